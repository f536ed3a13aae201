import type { About } from "../shape/about.ts";
import { finalMeaning, lengthRow, rateRow, shapeRow, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** One climb and one long fall, both of the same shape. */
export const oneCycle = defineRecipe({
  kind: "one-cycle",
  parameters: {
    warmup: lengthRow("30%"),
    start: rateRow("0.04 peak"),
    shape: shapeRow("cosine"),
    final: rateRow("0.000004 peak"),
  },
  expand: ({ warmup, start, shape, final }) => [
    { ...shape, length: warmup, from: start, to: "peak" },
    { ...shape, length: "rest", from: "peak", to: final },
  ],
});

export const about: About<typeof oneCycle.parameters> = {
  summary: "climb slowly to a high peak, fall far below the start",
  source: "Smith 2018, arXiv 1708.07120; torch OneCycleLR",
  parameters: { warmup: warmupMeaning, start: startMeaning, shape: "the shape of both phases", final: finalMeaning },
};
