import type { About } from "../shape/about.ts";
import { climb, final, finalMeaning, lengthRow, start, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** Half cosine waves, one after another, each perhaps longer than the one before. */
export const cosineRestarts = defineRecipe({
  kind: "cosine-restarts",
  parameters: {
    warmup: lengthRow(0),
    start,
    period: lengthRow("25%"),
    multiply: { type: "number", default: 1, min: 1, max: 1000 },
    gain: { type: "number", default: 1, min: 0, max: 1 },
    final,
  },
  expand: ({ warmup, start, period, multiply, gain, final }) => [
    climb(warmup, start),
    {
      ...{ shape: "cosine", length: "rest", from: "peak", to: final, every: period, multiply },
      ...(gain !== 1 && { gain, about: final }),
    },
  ],
});

export const about: About<typeof cosineRestarts.parameters> = {
  summary: "cosine decays with warm restarts at the peak",
  source: "Loshchilov 2017, arXiv 1608.03983",
  parameters: {
    warmup: warmupMeaning,
    start: startMeaning,
    period: "steps of the first cycle",
    multiply: "how much longer each cycle is than the last",
    gain: "what each restart multiplies the rates by",
    final: finalMeaning,
  },
};
