import { type Axis, type Figure, rateAxis, trace } from "@glidepath/plot";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Sheet } from "../model/sheet.ts";

/** All shown curves as a figure for print: what is on the page, in its colours and on its axes. */
export function figureOf({ curves, axes }: Sheet): Figure {
  const shown = curves.filter(({ isHidden }) => !isHidden);
  const schedules = shown.map((curve) => scheduleOf(curve));
  const steps = Math.max(1, ...schedules.map((lr) => lr.steps));
  const x: Axis = {
    label: "Step",
    scale: axes.x,
    domain: axes.windowX ?? [axes.x === "log" ? 1 : 0, Math.max(2, steps)],
  };
  const series = shown.map(({ name, color }, i) => ({ ...trace(schedules[i]!, { name }), color }));
  const own = rateAxis(schedules, series, { scale: axes.y });
  const y: Axis = axes.windowY === undefined ? own : { ...own, domain: axes.windowY, below: "band" };
  return { x, y, series, labels: shown.length > 1 ? "direct" : "none" };
}
