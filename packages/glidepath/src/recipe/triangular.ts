import { defineRecipe } from "./recipe.ts";

/** Up and down between a base and the peak, again and again. */
export const triangular = defineRecipe({
  kind: "triangular",
  summary: "up and down between a base and the peak, again and again",
  source: "Smith 2017, arXiv 1506.01186",
  parameters: {
    base: { type: "value", default: "0.1 peak", meaning: "the lowest rate" },
    period: { type: "length", default: "25%", meaning: "steps of one rise and fall" },
    top: { type: "number", default: 0.5, above: 0, below: 1, meaning: "where in the period the peak lies" },
  },
  expand: ({ base, period, top }) => [
    { shape: "triangle", top, length: "rest", from: base, to: "peak", every: period },
  ],
});
