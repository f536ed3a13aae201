import { pieceAt, prepare } from "glidepath/schedule";
import { findShape } from "glidepath/shape";
import { type Family, familyOf } from "./family.ts";
import { type Fit, standard } from "./fit.ts";
import type { Rows } from "./rows.ts";

/** A piece that runs again and again, each time `multiply` times as long and `gain` times as far from `about`. */
export interface Repeated extends Fit {
  readonly cycle: {
    readonly every: number;
    readonly multiply: number;
    readonly gain: number;
    /** Which of its values the gain leaves where it is; none if that is 0. */
    readonly about: "from" | "to" | undefined;
    /** Between what its length lies, if the rows tell no more than that. */
    readonly within?: readonly [number, number];
    /** Length and growth are taken as they stand: the search must not move a restart past a row. */
    readonly isRigid?: true;
  };
}

/** The fewest repetitions that are taken for one rule. */
const fewest = 3;

const triangleFamily: Family = {
  ...familyOf("linear"),
  shape: findShape("triangle")!,
  search: { top: [0.5] },
  cost: 4,
};

/** The pieces with those that repeat put together: the longest such run; undefined if there is none. */
export function repeated(fits: readonly Fit[], rows: Rows): readonly Fit[] | undefined {
  for (let first = 0; first + 1 < fits.length; first++) {
    for (const gather of [stairs, waves, triangles]) {
      const run = gather(fits, first, rows);
      if (run === undefined) continue;
      const { count, stop } = extended(run, fits, first, rows);
      return [...fits.slice(0, first), { ...run.piece, stop }, ...fits.slice(first + count)];
    }
  }
  return undefined;
}

interface Run {
  readonly count: number;
  readonly piece: Repeated;
}

/** How far a row may lie from the rule by which it goes on, as a share of the height of the first repetition. */
const onwards = 0.01;

/** The repetition with the pieces after it whose rows follow it too: the last ones may be too small to be read one by one. */
function extended({ count, piece }: Run, fits: readonly Fit[], first: number, { steps, values }: Rows) {
  const { family, start, from, to, parameters, cycle } = piece;
  const { every, multiply, gain, about } = cycle;
  const made = prepare({
    ...{ start, end: steps.at(-1)! + 1, from, to, shape: family.shape, scale: family.scale },
    parameters: { ...standard(family), ...parameters },
    cycle: { length: every, multiply, gain, ...(about && { about: about === "from" ? from : to }) },
  });
  const follows = ({ first: row, stop }: Fit) => {
    for (let i = row; i < stop; i++)
      if (!(Math.abs(pieceAt(made, steps[i]!) - values[i]!) <= onwards * Math.abs(to - from))) return false;
    return true;
  };
  let all = count;
  while (first + all < fits.length && follows(fits[first + all]!)) all++;
  return { count: all, stop: fits[first + all - 1]!.stop };
}

/** Plateaus that are equally long, each the same factor of the one before. */
function stairs(fits: readonly Fit[], first: number, { steps }: Rows): Run | undefined {
  const begin = first === 0 ? 0 : steps[fits[first]!.first]!;
  const factor = fits[first + 1]!.from / fits[first]!.from;
  let [low, high] = [0, Infinity];
  let count = 0;
  for (; first + count < fits.length; count++) {
    const { family, from, stop } = fits[first + count]!;
    const before = fits[first + count - 1];
    if (!family.shape.stays || (count > 0 && !isNear(from / before!.from, factor, 0.02))) break;
    const next = steps[stop];
    const [after, until] = [
      (steps[stop - 1]! - begin) / (count + 1),
      next === undefined ? Infinity : (next - begin) / (count + 1),
    ];
    const isWithin = Math.max(low, after) < Math.min(high, until);
    if (!isWithin) break;
    [low, high] = [Math.max(low, after), Math.min(high, until)];
  }
  if (count < fewest || !(factor > 0) || high === Infinity) return undefined;
  const [one, last] = [fits[first]!, fits[first + count - 1]!];
  const cycle = { every: (low + high) / 2, multiply: 1, gain: factor, about: undefined, within: [low, high] as const };
  return { count, piece: { ...one, stop: last.stop, start: begin, cycle } };
}

