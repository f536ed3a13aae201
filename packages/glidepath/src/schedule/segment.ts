import { mix, type Scale, type Shape, type ShapeParameters } from "../shape/shape.ts";
import { type Cycle, cycleIndex, cycleIndexBefore, cycleLength, cycleStart } from "./cycle.ts";

/**
 * A run of whole steps in which one value turns into another. It owns start <= t < end, with x = (t - start)/(end - start);
 * the value is `from` and `to` mixed by the shape's w(x). Both ends are exact: `from` at start, `to` at end.
 */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly shape: Shape;
  readonly parameters: ShapeParameters;
  /** `log` mixes by logarithms; `from` and `to` are then above 0. */
  readonly scale: Scale;
  readonly cycle?: Cycle;
}

/** A segment made ready to be evaluated. */
export interface Piece extends Segment {
  readonly prepared: object;
  readonly logRatio: number;
}

/** Computes once what every evaluation of the segment needs. */
export function prepare(segment: Segment): Piece {
  const { from, to, scale, shape, parameters } = segment;
  return {
    ...segment,
    prepared: shape.prepare(parameters),
    logRatio: scale === "log" ? logOfRatio(from, to) : 0,
  };
}

/** ln(to/from), also where the ratio itself is beyond the range of numbers. */
function logOfRatio(from: number, to: number): number {
  const ratio = to / from;
  return ratio > 1e-300 && ratio < 1e300 ? Math.log(ratio) : Math.log(to) - Math.log(from);
}

/** The value at step t, which need not be whole. Outside the segment the shape's formula goes on. */
export function pieceAt(piece: Piece, t: number): number {
  const { start, end, cycle } = piece;
  if (cycle === undefined) return valueAt(piece, (t - start) / (end - start));
  const index = cycleIndex(cycle, t - start);
  return valueAt(piece, (t - start - cycleStart(cycle, index)) / cycleLength(cycle, index));
}

/** The value that the piece arrives at as t comes up to `t` from the left; at a restart, the end of the ending cycle. */
export function pieceBefore(piece: Piece, t: number): number {
  const { start, end, cycle } = piece;
  if (cycle === undefined) return valueAt(piece, (t - start) / (end - start));
  const index = cycleIndexBefore(cycle, t - start);
  return valueAt(piece, (t - start - cycleStart(cycle, index)) / cycleLength(cycle, index));
}

/** Writes out[i] = the value at step i + first, for begin <= i < end; all these steps lie in the piece. */
export function fillPiece(piece: Piece, out: Float64Array, begin: number, end: number, first: number): void {
  const { start, cycle } = piece;
  // The shapes' loops count steps up by 1, which is exact for whole numbers alone.
  if (!Number.isInteger(first) || (cycle && !Number.isInteger(cycle.multiply))) {
    for (let i = begin; i < end; i++) out[i] = pieceAt(piece, i + first);
    return;
  }
  if (cycle === undefined) {
    fillRun(piece, out, begin, end, first - start, piece.end - start);
    return;
  }
  for (let i = begin, index = cycleIndex(cycle, begin + first - start); i < end; index++) {
    const stop = Math.min(end, start + cycleStart(cycle, index + 1) - first);
    fillRun(piece, out, i, stop, first - start - cycleStart(cycle, index), cycleLength(cycle, index));
    i = stop;
  }
}

function fillRun(piece: Piece, out: Float64Array, begin: number, end: number, offset: number, length: number): void {
  const { shape, prepared, from, to, scale, logRatio } = piece;
  if (scale === "linear") {
    shape.fill(out, begin, end, { offset, length, from, to }, prepared);
    return;
  }
  shape.fill(out, begin, end, { offset, length, from: 0, to: 1 }, prepared);
  for (let i = begin; i < end; i++) out[i] = mixLog(from, to, logRatio, out[i]!);
}

function valueAt({ shape, prepared, from, to, scale, logRatio }: Piece, x: number): number {
  const w = shape.at(x, prepared);
  return scale === "linear" ? mix(from, to, w) : mixLog(from, to, logRatio, w);
}

/** Mixes by logarithms; exact at w = 0 and w = 1. */
function mixLog(from: number, to: number, logRatio: number, w: number): number {
  return w === 1 ? to : from * Math.exp(w * logRatio);
}
