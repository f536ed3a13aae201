import type { About } from "../shape/about.ts";
import { lengthRow, rateRow } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** Triangles over a base, each half as high as the one before. */
export const triangular2 = defineRecipe({
  kind: "triangular2",
  parameters: {
    base: rateRow("0.1 peak"),
    period: lengthRow("25%"),
    top: { type: "number", default: 0.5, above: 0, below: 1 },
    gain: { type: "number", default: 0.5, min: 0, max: 1 },
  },
  expand: ({ base, period, top, gain }) => [
    { shape: "triangle", top, length: "rest", from: base, to: "peak", every: period, gain, about: base },
  ],
});

export const about: About<typeof triangular2.parameters> = {
  summary: "up and down over a base, each triangle half as high as the last",
  source: "Smith 2017, arXiv 1506.01186; torch CyclicLR, mode triangular2",
  parameters: {
    base: "the lowest rate",
    period: "steps of one rise and fall",
    top: "where in the period the top lies",
    gain: "the height of each triangle against the last",
  },
};
