import { climb } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** A straight climb, a plateau, and an exponential fall. */
export const triStage = defineRecipe({
  kind: "tri-stage",
  summary: "straight up, flat, exponentially down",
  source: "Park 2019, arXiv 1904.08779; fairseq tri_stage",
  parameters: {
    warmup: { type: "length", default: "10%", meaning: "steps in which the rate climbs to the peak" },
    start: { type: "value", default: "0.01 peak", meaning: "the rate at which the climb begins" },
    hold: { type: "length", default: "40%", meaning: "steps at the peak" },
    final: { type: "value", default: "0.01 peak", meaning: "the rate at the end, above 0" },
  },
  expand: ({ warmup, start, hold, final }) => [
    climb(warmup, start),
    { shape: "constant", length: hold, from: "peak" },
    { shape: "linear", scale: "log", length: "rest", from: "peak", to: final },
  ],
});
