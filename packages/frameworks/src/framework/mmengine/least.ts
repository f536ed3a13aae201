import type { Value } from "glidepath/language";
import type { Shape } from "glidepath/shape";
import { number, optional } from "../../match/rows.ts";
import type { ShapeUse } from "../../sketch/sketch.ts";
import { type Course, curve, scaledPlainly } from "./scheduler.ts";

/** The least rate: one of its own, or a share of the base. */
export type Least = number | { readonly ratio: number };

/** The arguments that say it. */
export const leastRows = { eta_min: optional(number()), eta_min_ratio: optional(number()) };

/** What the arguments say; the share counts before the rate. */
export const leastOf = ({
  eta_min,
  eta_min_ratio,
}: {
  eta_min: number | undefined;
  eta_min_ratio: number | undefined;
}): Least => (eta_min_ratio === undefined ? (eta_min ?? 0) : { ratio: eta_min_ratio });

/** The least rate for this base, as a number. */
export const atLeast = (least: Least, base: number) => (typeof least === "number" ? least : base * least.ratio);

/** The least rate for this base, as a spec says it. */
export const leastValue = (least: Least, base: Value): Value =>
  typeof least === "number" ? least : scaledPlainly(base, least.ratio);

const wave = (k: number, over: number) => 1 + Math.cos((Math.PI * k) / over);

/** Whether the least rate is 0. */
export const isNone = (least: Least) => least === 0 || (typeof least === "object" && least.ratio === 0);

/** One step further along a half wave that ends on the least rate. */
export const along = (rate: number, k: number, over: number, low: number) =>
  (wave(k, over) / wave(k - 1, over)) * (rate - low) + low;

/**
 * A curve of which `count` steps are seen. A curve in steps of one update stops short by one, so that what is held after it is
 * what it ends on.
 */
export function seen(
  shape: Shape | ShapeUse,
  from: Value | undefined,
  to: Value,
  over: number,
  count: number,
  unit: number,
): Course {
  if (count - 1 === over) return { strokes: [curve(shape, from, to, over, over, unit)], after: to };
  if (count === 1) return { strokes: [], ...(from !== undefined && { after: from }) };
  return { strokes: [curve(shape, from, to, over, unit === 1 ? count - 1 : count, unit)] };
}
