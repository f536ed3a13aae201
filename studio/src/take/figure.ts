import { type Axis, type Figure, trace } from "@glidepath/plot";
import { gaugeOf } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Sheet } from "../model/sheet.ts";
import { windowsOf } from "../view/fit.ts";

/** All shown curves as a figure for print: what is on the page, on its axes, each curve in its slot of the palette. */
export function figureOf(sheet: Sheet): Figure {
  const { curves, axes } = sheet;
  const shown = curves.filter(({ isHidden }) => !isHidden);
  const schedules = shown.map((curve) => scheduleOf(curve));
  const windows = windowsOf(sheet);
  const { label, rulerOf } = gaugeOf(sheet);
  const x: Axis = { label, scale: axes.x, domain: windows.x };
  const series = shown.map((curve, i) => {
    const drawn = trace(schedules[i]!, { name: curve.name });
    return { ...drawn, x: Array.from(drawn.x, rulerOf(curve).of), color: curve.color };
  });
  const y: Axis = { label: "Learning rate", scale: axes.y, domain: windows.y, below: "band" };
  return { x, y, series, labels: shown.length > 1 ? "direct" : "none" };
}
