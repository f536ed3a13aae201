import { rateOf, type Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { hold, run, type Stroke, scaledValue } from "./sketch.ts";

/** A rate that is multiplied by `factor`, above 0, once in so many steps, a little in every step. */
export function geometric(from: Value, factor: number, over: number): Stroke {
  if (factor === 1 || from === 0) return hold(from);
  if (rateOf(from, 1) > 0) return { ...run(shapes.linear, from, scaledValue(from, factor), over), scale: "log" };
  return byFormula(from, `${factor} ^ (x / ${over})`);
}

/** The same in stairs: all of the factor at once. */
export function stairs(from: Value, factor: number, every: number): Stroke {
  if (every >= 1) return { ...hold(from), every, gain: factor };
  return byFormula(from, `${factor < 0 ? `(${factor})` : factor} ^ floor(x / ${every})`);
}

/**
 * Whether triangles that change by this factor from one to the next are the shape exp-range: it takes factors of at most 1000,
 * and below the least its values would be lost in one cycle.
 */
export const isRangeDecay = (decay: number): boolean => decay > 1e-250 && decay <= 1000;

const byFormula = (from: Value, of: string): Stroke => ({ ...hold(0), shape: shapes.formulaShape, of, to: from });
