// Whether short runs rank long ones: annealed inside their own length, and cut off.

import { correlation, mean, regret, table } from "./statistics.mjs";

/** Of fewer runs an order says nothing. */
const fewest = 4;

export function annealedTable(cells) {
  const pairs = [
    [15_000, 25_000],
    [15_000, 35_000],
    [25_000, 35_000],
    [15_000, 50_000],
    [25_000, 50_000],
  ];
  const finals = (steps) =>
    new Map(
      cells
        .get(steps)
        .filter(({ family }) => family !== "constant")
        .map(({ peak, family, loss }) => [`${peak} ${family}`, loss]),
    );
  const rows = pairs.flatMap(([short, long]) => {
    const [a, b] = [finals(short), finals(long)];
    const both = [...a.keys()].filter((name) => b.has(name));
    if (both.length < fewest) return [];
    const [x, y] = [both.map((name) => a.get(name)), both.map((name) => b.get(name))];
    return [[`${short} to ${long}`, both.length, correlation(x, y).toFixed(2), regret(x, y).toFixed(4)]];
  });
  return table(
    ["updates", "peaks and cooldowns in both", "rank correlation", "loss given away by the short winner"],
    rows,
  );
}

/** Shares of a run at which it is cut off. */
const shares = [0.3, 0.5, 0.7, 0.9];

/** The loss of a run after a share of it, if one was logged near by. */
function lossAt({ updates, losses, steps }, share) {
  const place = updates.reduce(
    (best, update, i) => (Math.abs(update - share * steps) < Math.abs(updates[best] - share * steps) ? i : best),
    0,
  );
  return Math.abs(updates[place] - share * steps) <= 0.02 * steps ? losses[place] : undefined;
}

function cutRow(what, groups) {
  const finals = groups.map((runs) => mean(runs.map(({ losses }) => losses.at(-1))));
  return [
    what,
    groups.length,
    ...shares.map((share) => {
      const seen = groups.map((runs) => runs.map((run) => lossAt(run, share)).filter((loss) => loss !== undefined));
      const used = seen.map((_, i) => i).filter((i) => seen[i].length > 0);
      const [x, y] = [used.map((i) => mean(seen[i])), used.map((i) => finals[i])];
      return used.length < fewest ? "" : `${correlation(x, y).toFixed(2)} (${regret(x, y).toFixed(4)})`;
    }),
  ];
}

/** The same runs ranked by what they had at a share of their length, before they were cooled down. */
export function cutTable(cells) {
  // A run that went on from another one has no losses of its own from before.
  const isWhole = ({ updates, steps }) => updates[0] < 0.1 * steps;
  const rows = [25_000, 35_000].map((steps) => {
    const groups = cells
      .get(steps)
      .map(({ runs }) => runs.filter(isWhole))
      .filter((runs) => runs.length > 0);
    return cutRow(`${steps} updates`, groups);
  });
  const head = ["", "peaks and schedules", ...shares.map((share) => `at ${100 * share} %`)];
  return table(head, rows);
}
