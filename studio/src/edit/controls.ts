import type { Schedule } from "glidepath";
import type { Control, FindControls } from "./control.ts";
import { crests } from "./crests.ts";
import { knots } from "./knots.ts";
import { onCurve } from "./on-curve.ts";
import { phaseEnds } from "./phase-ends.ts";
import { restarts } from "./restarts.ts";
import { peakIn, writtenPhases } from "./written.ts";

/** Every kind of control point. A new one is one file and one line here. */
const kinds: readonly FindControls[] = [phaseEnds, knots, crests, restarts];

const found = new WeakMap<Schedule, readonly Control[]>();

/** The control points of a schedule, from left to right. */
export function controlsOf(lr: Schedule): readonly Control[] {
  const known = found.get(lr);
  if (known !== undefined) return known;
  const controls = lr.tracks
    .flatMap((_, track) => {
      const drawing = { lr, phases: writtenPhases(lr, track), peak: peakIn(lr, track) };
      return onCurve(
        lr,
        track,
        kinds.flatMap((find) => find(drawing)),
      );
    })
    .sort((a, b) => a.step - b.step);
  found.set(lr, controls);
  return controls;
}
