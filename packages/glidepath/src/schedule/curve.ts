import { GlidepathError } from "../input/issue.ts";
import { breaks } from "./breaks.ts";
import { fillPiece, type Piece, pieceAt, pieceBefore, prepare, type Segment } from "./segment.ts";

/** Segments that tile the horizon without gap or overlap. */
export type Track = readonly Segment[];

/** What happens from the end of the horizon on. */
export type EndPolicy = "hold" | "periodic" | "extrapolate" | "error";
export const endPolicies = ["hold", "periodic", "extrapolate", "error"] as const satisfies readonly EndPolicy[];

/** The range that the product of the tracks is kept in; either end may be infinite. */
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
  /** The value is the product of the tracks' values, kept inside the bounds if there are any; one track nearly always. */
  readonly tracks: readonly Track[];
  readonly bounds?: Bounds;
  /** The segments of the first track. */
  readonly segments: Track;
}

/**
 * Joins tracks into a callable curve. The tracks tile [0, horizon); a curve that leads by a step begins at -1, and its last
 * segment goes on to the horizon.
 */
export function curve(
  tracks: readonly Track[],
  steps: number,
  end: EndPolicy,
  horizon = tracks[0]!.at(-1)!.end,
  bounds?: Bounds,
): Curve {
  const lanes = tracks.map((track) => track.map(prepare));
  const first = lanes[0]!;
  const within = bounds
    ? (value: number) => Math.min(Math.max(value, bounds.floor), bounds.ceiling)
    : (value: number) => value;
  const last = within(product(lanes.map((pieces) => pieceBefore(pieces.at(-1)!, horizon))));

  function at(step: number): number {
    const t = step >= horizon ? pastEnd(step) : Math.max(step, 0);
    if (t >= horizon && (end === "hold" || end === "error")) return last;
    let value = pieceAt(findPiece(first, t), t);
    for (let i = 1; i < lanes.length; i++) value *= pieceAt(findPiece(lanes[i]!, t), t);
    return bounds ? within(value) : value;
  }

  function pastEnd(step: number): number {
    if (end === "error" && step > horizon) throw endError(step, horizon);
    return end === "periodic" ? step % horizon : step;
  }

  function before(step: number): number {
    if (!(step > 0)) return at(step);
    if (step > horizon && end !== "periodic") return at(step);
    const t = step > horizon ? step % horizon || horizon : step;
    return within(product(lanes.map((pieces) => pieceBefore(findPiece(pieces, t, true), t))));
  }

  function fill(out: Float64Array, start = 0): Float64Array {
    const [from, to] = [indexOf(0), indexOf(horizon)];
    for (let i = 0; i < from; i++) out[i] = at(start + i);
    fillLane(lanes[0]!, out, from, to, start);
    if (lanes.length > 1) {
      const scratch = new Float64Array(out.length);
      for (const pieces of lanes.slice(1)) {
        fillLane(pieces, scratch, from, to, start);
        for (let i = from; i < to; i++) out[i]! *= scratch[i]!;
      }
    }
    if (bounds) for (let i = from; i < to; i++) out[i] = within(out[i]!);
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
    tracks,
    segments: tracks[0]!,
    ...(bounds && { bounds }),
  };
  return Object.assign(at, properties);
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
function findPiece(pieces: readonly Piece[], t: number, before = false): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before ? pieces[middle]!.end < t : pieces[middle]!.end <= t) low = middle + 1;
    else high = middle;
  }
  return pieces[low]!;
}

function product(values: readonly number[]): number {
  return values.reduce((total, value) => total * value, 1);
}

function endError(step: number, horizon: number): GlidepathError {
  const hint = `This schedule's end policy is "error"; "hold" would keep the last value`;
  return new GlidepathError([{ path: "step", expected: `a step of at most ${horizon}`, received: String(step), hint }]);
}
