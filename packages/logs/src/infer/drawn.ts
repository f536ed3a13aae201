import { parse } from "glidepath";
import type { Phase } from "glidepath/language";
import { findShape } from "glidepath/shape";
import { changeOver } from "./change-over.ts";
import { evenly } from "./fit.ts";
import { rowAt } from "./model.ts";
import { pick, type Rows } from "./rows.ts";
import type { Stretch } from "./smooth.ts";
import { checked, stretchesOf } from "./stretches.ts";
import type { Written } from "./write.ts";

/*
 * Smooth stretches written as phases: a constant or a straight line as such, anything else as a spline through as many points of the
 * polynomial as it needs to lie on it. Two stretches change over where they cross or touch between the rows that they end and begin with;
 * where they do neither, the rate jumps there.
 */

/** How slopes at points are found: by parabolas, since the curve is smooth. */
const slopes = "quadratic";

/** How far a spline may be from its polynomial, and a number in it from the one meant, in errors of the rows there. */
const [near, nearest] = [0.1, 0.02];

/** How many rows a stretch goes by in the end. */
const mostRows = 1000;

/** The most points of one spline. */
const mostKnots = 500;

/** The rows as smooth stretches, to `end`, found in some of them; with how many numbers are told. */
export function drawn(
  rows: Rows,
  some: Rows,
  spacing: number,
  end: number,
): { readonly written: Written; readonly cost: number } | undefined {
  const { stretches: found, cost } = stretchesOf(some);
  const [first, last] = [rows.steps[0]!, rows.steps.at(-1)!];
  const begin = first > 2 * spacing + 1 ? first : 0;
  const stop = Math.min(end, Math.ceil(last + spacing));
  const inner = found.slice(1).map((after, i) => changeOver(some, found[i]!, after).at);
  const places = [begin, ...inner, stop];
  const stretches = found.map((one, i) => checked(between(rows, places[i]!, places[i + 1]!), one));
  if (places.some((place, i) => i > 0 && place <= places[i - 1]!)) return undefined;
  const phases = stretches.map((one, i) => phaseOf(one, rows, places[i]!, places[i + 1]!));
  const before: Phase[] = begin > 0 ? [{ shape: "constant", length: begin, from: rows.values[0]! }] : [];
  const after: Phase[] =
    stop < end ? [{ shape: "constant", length: end - stop, from: stretches.at(-1)!.at(last) }] : [];
  const spec = parse({ phases: [...before, ...phases, ...after] });
  return { written: { spec: spec as Written["spec"], budget: { steps: end } }, cost };
}

/** The rows from one step up to and without another, or an even choice of them. */
function between(rows: Rows, low: number, high: number): Rows {
  const first = rowAt(rows, low);
  return pick(
    rows,
    evenly(rowAt(rows, high) - first, mostRows).map((i) => first + i),
  );
}

function phaseOf({ scale, degree, at }: Stretch, rows: Rows, start: number, end: number): Phase {
  const length = end - start;
  const errorAt = (step: number) => {
    const row = Math.min(rows.steps.length - 1, rowAt(rows, step));
    return Math.min(rows.errors[row]!, rows.errors[Math.max(0, row - 1)]!);
  };
  const rate = (step: number) => shortest(at(step), nearest * errorAt(step));
  if (degree === 0) return { shape: "constant", length, from: rate(start) };
  const scaled = scale === "linear" ? {} : { scale };
  if (degree === 1) return { shape: "linear", length, from: rate(start), to: rate(end), ...scaled };
  const shape = findShape("spline")!;
  const isLog = scale === "log";
  const knotAt = (x: number) => [x, rate(start + x * length)] as const;
  let knots = [0, 0.5, 1].map(knotAt);
  for (;;) {
    const prepared = shape.prepare({ knots: knots.map(([x, y]) => [x, isLog ? Math.log(y) : y]), slopes });
    const isOff = (x: number) => {
      const value = shape.at(x, prepared);
      const step = start + x * length;
      return Math.abs((isLog ? Math.exp(value) : value) - at(step)) > near * errorAt(step);
    };
    const more = knots.slice(1).flatMap(([right], i) => {
      const [left] = knots[i]!;
      const inside = [0.25, 0.5, 0.75].map((u) => left + u * (right - left));
      return (right - left) * length > 1 && inside.some(isOff) ? [inside[1]!] : [];
    });
    if (more.length === 0 || knots.length + more.length > mostKnots) break;
    knots = [...knots, ...more.map(knotAt)].sort((a, b) => a[0] - b[0]);
  }
  return { shape: "spline", slopes, knots, length, ...scaled } as Phase;
}

/** The number of fewest digits that is as near as this. */
function shortest(value: number, error: number): number {
  for (let digits = 1; digits < 17; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.abs(rounded - value) <= error) return rounded;
  }
  return value;
}
