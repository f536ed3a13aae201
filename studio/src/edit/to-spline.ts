import { parse, type Schedule, schedule } from "glidepath";
import { printFactor, printLength, type Value } from "glidepath/language";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { rounded, significant } from "./rounded.ts";
import type { Knot } from "./written.ts";

/** How far one curve is from another: the largest difference, as a share of the rate, and at how many steps it was looked for. */
export interface Difference {
  readonly largest: number;
  readonly looks: number;
}

/** A curve that is drawn through points everywhere: how many, and how far it is from the curve before. */
export type Splined =
  | { readonly curve: NamedCurve; readonly points: number; readonly difference: Difference }
  | { readonly problem: string };

/** How far the new curve may be from the old one, as a share of its rate: half a pixel where a decade is 120 px. */
export const tolerance = 0.01;

/** Below this share of the highest rate the difference counts as if the rate were that: nothing is seen of it. */
export const faint = 1e-3;

/** The most pieces between jumps and bends, the most points inside of one, and in all: more are no help to a hand. */
const most = { pieces: 100, inside: 24, points: 400 } as const;

/** Steps of a piece at which both curves are compared: all of a short one; of a long one so many, which crowd at its ends, where shapes are steep. */
const looks = 1000;

/** Digits of the rates of points. */
const digits = 6;

/** A log scale is for rates above this share of the highest; a linear one shows what lies below just as well. */
const lowestLog = 1e-12;

/** How far from its step a point may lie, in steps: far enough for few digits, and nearer where the curve is steep. */
const slacks = [0.05, 1e-4] as const;

/** Whole steps from one jump or bend to the next, and the rate at which the curve arrives there. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly last: number;
}

/**
 * Turns a curve, whatever its words are, into splines through points of itself: one phase from each jump or bend to the next, since
 * a spline has neither, each with as few points as keep it in its place. A point is put where the two are farthest apart until they are
 * near enough; then those that are not needed are taken away again. A piece for which no number of points is enough has a sharp corner
 * that nobody told of: it is cut in two there.
 */
export function toSpline(curve: NamedCurve): Splined {
  const lr = scheduleOf(curve);
  const pieces = piecesOf(lr);
  if (pieces.length > most.pieces) {
    return { problem: `This curve jumps or bends in ${pieces.length - 1} places: too many to be drawn through points` };
  }
  const top = pieces.reduce((high, { start, last }) => Math.max(high, lr(start), last), 0) || 1;
  const phases: SplinePhase[] = [];
  while (pieces.length > 0) {
    const drawn = phaseFor(lr, pieces[0]!, top);
    if (typeof drawn === "object") {
      phases.push(drawn);
      pieces.shift();
    } else if (phases.length + pieces.length < most.pieces) pieces.splice(0, 1, ...cut(lr, pieces[0]!, drawn));
    else return { problem: "This curve is not smooth enough to be drawn through points" };
  }
  const points = 1 + phases.reduce((sum, { knots }) => sum + knots.length - 1, 0);
  if (points > most.points)
    return { problem: `It would take ${points} points to draw this curve: too many for a hand` };
  const { name, note, peak, horizon, end } = curve.spec;
  const settings = Object.entries({ name, note, peak, horizon, end }).filter(([, value]) => value !== undefined);
  const splined = { ...curve, spec: parse({ ...Object.fromEntries(settings), phases }) };
  return { curve: splined, points, difference: differenceOf(lr, scheduleOf(splined), top) };
}

function piecesOf(lr: Schedule): Piece[] {
  const breaks = lr.breaks().filter((step) => step < lr.horizon);
  // A jump between two updates is seen by the second of them.
  const stops = [...new Set([0, ...breaks.map(Math.ceil), lr.horizon])];
  return stops.slice(1).map((end, i) => {
    const start = stops[i]!;
    const arrival = breaks.find((step) => step > Math.max(start, end - 1) && step <= end) ?? end;
    return { start, end, last: lr.before(arrival) };
  });
}

function cut(lr: Schedule, piece: Piece, step: number): Piece[] {
  return [
    { ...piece, end: step, last: lr.before(step) },
    { ...piece, start: step },
  ];
}

type SplinePhase = { readonly knots: readonly Knot[] } & Readonly<Record<string, unknown>>;

/** A phase that draws one piece; the step at which it is farthest off if so many points are not enough. */
function phaseFor(lr: Schedule, piece: Piece, top: number): SplinePhase | number {
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
    if (inside.length === most.inside || (isThere && slack === slacks[1])) return found.worst;
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

/** Whole steps inside of a piece. */
function placesOf({ start, end }: Piece): readonly number[] {
  const inside = end - start - 1;
  if (inside <= looks) return Array.from({ length: inside }, (_, i) => start + 1 + i);
  const places = Array.from({ length: looks }, (_, i) => (1 - Math.cos((Math.PI * (i + 1)) / (looks + 1))) / 2);
  return [...new Set(places.map((share) => start + 1 + Math.round(share * (inside - 1))))];
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

const offBy = (was: number, is: number, top: number) => Math.abs(is - was) / Math.max(Math.abs(was), faint * top);

/** The place where the difference is largest, if it is too large there. */
function worstOf(places: readonly number[], off: (step: number) => number): number | undefined {
  let [worst, largest]: [number | undefined, number] = [undefined, tolerance];
  for (const step of places) if (off(step) > largest) [worst, largest] = [step, off(step)];
  return worst;
}

/** Rates are compared in blocks of so many updates; all blocks of a run, or so many evenly chosen ones of a very long one. */
const block = { size: 65_536, most: 64 } as const;

function differenceOf(was: Schedule, is: Schedule, top: number): Difference {
  const steps = Math.min(was.steps, was.horizon);
  const blocks = Math.ceil(steps / block.size);
  const stride = Math.max(1, blocks / block.most);
  let [largest, looks] = [0, 0];
  for (let k = 0; k < blocks; k += stride) {
    const start = Math.floor(k) * block.size;
    const count = Math.min(block.size, steps - start);
    const [before, after] = [was, is].map((lr) => lr.fill(new Float64Array(count), start)) as [
      Float64Array,
      Float64Array,
    ];
    for (let i = 0; i < count; i++) largest = Math.max(largest, offBy(before[i]!, after[i]!, top));
    looks += count;
  }
  return { largest, looks };
}
