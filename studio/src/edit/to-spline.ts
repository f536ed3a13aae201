import { parse } from "glidepath";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { type Difference, differenceOf, tolerance } from "./difference.ts";
import { cut, piecesOf } from "./piece.ts";
import { type SplinePhase, splinePhase } from "./spline-phase.ts";

/** A curve that is drawn through points everywhere: how many, and how far it is from the curve before. */
export type Splined =
  | { readonly curve: NamedCurve; readonly points: number; readonly difference: Difference }
  | { readonly problem: string };

/** The most pieces between jumps and bends, and the most points: more are no help to a hand. */
const most = { pieces: 100, points: 400 } as const;

/**
 * Turns a curve, whatever its words are, into splines through points of itself: one phase from each jump or bend to the next, since
 * a spline has neither. A piece for which points are not enough has a sharp corner that nobody told of: it is cut in two there.
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
    const drawn = splinePhase(lr, pieces[0]!, top);
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
  const is = scheduleOf(splined);
  const [turn, last] = [Math.min(lr.horizon, lr.steps), Math.min(lr.steps, lr.limit)];
  if (differenceOf(lr, is, top, turn, last).largest > tolerance) {
    return { problem: "Past its horizon this curve goes on by its formula, which points do not have" };
  }
  return { curve: splined, points, difference: differenceOf(lr, is, top, 0, turn) };
}
