/** Units of a duration in seconds, the longest first. */
const units = [
  ["d", 86_400],
  ["h", 3600],
  ["min", 60],
] as const;

/** A number of seconds as a budget's time is written: `durationText(5400)` is `"1h30min"`. */
export function durationText(seconds: number): string {
  let rest = seconds;
  const parts = units.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count}${unit}` : "";
  });
  const left = Number(rest.toPrecision(6));
  return parts.join("") + (left > 0 || seconds < 60 ? `${left}s` : "");
}
