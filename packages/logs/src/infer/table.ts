import { parse } from "glidepath";
import { findShape } from "glidepath/shape";
import type { Rows } from "./rows.ts";
import type { Written } from "./write.ts";

/*
 * The last resort: points of the log, joined. Three ways are tried, each with as few points as it needs: plateaus, straight lines, and a
 * spline. The lines are drawn as far as one reaches every row on the way (a cone of slopes that narrows from row to row); the spline
 * gets another point where it misses a row most, until it misses none.
 */

type Knot = readonly [x: number, value: number];

/** The most points that one table may hold, and that a spline is tried with. */
const [mostKnots, mostOfSpline] = [10_000, 64];

/** How many rows a line is drawn past the last one that it could end on. */
const farthest = 1000;

/** How the spline finds its slopes: by parabolas, since the rows of a smooth curve are meant. */
const slopes = "quadratic";

/** Tables through the rows, the shortest first; none if too many points would be needed. */
export function tablesOf(rows: Rows, steps: number): Written[] {
  const tables = [
    phaseOf("table", { between: "step" }, plateaus(rows)),
    phaseOf("table", {}, chain(rows)),
    phaseOf("spline", { slopes }, smooth(rows)),
  ];
  return tables.filter((table) => table !== undefined);

  function phaseOf(shape: string, more: object, chosen: readonly number[] | undefined): Written | undefined {
    if (chosen === undefined) return undefined;
    const knots = chosen.map((row): Knot => [rows.steps[row]! / steps, rows.values[row]!]);
    const [first, last] = [knots[0]!, knots.at(-1)!];
    const all = [
      ...(first[0] > 0 ? [[0, first[1]] as const] : []),
      ...knots,
      ...(last[0] < 1 ? [[1, last[1]] as const] : []),
    ];
    if (all.length < 2 || all.length > mostKnots) return undefined;
    const spec = parse({ phases: [{ shape, knots: all, ...more }] });
    return { spec: spec as Written["spec"], budget: { steps } };
  }
}

/** The first row of every plateau. */
function plateaus({ values, errors }: Rows): number[] {
  const chosen = [0];
  for (let row = 1, level = 0; row < values.length; row++) {
    if (Math.abs(values[row]! - values[level]!) <= errors[row]!) continue;
    chosen.push(row);
    level = row;
  }
  return chosen;
}

/** Rows between which straight lines pass all others. */
function chain({ steps, values, errors }: Rows): number[] {
  const chosen = [0];
  const last = steps.length - 1;
  for (let from = 0; from < last; from = chosen.at(-1)!) {
    let [good, low, high] = [from + 1, -Infinity, Infinity];
    for (let row = from + 1; row <= last && low <= high && row - good < farthest; row++) {
      const width = steps[row]! - steps[from]!;
      const slope = (values[row]! - values[from]!) / width;
      if (slope >= low && slope <= high) good = row;
      low = Math.max(low, slope - errors[row]! / width);
      high = Math.min(high, slope + errors[row]! / width);
    }
    chosen.push(good);
  }
  return chosen;
}

/** Rows whose spline passes all others; undefined if too many are needed. */
function smooth({ steps, values, errors }: Rows): number[] | undefined {
  const shape = findShape("spline")!;
  const last = steps.length - 1;
  for (let chosen = [...new Set([0, last >> 1, last])]; chosen.length >= 2 && chosen.length <= mostOfSpline; ) {
    const knots = chosen.map((row): Knot => [steps[row]!, values[row]!]);
    const prepared = shape.prepare({ knots, slopes });
    let [worst, missed] = [1, -1];
    for (let row = 0; row <= last; row++) {
      const apart = Math.abs(shape.at(steps[row]!, prepared) - values[row]!) / errors[row]!;
      if (apart > worst) [worst, missed] = [apart, row];
    }
    if (missed === -1) return chosen;
    if (chosen.includes(missed)) return undefined;
    chosen = [...chosen, missed].sort((a, b) => a - b);
  }
  return undefined;
}
