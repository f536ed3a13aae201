import type { About } from "../shape/about.ts";
import { lengthRow, rateRow } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** Up and down between a base and the peak, again and again. */
export const triangular = defineRecipe({
  kind: "triangular",
  parameters: {
    base: rateRow("0.1 peak"),
    period: lengthRow("25%"),
    top: { type: "number", default: 0.5, above: 0, below: 1 },
  },
  expand: ({ base, period, top }) => [
    { shape: "triangle", top, length: "rest", from: base, to: "peak", every: period },
  ],
});

export const about: About<typeof triangular.parameters> = {
  summary: "up and down between a base and the peak, again and again",
  source: "Smith 2017, arXiv 1506.01186",
  parameters: {
    base: "the lowest rate",
    period: "steps of one rise and fall",
    top: "where in the period the peak lies",
  },
};
