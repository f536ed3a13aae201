import type { About } from "../shape/about.ts";
import { climb, final, finalMeaning, lengthRow, start, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** A climb, a plateau, and half a cosine wave over what is left. */
export const warmupHoldCosine = defineRecipe({
  kind: "warmup-hold-cosine",
  parameters: {
    warmup: lengthRow("5%"),
    start,
    hold: lengthRow("30%"),
    final,
  },
  expand: ({ warmup, start, hold, final }) => [
    climb(warmup, start),
    { shape: "constant", length: hold, from: "peak" },
    { shape: "cosine", length: "rest", from: "peak", to: final },
  ],
});

export const about: About<typeof warmupHoldCosine.parameters> = {
  summary: "climb, stay for a while, then a cosine over the rest",
  source: "pytorch-scheduler 2026, WarmupHoldCosineScheduler",
  parameters: { warmup: warmupMeaning, start: startMeaning, hold: "steps at the peak", final: finalMeaning },
};
