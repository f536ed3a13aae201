import type { About } from "../shape/about.ts";
import { finalMeaning, lengthRow, rateRow, shapeRow } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** Up, down the same way, and then far below the start. */
export const threePhase = defineRecipe({
  kind: "three-phase",
  parameters: {
    warmup: lengthRow("30%"),
    start: rateRow("0.04 peak"),
    shape: shapeRow("cosine"),
    final: rateRow("0.000004 peak"),
  },
  expand: ({ warmup, start, shape, final }) => [
    { ...shape, length: warmup, from: start, to: "peak" },
    { ...shape, length: warmup, from: "peak", to: start },
    { ...shape, length: "rest", from: start, to: final },
  ],
});

export const about: About<typeof threePhase.parameters> = {
  summary: "climb to a high peak, fall back to the start, then far below it",
  source: "Smith 2018, arXiv 1708.07120; torch OneCycleLR, three_phase=True",
  parameters: {
    warmup: "steps of the climb, and of the fall after it",
    start: "the rate at which the climb begins and the fall ends",
    shape: "the shape of all phases",
    final: finalMeaning,
  },
};
