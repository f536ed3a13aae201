import { schedule } from "glidepath";
import { peakOf } from "../edit/slot.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Studio } from "../model/studio.ts";
import { addCurve } from "./add-curve.ts";

/** Puts an advised schedule beside the curves and takes it in hand, as one step. Where no peak could be advised, it has that of the curve in hand. */
export function takeAdvice(studio: Studio, words: string, steps: number): void {
  const { spec, budget } = schedule(words, { steps });
  const inHand = studio.selected;
  const peak = spec.peak ?? (inHand && peakOf(scheduleOf(inHand)));
  addCurve(studio, "Take the advised schedule", {
    name: "Advised",
    spec: { ...spec, ...(peak !== undefined && { peak }) },
    budget,
  });
}
