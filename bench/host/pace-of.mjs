/** What every run costs, from the first that is done to the last: of processor time of this process, and by the clock, in milliseconds. */
export function paceOf() {
  const places = [];
  return {
    at(done) {
      if (done < 1 || places.at(-1)?.done === done) return;
      const { user, system } = process.cpuUsage();
      places.push({ done, host: (user + system) / 1000, wall: performance.now() });
    },
    told() {
      const [first, last] = [places[0], places.at(-1)];
      const each = (name) => (last[name] - first[name]) / (last.done - first.done);
      return { host: each("host"), wall: each("wall") };
    },
  };
}
