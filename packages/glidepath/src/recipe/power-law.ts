import type { About } from "../shape/about.ts";
import { climb, final, finalMeaning, lengthRow, start, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/**
 * Warmup, a hold, then peak (1 + t/timescale)^-power, t counted from the end of the hold, and a straight line at the end. Power 1 is
 * inverse time. With a time scale that is the warmup's it is the first Transformer's decay, held back; with the hold's, a power of the step
 * that is cut off at the peak.
 */
export const powerLaw = defineRecipe({
  kind: "power-law",
  parameters: {
    warmup: lengthRow("2%"),
    start,
    hold: lengthRow(0),
    power: { type: "number", default: 1, above: 0, max: 1000 },
    timescale: lengthRow("10%"),
    cooldown: lengthRow(0),
    final,
  },
  expand: ({ warmup, start, hold, power, timescale, cooldown, final }) => [
    climb(warmup, start),
    { shape: "constant", length: hold, from: "peak" },
    { shape: "inverse-power", power, length: "rest", from: "peak", over: timescale },
    { shape: "linear", length: cooldown, to: final },
  ],
});

export const about: About<typeof powerLaw.parameters> = {
  summary: "warmup, then a power of the step; power 1 is inverse-time decay",
  source:
    "Robbins 1951; Caffe inv, Keras InverseTimeDecay; Shen 2024, arXiv 2408.13359; NeMo NoamHoldAnnealing; OLMo-core PowerLR",
  parameters: {
    warmup: warmupMeaning,
    start: startMeaning,
    hold: "steps at the peak before it falls",
    power: "how fast it falls",
    timescale: "steps after which 1 + t/timescale is 2",
    cooldown: "steps of the straight line at the end, from the rate that is reached",
    final: finalMeaning,
  },
};
