import type { About } from "../shape/about.ts";
import { climb, final, finalMeaning, lengthRow, shapeRow, start, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** A linear climb to the peak, then one decay to the end of the budget. */
export const warmupDecay = defineRecipe({
  kind: "warmup-decay",
  parameters: {
    warmup: lengthRow("5%"),
    start,
    decay: shapeRow("cosine"),
    final,
  },
  expand: ({ warmup, start, decay, final }) => [
    climb(warmup, start),
    { ...decay, length: "rest", from: "peak", to: final },
  ],
});

export const about: About<typeof warmupDecay.parameters> = {
  summary: "climb to the peak, then decay to the end",
  source: "Goyal 2017, arXiv 1706.02677",
  parameters: { warmup: warmupMeaning, start: startMeaning, decay: "the shape of the decay", final: finalMeaning },
};
