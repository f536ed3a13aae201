import { warmup } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** One climb and one long fall, both of the same shape. */
export const oneCycle = defineRecipe({
  kind: "one-cycle",
  summary: "climb slowly to a high peak, fall far below the start",
  source: "Smith 2018, arXiv 1708.07120; torch OneCycleLR",
  parameters: {
    warmup: warmup("30%"),
    start: { type: "value", default: "0.04 peak", meaning: "the rate at which the climb begins" },
    shape: { type: "shape", default: { shape: "cosine" }, meaning: "the shape of both phases" },
    final: { type: "value", default: "0.000004 peak", meaning: "the rate at the end" },
  },
  expand: ({ warmup, start, shape, final }) => [
    { ...shape, length: warmup, from: start, to: "peak" },
    { ...shape, length: "rest", from: "peak", to: final },
  ],
});
