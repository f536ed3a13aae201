import { climb } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** A short climb and a long straight fall, from a share of the peak and back to it. */
export const slantedTriangular = defineRecipe({
  kind: "slanted-triangular",
  summary: "a short straight climb and a long straight fall",
  source: "Howard 2018, arXiv 1801.06146 (ULMFiT)",
  parameters: {
    warmup: { type: "length", default: "10%", meaning: "steps in which the rate climbs to the peak" },
    low: { type: "value", default: "0.03125 peak", meaning: "the rate at both ends" },
  },
  expand: ({ warmup, low }) => [climb(warmup, low), { shape: "linear", length: "rest", from: "peak", to: low }],
});
