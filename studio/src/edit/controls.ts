import type { Schedule } from "glidepath";
import type { Control, FindControls } from "./control.ts";
import { knots } from "./knots.ts";
import { phaseEnds } from "./phase-ends.ts";
import { restarts } from "./restarts.ts";

/** Every kind of control point. A new one is one file and one line here. */
const kinds: readonly FindControls[] = [phaseEnds, knots, restarts];

const found = new WeakMap<Schedule, readonly Control[]>();

/** The control points of a schedule, from left to right. */
export function controlsOf(lr: Schedule): readonly Control[] {
  const known = found.get(lr);
  if (known !== undefined) return known;
  const controls = kinds.flatMap((find) => find(lr)).sort((a, b) => a.step - b.step);
  found.set(lr, controls);
  return controls;
}
