import { printFactor } from "../language/value.ts";
import { climb, start, warmup } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** The same factor in every period, smoothly or in stairs. A `floor` beside it keeps it from vanishing. */
export const exponentialDecay = defineRecipe({
  kind: "exponential-decay",
  summary: "the same factor in every period, smoothly or in stairs",
  source: "Li 2020, arXiv 1910.07454; torch ExponentialLR and StepLR, optax and Keras",
  parameters: {
    warmup: warmup(0),
    start,
    factor: { type: "number", default: 0.5, above: 0, max: 1, meaning: "what one period multiplies the rate by" },
    period: { type: "length", default: "10%", meaning: "steps of one period" },
    form: { type: "choice", options: ["smooth", "stairs"], default: "smooth", meaning: "between the ends of periods" },
  },
  expand: ({ warmup, start, factor, period, form }) => [
    climb(warmup, start),
    form === "stairs"
      ? { shape: "constant", length: "rest", from: "peak", every: period, gain: factor }
      : { shape: "linear", scale: "log", length: "rest", from: "peak", to: printFactor(factor), over: period },
  ],
});