/** One shape again and again, whose windows follow one another. */
function waves(fits: readonly Fit[], first: number): Run | undefined {
  const one = fits[first]!;
  if (one.family.window !== "both") return undefined;
  let count = 1;
  const lengthOf = ({ start, end }: Fit) => end - start;
  const growth = lengthOf(fits[first + 1]!) / lengthOf(one);
  while (first + count < fits.length) {
    const [before, fit] = [fits[first + count - 1]!, fits[first + count]!];
    const isNext = fit.family === one.family && Math.abs(fit.start - before.end) < 0.05 * lengthOf(before);
    if (!isNext || !isNear(lengthOf(fit) / lengthOf(before), growth, 0.05)) break;
    count++;
  }
  if (count < fewest && !(count === 2 && isNear(fits[first + 1]!.from, one.from, 1e-3))) return undefined;
  const [second, last] = [fits[first + 1]!, fits[first + count - 1]!];
  const size = Math.max(Math.abs(one.from), Math.abs(one.to));
  const isStart = Math.abs(second.from - one.from) <= 1e-3 * size;
  const isEnd = Math.abs(second.to - one.to) <= 1e-3 * size;
  const about = isEnd ? ("to" as const) : isStart ? ("from" as const) : undefined;
  const gain = isEnd
    ? ratio(second.from - second.to, one.from - one.to)
    : isStart
      ? ratio(second.to - second.from, one.to - one.from)
      : ratio(second.to, one.to);
  const multiply = isNear(growth, 1, 0.02) ? 1 : Number(growth.toPrecision(2));
  if (multiply < 1) return undefined;
  const cycles = multiply === 1 ? count - 1 : (multiply ** (count - 1) - 1) / (multiply - 1);
  const every = (last.start - one.start) / cycles;
  return {
    count,
    piece: { ...one, stop: last.stop, cycle: { every, multiply, gain: isNear(gain, 1, 1e-3) ? 1 : gain, about } },
  };
}

/** Straight up and straight down again and again. */
function triangles(fits: readonly Fit[], first: number, rows: Rows): Run | undefined {
  const isStraight = ({ family }: Fit) => family.shape.kind === "linear" && family.scale === "linear";
  const slope = ({ from, to, start, end }: Fit) => (to - from) / (end - start);
  let count = 0;
  while (
    first + count < fits.length &&
    isStraight(fits[first + count]!) &&
    slope(fits[first + count]!) > 0 === (count % 2 === 0)
  )
    count++;
  if (count < 4) return undefined;
  const [up, down, second] = [fits[first]!, fits[first + 1]!, fits[first + 2]!];
  const crossing = (a: Fit, b: Fit) =>
    a.start + (b.from + slope(b) * (a.start - b.start) - a.from) / (slope(a) - slope(b));
  const [top, bottom] = [crossing(up, down), crossing(down, second)];
  const begin = first === 0 ? Math.min(0, rows.steps[0]!) : crossing(fits[first - 1]!, up);
  const at = (fit: Fit, step: number) => fit.from + slope(fit) * (step - fit.start);
  const [low, high] = [at(down, bottom), at(up, top)];
  const gain = slope(second) / slope(up);
  const piece = {
    ...up,
    family: triangleFamily,
    stop: fits[first + count - 1]!.stop,
    start: begin,
    end: bottom,
    from: low,
    to: high,
  };
  const every = bottom - begin;
  if (!(every > 0)) return undefined;
  return {
    count,
    piece: {
      ...piece,
      parameters: { top: (top - begin) / every },
      cycle: { every, multiply: 1, gain: isNear(gain, 1, 1e-3) ? 1 : gain, about: "from" },
    },
  };
}

/** The pieces with a repetition's length on round numbers, the roundest first, then with all of it free. */
export function withRoundCycles(fits: readonly Fit[]): readonly (readonly Fit[])[] {
  const found = fits.find((fit): fit is Repeated => "cycle" in fit);
  if (found === undefined || found.cycle.within) return [fits];
  const { every } = found.cycle;
  const lengths = [1, 2, 3, 4].map((digits) => Number(every.toPrecision(digits)));
  const near = [...new Set(lengths)].filter((length) => isNear(length, every, 0.03));
  const rigid = (length: number): Repeated => ({ ...found, cycle: { ...found.cycle, every: length, isRigid: true } });
  return [...near.map((length) => fits.map((fit) => (fit === found ? rigid(length) : fit))), fits];
}

const ratio = (value: number, other: number) => (other === 0 ? 1 : value / other);
const isNear = (value: number, other: number, share: number) => Math.abs(value - other) <= share * Math.abs(other);
