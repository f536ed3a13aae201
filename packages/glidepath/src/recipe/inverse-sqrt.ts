import type { About } from "../shape/about.ts";
import { climb, lengthRow, start, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** Warmup, then peak sqrt(s/(s + t)), t counted from the end of the warmup; with s = warmup it is peak sqrt(warmup/step). */
export const inverseSqrt = defineRecipe({
  kind: "inverse-sqrt",
  parameters: {
    warmup: lengthRow("10%"),
    start,
    timescale: lengthRow("10%"),
  },
  expand: ({ warmup, start, timescale }) => [
    climb(warmup, start),
    { shape: "inverse-power", power: 0.5, length: "rest", from: "peak", over: timescale },
  ],
});

export const about: About<typeof inverseSqrt.parameters> = {
  summary: "warmup, then the inverse square root of the step; good for any budget",
  source: "Vaswani 2017, arXiv 1706.03762; fairseq inverse_sqrt; transformers get_inverse_sqrt_schedule",
  parameters: {
    warmup: warmupMeaning,
    start: startMeaning,
    timescale: "steps after which the decay has lost a factor of sqrt 2",
  },
};
