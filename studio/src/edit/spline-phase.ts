import { type Schedule, schedule } from "glidepath";
import { printFactor, printLength, type Value } from "glidepath/language";
import { offBy, tolerance } from "./difference.ts";
import { type Piece, placesOf } from "./piece.ts";
import { rounded, significant } from "./rounded.ts";
import type { Knot } from "./written.ts";

/** The most points inside of one piece. */
const mostInside = 24;

/** Digits of the rates of points. */
const digits = 6;

/** A log scale is for rates above this share of the highest; a linear one shows what lies below just as well. */
const lowestLog = 1e-12;

/** How far from its step a point may lie, in steps: far enough for few digits, and nearer where the curve is steep. */
const slacks = [0.05, 1e-4] as const;

/** A spline as a phase. */
export type SplinePhase = { readonly knots: readonly Knot[] } & Readonly<Record<string, unknown>>;

/**
 * A phase that draws one piece of a schedule, with as few points as keep it in its place: one is put where the two are farthest apart
 * until they are near enough; then those that are not needed are taken away again. The step at which they are farthest apart if no
 * such number of points is enough.
 */
export function splinePhase(lr: Schedule, piece: Piece, top: number): SplinePhase | number {
  const { start, end } = piece;
  const places = placesOf(piece);
  const isLog = [piece.last, ...[start, ...places].map(lr)].every((rate) => rate > lowestLog * top);
  const through = (steps: readonly number[], slack: number) => {
    const knots = [...new Set([start, ...steps, end])]
      .sort((a, b) => a - b)
      .map((step) => knotAt(lr, piece, step, slack));
    const shape = { shape: "spline", knots, ...(isLog && { scale: "log" as const }) } as const;
    const now = schedule({ ...peakOf(lr), phases: [shape] }, { steps: end - start });
    return { shape, worst: worstOf(places, (step) => offBy(lr(step), now(step - start), top)) };
  };
  const inside: number[] = [];
  let [found, slack] = [through(inside, slacks[0]), slacks[0] as number];
  while (found.worst !== undefined) {
    const isThere = inside.includes(found.worst);
    if (inside.length === mostInside || (isThere && slack === slacks[1])) return found.worst;
    if (isThere) slack = slacks[1];
    else inside.push(found.worst);
    found = through(inside, slack);
  }
  for (const step of [...inside]) {
    const fewer = inside.filter((one) => one !== step);
    const tried = through(fewer, slack);
    if (tried.worst !== undefined) continue;
    inside.splice(inside.indexOf(step), 1);
    found = tried;
  }
  return { ...found.shape, ...(end < lr.horizon && { until: lengthTo(lr, end) }) };
}

const peakOf = ({ spec: { peak } }: Schedule) => (peak === undefined ? {} : { peak: peak as number });

/** A point of the curve as words: shares of the peak, so that it goes on moving the whole curve. */
function knotAt(lr: Schedule, { start, end, last }: Piece, step: number, slack: number): Knot {
  const rate = step === end ? last : lr(step);
  const { peak = 1 } = peakOf(lr);
  const value: Value = rate > 0 ? printFactor(significant(rate / peak, digits)) : significant(rate, digits);
  return [rounded((step - start) / (end - start), slack / (end - start)), value];
}

/** Where a phase ends, as a share of the run with as few digits as give that step. */
function lengthTo({ horizon }: Schedule, step: number) {
  return printLength({ amount: rounded((step / horizon) * 100, 4 / horizon), unit: "%" });
}

/** The place where the difference is largest, if it is too large there. */
function worstOf(places: readonly number[], off: (step: number) => number): number | undefined {
  let [worst, largest]: [number | undefined, number] = [undefined, tolerance];
  for (const step of places) if (off(step) > largest) [worst, largest] = [step, off(step)];
  return worst;
}
