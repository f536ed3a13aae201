import { parse } from "glidepath";
import type { NamedCurve, Sheet } from "./sheet.ts";

const steps = 10_000;

/** The words of the curves that the page opens with: one to be drawn on, and a usual one beside it. */
const opening = [
  [
    "By hand",
    "peak 0.001, linear 5% from 0 to peak, spline knots=[[0, peak], [0.3, 0.62 peak], [0.68, 0.16 peak], [1, 0.01 peak]] log",
  ],
  ["WSD", "peak 0.001, wsd warmup=5%"],
] as const;

/** What the page shows when its address says nothing. */
export function firstSheet(): Sheet {
  const curves = opening.map(
    ([name, words], i): NamedCurve => ({
      id: i + 1,
      name,
      spec: parse(words),
      budget: { steps },
      color: i,
      isHidden: false,
    }),
  );
  return { curves, axes: { x: "linear", y: "log" }, pins: [] };
}
