import { printFactor } from "../language/value.ts";
import type { About } from "../shape/about.ts";
import { climb, lengthRow, start, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** The same factor in every period, smoothly or in stairs. A `floor` beside it keeps it from vanishing. */
export const exponentialDecay = defineRecipe({
  kind: "exponential-decay",
  parameters: {
    warmup: lengthRow(0),
    start,
    factor: { type: "number", default: 0.5, above: 0, max: 1 },
    period: lengthRow("10%"),
    form: { type: "choice", options: ["smooth", "stairs"], default: "smooth" },
  },
  expand: ({ warmup, start, factor, period, form }) => [
    climb(warmup, start),
    form === "stairs"
      ? { shape: "constant", length: "rest", from: "peak", every: period, gain: factor }
      : { shape: "linear", scale: "log", length: "rest", from: "peak", to: printFactor(factor), over: period },
  ],
});

export const about: About<typeof exponentialDecay.parameters> = {
  summary: "the same factor in every period, smoothly or in stairs",
  source: "Li 2020, arXiv 1910.07454; torch ExponentialLR and StepLR, optax and Keras",
  parameters: {
    warmup: warmupMeaning,
    start: startMeaning,
    factor: "what one period multiplies the rate by",
    period: "steps of one period",
    form: "between the ends of periods",
  },
};
