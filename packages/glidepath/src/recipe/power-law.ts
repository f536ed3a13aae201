import type { About } from "../shape/about.ts";
import { climb, lengthRow, start, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** Warmup, then peak (1 + t/timescale)^-power, t counted from the end of the warmup. Power 1 is inverse time. */
export const powerLaw = defineRecipe({
  kind: "power-law",
  parameters: {
    warmup: lengthRow("2%"),
    start,
    power: { type: "number", default: 1, above: 0, max: 1000 },
    timescale: lengthRow("10%"),
  },
  expand: ({ warmup, start, power, timescale }) => [
    climb(warmup, start),
    { shape: "inverse-power", power, length: "rest", from: "peak", over: timescale },
  ],
});

export const about: About<typeof powerLaw.parameters> = {
  summary: "warmup, then a power of the step; power 1 is inverse-time decay",
  source: "Robbins 1951; Caffe inv, Keras InverseTimeDecay",
  parameters: {
    warmup: warmupMeaning,
    start: startMeaning,
    power: "how fast it falls",
    timescale: "steps after which 1 + t/timescale is 2",
  },
};
