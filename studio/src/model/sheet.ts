import type { Budget, Spec } from "glidepath";
import type { PlanBeside } from "./plan-beside.ts";
import type { UnitName } from "./unit.ts";

/** How an axis spaces its values: evenly, or by powers of ten. */
export type AxisScale = "linear" | "log";

/** The most characters of a curve's name: more than any file's. */
export const longestName = 300;

/** A curve on the page: what it is called, the words that it is drawn from, how long the run is, and how it looks. */
export interface NamedCurve {
  /** Tells curves apart as long as the page is open; links do not carry it. */
  readonly id: number;
  readonly name: string;
  readonly spec: Spec;
  readonly budget: Budget;
  /** What the run schedules beside it, over the same budget. */
  readonly plan?: PlanBeside;
  /** Palette slot, a whole number from 0; it stays with the curve. */
  readonly color: number;
  /** True while the curve is not drawn. */
  readonly isHidden: boolean;
}

/** The part of an axis that is shown: lowest and highest value. */
export type Window = readonly [low: number, high: number];

/** The axes of the page. A window that is left out fits the curves. */
export interface Axes {
  readonly x: AxisScale;
  readonly y: AxisScale;
  /** What x counts in; steps if left out. */
  readonly unit?: UnitName;
  /** Steps per second of curves whose budget is no time, for an axis of time. */
  readonly pace?: number;
  /** In the unit of x. */
  readonly windowX?: Window;
  readonly windowY?: Window;
}

/** All that the page shows and that a link carries. Never changed in place. */
export interface Sheet {
  readonly curves: readonly NamedCurve[];
  readonly axes: Axes;
  /** Steps at which every curve's value is kept in view, in rising order. */
  readonly pins: readonly number[];
}

/** The curve of that id. */
export function curveOf(sheet: Sheet, id: number | undefined): NamedCurve | undefined {
  return sheet.curves.find((curve) => curve.id === id);
}

/** The sheet with some fields of one curve changed. */
export function withCurve(sheet: Sheet, id: number, change: Partial<NamedCurve>): Sheet {
  return { ...sheet, curves: sheet.curves.map((curve) => (curve.id === id ? { ...curve, ...change } : curve)) };
}

/** A name that a sheet may hold: of a longer one the beginning. */
export const shortName = (name: string) => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name);

/** An id that no curve of the sheet has. */
export function freeId(sheet: Sheet): number {
  return 1 + Math.max(0, ...sheet.curves.map(({ id }) => id));
}

/** The lowest palette slot that no curve of the sheet has. */
export function freeColor(sheet: Sheet): number {
  const taken = new Set(sheet.curves.map(({ color }) => color));
  return Array.from({ length: taken.size + 1 }, (_, slot) => slot).find((slot) => !taken.has(slot))!;
}
