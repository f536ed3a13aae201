import { printFactor } from "../language/value.ts";
import type { About } from "../shape/about.ts";
import { defineRecipe } from "./recipe.ts";

/** Holds the peak and multiplies the rate by a factor at each milestone. */
export const stepDecay = defineRecipe({
  kind: "step-decay",
  parameters: {
    milestones: { type: "lengths", default: ["30%", "60%", "90%"] },
    factor: { type: "number", default: 0.1, above: 0, max: 1 },
  },
  expand: ({ milestones, factor }) => [
    ...milestones.map((until, i) => ({ shape: "constant", until, from: printFactor(factor ** i) })),
    { shape: "constant", length: "rest", from: printFactor(factor ** milestones.length) },
  ],
});

export const about: About<typeof stepDecay.parameters> = {
  summary: "drop by a factor at each milestone",
  source: "torch MultiStepLR; Li 2020, arXiv 1905.04753",
  parameters: { milestones: "where the drops lie, in rising order", factor: "what each drop multiplies the rate by" },
};
