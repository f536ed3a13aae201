import type { About } from "../shape/about.ts";
import { climb, lengthRow, rateRow, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** A straight climb, a plateau, and an exponential fall. */
export const triStage = defineRecipe({
  kind: "tri-stage",
  parameters: {
    warmup: lengthRow("10%"),
    start: rateRow("0.01 peak"),
    hold: lengthRow("40%"),
    final: rateRow("0.01 peak"),
  },
  expand: ({ warmup, start, hold, final }) => [
    climb(warmup, start),
    { shape: "constant", length: hold, from: "peak" },
    { shape: "linear", scale: "log", length: "rest", from: "peak", to: final },
  ],
});

export const about: About<typeof triStage.parameters> = {
  summary: "straight up, flat, exponentially down",
  source: "Park 2019, arXiv 1904.08779; fairseq tri_stage",
  parameters: {
    warmup: warmupMeaning,
    start: startMeaning,
    hold: "steps at the peak",
    final: "the rate at the end, above 0",
  },
};
