// What the convex bound says of real runs: how far its order is theirs, and what its picks give away.
import { bound } from "@glidepath/law";
import { schedule } from "glidepath";
import { correlation, regret, table } from "./statistics.mjs";

/** The unknown size of the problem (D / G) is looked for among these: a peak is so many times its own unit. */
const scales = Array.from({ length: 81 }, (_, i) => 0.02 * 10 ** (i / 40));

const lrOf = ({ words, steps }) => schedule(words, { steps });

const known = new Map();

/** The bound of every cell, where the unknown size is `scale`: that of its schedule's best peak, carried to the peak it had. */
const omegas = (cells, scale) =>
  cells.map((cell) => {
    const found = known.get(cell) ?? bound(lrOf(cell));
    known.set(cell, found);
    const ratio = cell.peak / scale / found.base;
    return (found.omega * (ratio + 1 / ratio)) / 2;
  });

/** The size for which losses are nearest to a straight line over the bound. */
export function scaleFor(cells) {
  const left = (scale) => {
    const x = omegas(cells, scale);
    const y = cells.map(({ loss }) => loss);
    const [mx, my] = [x, y].map((list) => list.reduce((sum, value) => sum + value, 0) / list.length);
    const slope =
      x.reduce((sum, value, i) => sum + (value - mx) * (y[i] - my), 0) /
      x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
    return y.reduce((sum, value, i) => sum + (value - my - Math.max(0, slope) * (x[i] - mx)) ** 2, 0);
  };
  return scales.reduce((best, scale) => (left(scale) < left(best) ? scale : best));
}

const isTold = ({ family }) => family !== "constant";

export function boundTable(cells, calibrated) {
  const carriedScale = scaleFor(cells.get(calibrated).filter(isTold));
  const rows = [...cells.entries()]
    .filter(([, all]) => all.filter(isTold).length > 5)
    .sort(([a], [b]) => a - b)
    .map(([steps, all]) => {
      const some = all.filter(isTold);
      const losses = some.map(({ loss }) => loss);
      const own = scaleFor(some);
      const [best, carried] = [omegas(some, own), omegas(some, carriedScale)];
      return [
        steps,
        some.length,
        own.toFixed(2),
        correlation(best, losses).toFixed(2),
        regret(best, losses).toFixed(4),
        steps === calibrated ? "" : correlation(carried, losses).toFixed(2),
        steps === calibrated ? "" : regret(carried, losses).toFixed(4),
      ];
    });
  const head = [
    "updates",
    "schedules and peaks",
    "D / G fitted there",
    "rank correlation",
    "loss given away by its pick",
  ];
  return table([...head, `rank correlation, D / G of ${calibrated}`, "loss given away"], rows);
}

export function shapesTable(cells, steps) {
  const all = cells.get(steps);
  const peaks = [...new Set(all.map(({ peak }) => peak))].sort((a, b) => a - b);
  const scale = scaleFor(all.filter(isTold));
  const rows = peaks.flatMap((peak) => {
    const some = all.filter((cell) => cell.peak === peak);
    if (some.length < 4) return [];
    const [x, y] = [omegas(some, scale), some.map(({ loss }) => loss)];
    return [[peak, some.length, correlation(x, y).toFixed(2), regret(x, y).toFixed(4)]];
  });
  return table(["peak", "schedules", "rank correlation", "loss given away by its pick"], rows);
}

/** How much higher the best peak of a long cooldown is than that of a short one: measured by a parabola through three peaks, and by the bound. */
export function transferText(cells, steps) {
  const best = (share) => {
    const some = cells.get(steps).filter(({ family }) => family === `linear ${share}`);
    return some.length < 3 ? undefined : Math.exp(lowest(some.map(({ peak, loss }) => [Math.log(peak), loss])));
  };
  const base = (share) =>
    bound(lrOf({ words: `linear 300 from 1% peak to peak, hold, linear ${100 * share}% to 0`, steps })).base;
  const [short, long] = [0.2, 0.6];
  const measured = best(long) / best(short);
  return `At ${steps} updates the best peak of a cooldown over ${100 * long} % is ${measured.toFixed(2)} times that of one over ${100 * short} % (parabolas through three peaks each); the bound says ${(base(long) / base(short)).toFixed(2)}.`;
}

/** Where the parabola through points is lowest, by least squares. */
function lowest(points) {
  const sum = (power, value = () => 1) => points.reduce((total, point) => total + point[0] ** power * value(point), 0);
  const matrix = [0, 1, 2].map((i) => [...[0, 1, 2].map((j) => sum(i + j)), sum(i, ([, loss]) => loss)]);
  for (let i = 0; i < 3; i++) {
    for (let k = 0; k < 3; k++) {
      if (k === i) continue;
      const factor = matrix[k][i] / matrix[i][i];
      for (let j = i; j < 4; j++) matrix[k][j] -= factor * matrix[i][j];
    }
  }
  const [, b, c] = matrix.map((row, i) => row[3] / row[i]);
  return -b / (2 * c);
}

/** The figure: final losses over the bound at the size of another length. */
export function boundFigure(cells, calibrated, steps) {
  const scale = scaleFor(cells.get(calibrated).filter(isTold));
  const some = cells.get(steps).filter(isTold);
  const x = omegas(some, scale);
  const peaks = [...new Set(some.map(({ peak }) => peak))].sort((a, b) => a - b);
  return {
    x: { label: "Convex bound, in units of D G", scale: "log" },
    y: { label: "Final loss (nats a token)", scale: "linear" },
    series: peaks.map((peak) => {
      const at = some
        .map((_, i) => i)
        .filter((i) => some[i].peak === peak)
        .sort((a, b) => x[a] - x[b]);
      return { name: `peak ${peak}`, x: at.map((i) => x[i]), y: at.map((i) => some[i].loss), mark: "points" };
    }),
    labels: "direct",
  };
}
