import type { About } from "../shape/about.ts";
import { climb, lengthRow, rateRow, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** A short climb and a long straight fall, from a share of the peak and back to it. */
export const slantedTriangular = defineRecipe({
  kind: "slanted-triangular",
  parameters: {
    warmup: lengthRow("10%"),
    low: rateRow("0.03125 peak"),
  },
  expand: ({ warmup, low }) => [climb(warmup, low), { shape: "linear", length: "rest", from: "peak", to: low }],
});

export const about: About<typeof slantedTriangular.parameters> = {
  summary: "a short straight climb and a long straight fall",
  source: "Howard 2018, arXiv 1801.06146 (ULMFiT)",
  parameters: { warmup: warmupMeaning, low: "the rate at both ends" },
};
