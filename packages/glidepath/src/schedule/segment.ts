import { mix, type Scale, type Shape, type ShapeParameters } from "../shape/shape.ts";
import {
  type Cycle,
  cycleIndex,
  cycleIndexBefore,
  cycleLength,
  cycleStart,
  type Turns,
  turned,
  turnIndex,
  turnShare,
  turnsOf,
} from "./cycle.ts";

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
  /** How `from` and `to` are mixed; unless it is `linear`, both are above 0. */
  readonly scale: Scale;
  readonly cycle?: Cycle;
  /** The shape runs elsewhere than from `start` to `end`, which show only a part of it, or go on past its end. */
  readonly window?: Window;
  /** The shape sees only whole multiples of so many steps, counted from where it begins: a staircase of its values. */
  readonly grain?: number;
  /** Where it comes to its end, if that is within its last update; what is left of the update is still. */
  readonly exact?: number;
  /** Which phase of its track it came from, counted from 0; none for what was added to fill the horizon. */
  readonly phase?: number;
}

/** Where a shape lies in time: x = (t - origin)/span. Neither need be whole. */
export interface Window {
  readonly origin: number;
  /** Above 0. A segment with a cycle has the cycle's length in its place. */
  readonly span: number;
}

/** A segment made ready to be evaluated: always with the same fields, so that the engine finds them without asking. */
export interface Piece extends Window {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly shape: Shape;
  /** The shape's curve, and what it prepared. */
  readonly at: Shape["at"];
  readonly prepared: object;
  /** True if the value is `from` throughout. */
  readonly stays: boolean;
  readonly scale: Scale;
  /** What the scale's mixing needs: the logarithm of to/from, or 1/to - 1/from. */
  readonly reach: number;
  readonly cycle: Turns | undefined;
  readonly grain: number | undefined;
  readonly exact: number;
}

/** Computes once what every evaluation of the segment needs. */
export function prepare({
  start,
  end,
  from,
  to,
  scale,
  shape,
  parameters,
  cycle,
  window,
  grain,
  exact = end,
}: Segment): Piece {
  const { origin, span } = window ?? { origin: start, span: end - start };
  const reach = scale === "log" ? logOfRatio(from, to) : scale === "inverse" ? 1 / to - 1 / from : 0;
  const { stays } = shape;
  const { at } = exact < end ? stillAfter((exact - origin) / span, (end - origin) / span, shape) : shape;
  const prepared = shape.prepare(parameters);
  const turns = cycle && turnsOf(cycle, end - origin);
  return { start, end, from, to, shape, at, prepared, stays, scale, reach, cycle: turns, grain, origin, span, exact };
}

/** A shape that stands still from one x up to another. */
function stillAfter(from: number, to: number, { at }: Shape): Pick<Shape, "at"> {
  return { at: (x, prepared) => at(x > from && x < to ? from : x, prepared) };
}

/** ln(to/from), also where the ratio itself is beyond the range of numbers. */
function logOfRatio(from: number, to: number): number {
  const ratio = to / from;
  return ratio > 1e-300 && ratio < 1e300 ? Math.log(ratio) : Math.log(to) - Math.log(from);
}

/** The value at step t, which need not be whole. Outside the segment the shape's formula goes on. */
export function pieceAt(piece: Piece, t: number): number {
  const { origin, cycle, grain } = piece;
  const local = grain === undefined ? t - origin : Math.floor((t - origin) / grain) * grain;
  if (cycle === undefined) return valueAt(piece, local / piece.span);
  return inCycle(piece, cycle, local, turnIndex(cycle, local));
}

/** The value that the piece arrives at as t comes up to `step` from the left; at a restart, the end of the ending cycle. */
export function pieceBefore(piece: Piece, step: number): number {
  const { origin, cycle, grain, exact } = piece;
  const t = step === piece.end ? exact : step;
  const local = grain === undefined ? t - origin : (Math.ceil((t - origin) / grain) - 1) * grain;
  if (cycle === undefined) return valueAt(piece, local / piece.span);
  return inCycle(piece, cycle, local, (grain === undefined ? cycleIndexBefore : cycleIndex)(cycle, local));
}

function inCycle(piece: Piece, turns: Turns, local: number, index: number): number {
  return turned(piece.stays ? piece.from : valueAt(piece, turnShare(turns, local, index)), turns, index);
}

/** Writes out[i] = the value at step i + first, for begin <= i < end; all these steps lie in the piece. */
export function fillPiece(piece: Piece, out: Float64Array, begin: number, end: number, first: number): void {
  const { origin, span, cycle, grain } = piece;
  const whole = Number.isInteger(first) && Number.isInteger(origin) && grain === undefined;
  // The shapes' loops count steps up by 1, which is exact for whole numbers alone.
  if (!whole || (cycle && !(Number.isInteger(cycle.multiply) && Number.isInteger(cycle.length)))) {
    for (let i = begin; i < end; i++) out[i] = pieceAt(piece, i + first);
    return;
  }
  if (cycle === undefined) {
    fillRun(piece, out, begin, end, first - origin, span);
    return;
  }
  for (let i = begin, index = cycleIndex(cycle, begin + first - origin); i < end; index++) {
    const stop = Math.min(end, origin + cycleStart(cycle, index + 1) - first);
    fillRun(piece, out, i, stop, first - origin - cycleStart(cycle, index), cycleLength(cycle, index));
    if (cycle.gain !== 1) for (let k = i; k < stop; k++) out[k] = turned(out[k]!, cycle, index);
    i = stop;
  }
}

function fillRun(piece: Piece, out: Float64Array, begin: number, end: number, offset: number, length: number): void {
  const { shape, prepared, from, to, scale } = piece;
  if (scale === "linear") {
    shape.fill(out, begin, end, { offset, length, from, to }, prepared);
    return;
  }
  shape.fill(out, begin, end, { offset, length, from: 0, to: 1 }, prepared);
  for (let i = begin; i < end; i++) out[i] = mixCurved(piece, out[i]!);
}

function valueAt(piece: Piece, x: number): number {
  const { at, from, to } = piece;
  const w = at(x, piece.prepared);
  return piece.scale === "linear" ? mix(from, to, w) : mixCurved(piece, w);
}

/** Mixes by logarithms or by reciprocals; exact at w = 0 and w = 1. */
function mixCurved({ from, to, scale, reach }: Piece, w: number): number {
  if (w === 0 || w === 1) return w === 0 ? from : to;
  return scale === "log" ? from * Math.exp(w * reach) : 1 / (1 / from + w * reach);
}
