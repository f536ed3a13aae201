import { defineRecipe } from "./recipe.ts";

/** Up, down the same way, and then far below the start. */
export const threePhase = defineRecipe({
  kind: "three-phase",
  summary: "climb to a high peak, fall back to the start, then far below it",
  source: "Smith 2018, arXiv 1708.07120; torch OneCycleLR, three_phase=True",
  parameters: {
    warmup: { type: "length", default: "30%", meaning: "steps of the climb, and of the fall after it" },
    start: { type: "value", default: "0.04 peak", meaning: "the rate at which the climb begins and the fall ends" },
    shape: { type: "shape", default: { shape: "cosine" }, meaning: "the shape of all phases" },
    final: { type: "value", default: "0.000004 peak", meaning: "the rate at the end" },
  },
  expand: ({ warmup, start, shape, final }) => [
    { ...shape, length: warmup, from: start, to: "peak" },
    { ...shape, length: warmup, from: "peak", to: start },
    { ...shape, length: "rest", from: start, to: final },
  ],
});
