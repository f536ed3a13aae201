import { GlidepathError } from "../input/issue.ts";
import { breaks } from "./breaks.ts";
import { fillPiece, type Piece, pieceAt, pieceBefore, prepare, type Segment } from "./segment.ts";

/** Segments that tile the horizon without gap or overlap. */
export type Track = readonly Segment[];

/** Tracks that are multiplied: the first has rates, the others factors. One nearly always. */
export type Term = readonly Track[];

/** What happens from the end of the horizon on. */
export type EndPolicy = "hold" | "periodic" | "extrapolate" | "error";
export const endPolicies = ["hold", "periodic", "extrapolate", "error"] as const satisfies readonly EndPolicy[];

/** The range that the rates are kept in; either end may be infinite. */
export interface Bounds {
  readonly floor: number;
  readonly ceiling: number;
}

/** The part of a schedule that comes from its segments alone. */
export interface Curve {
  /**
   * The rate of the next update, where `step` is the number of updates already made: 0 for the first.
   * Before 0 the first value is held; from the horizon on the end policy says. (With `error`, the horizon itself still has
   * the end value: frameworks ask for it after the last update.) Steps between whole ones are allowed.
   * Never throws, unless the end policy is `error` and the step lies past the horizon.
   */
  (step: number): number;
  /**
   * Writes the rates of steps `start`, `start + 1`, ... into the array and returns it: the same numbers, to the bit, as
   * single calls, several times faster.
   */
  fill(out: Float64Array, start?: number): Float64Array;
  /** The value that the curve arrives at as it comes up to `step` from the left; differs from a call only at a jump. */
  before(step: number): number;
  /**
   * The steps above 0 and below the horizon at which the curve may bend or jump, in order; for drawing and measuring. Of more
   * than ten thousand restarts an even choice.
   */
  breaks(): number[];
  /** How many updates the run makes. */
  readonly steps: number;
  /** Where the written curve ends and the end policy begins; the same as `steps` unless the spec names a horizon. */
  readonly horizon: number;
  /** The last step that has a rate: the horizon if the end policy is `error`, else Infinity. */
  readonly limit: number;
  /**
   * The value is the sum of the terms, in order, each the product of its tracks, in order; then it is kept inside the bounds, if
   * there are any. One term of one track nearly always.
   */
  readonly terms: readonly Term[];
  /** The tracks of all terms, one after another. */
  readonly tracks: readonly Track[];
  readonly bounds?: Bounds;
  /** The segments of the first track. */
  readonly segments: Track;
}

/**
 * Joins terms into a callable curve. Their tracks tile [0, horizon); a curve that leads by a step begins at -1, and its last
 * segment goes on to the horizon.
 */
export function curve(
  terms: readonly Term[],
  steps: number,
  end: EndPolicy,
  horizon = terms[0]![0]!.at(-1)!.end,
  bounds?: Bounds,
): Curve {
  const products = terms.map((factors) => factors.map((track) => track.map(prepare)));
  const tracks = terms.flat();
  const last = valueAt(horizon, true);

  function at(step: number): number {
    if (!(step >= horizon)) return valueAt(Math.max(step, 0));
    if (end === "error" && step > horizon) throw endError(step, horizon);
    if (end === "hold" || end === "error") return last;
    return valueAt(end === "periodic" ? step % horizon : step);
  }

  function valueAt(t: number, isBefore = false): number {
    let sum = productAt(products[0]!, t, isBefore);
    for (let i = 1; i < products.length; i++) sum += productAt(products[i]!, t, isBefore);
    return within(sum);
  }

  function within(value: number): number {
    return bounds ? Math.min(Math.max(value, bounds.floor), bounds.ceiling) : value;
  }

  function before(step: number): number {
    if (!(step > 0) || (step > horizon && end !== "periodic")) return at(step);
    return valueAt(step > horizon ? step % horizon || horizon : step, true);
  }

  function fill(out: Float64Array, start = 0): Float64Array {
    const [from, to] = [indexOf(0), indexOf(horizon)];
    products.forEach((factors, i) => {
      const product = i === 0 ? out : new Float64Array(out.length);
      factors.forEach((pieces, k) => {
        const factor = k === 0 ? product : new Float64Array(out.length);
        fillLane(pieces, factor, from, to, start);
        if (k > 0) for (let n = from; n < to; n++) product[n]! *= factor[n]!;
      });
      if (i > 0) for (let n = from; n < to; n++) out[n]! += product[n]!;
    });
    if (bounds) for (let i = from; i < to; i++) out[i] = within(out[i]!);
    out.fill(at(0), 0, from);
    if (end === "hold") return out.fill(last, to);
    for (let i = to; i < out.length; i++) out[i] = at(start + i);
    return out;

    function indexOf(step: number): number {
      return Math.min(out.length, Math.max(0, Math.ceil(step - start)));
    }
  }

  const properties = {
    fill,
    before,
    breaks: () => breaks(tracks, horizon),
    steps,
    horizon,
    limit: end === "error" ? horizon : Infinity,
    terms,
    tracks,
    segments: tracks[0]!,
    ...(bounds && { bounds }),
  };
  return Object.assign(at, properties);
}

/** The product of the values at a step, or (`isBefore`) of those that come up to it from the left. */
function productAt(factors: readonly (readonly Piece[])[], t: number, isBefore: boolean): number {
  let product = laneAt(factors[0]!, t, isBefore);
  for (let i = 1; i < factors.length; i++) product *= laneAt(factors[i]!, t, isBefore);
  return product;
}

function laneAt(pieces: readonly Piece[], t: number, isBefore: boolean): number {
  const piece = findPiece(pieces, t, isBefore);
  return isBefore ? pieceBefore(piece, t) : pieceAt(piece, t);
}

function fillLane(pieces: readonly Piece[], out: Float64Array, from: number, to: number, start: number): void {
  for (let i = from, k = 0; i < to; k++) {
    const piece = pieces[k]!;
    const stop = k === pieces.length - 1 ? to : Math.min(to, Math.ceil(piece.end - start));
    if (stop <= i) continue;
    fillPiece(piece, out, i, stop, start);
    i = stop;
  }
}

/** The piece that owns step t, or (`before`) that ends at it; the first for all before it, the last for all after it. */
function findPiece(pieces: readonly Piece[], t: number, before: boolean): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before ? pieces[middle]!.end < t : pieces[middle]!.end <= t) low = middle + 1;
    else high = middle;
  }
  return pieces[low]!;
}

function endError(step: number, horizon: number): GlidepathError {
  const hint = `This schedule's end policy is "error"; "hold" would keep the last value`;
  return new GlidepathError([{ path: "step", expected: `a step of at most ${horizon}`, received: String(step), hint }]);
}
