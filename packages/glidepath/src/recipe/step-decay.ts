import { printFactor } from "../language/value.ts";
import { defineRecipe } from "./recipe.ts";

/** Holds the peak and multiplies the rate by a factor at each milestone. */
export const stepDecay = defineRecipe({
  kind: "step-decay",
  summary: "drop by a factor at each milestone",
  source: "torch MultiStepLR; Li 2020, arXiv 1905.04753",
  parameters: {
    milestones: { type: "lengths", default: ["30%", "60%", "90%"], meaning: "where the drops lie, in rising order" },
    factor: { type: "number", default: 0.1, above: 0, max: 1, meaning: "what each drop multiplies the rate by" },
  },
  expand: ({ milestones, factor }) => [
    ...milestones.map((until, i) => ({ shape: "constant", until, from: printFactor(factor ** i) })),
    { shape: "constant", length: "rest", from: printFactor(factor ** milestones.length) },
  ],
});
