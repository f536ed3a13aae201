import { printFactor } from "../language/value.ts";
import type { About } from "../shape/about.ts";
import { lengthRow, start, startMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** The second half of a cosine that would begin at the peak, after a climb to where that half begins: peak (1 + ratio)/2. */
export const halfCosine = defineRecipe({
  kind: "half-cosine",
  parameters: {
    warmup: lengthRow("2%"),
    start,
    ratio: { type: "number", default: 0.1, min: 0, max: 1 },
  },
  expand: ({ warmup, start, ratio }) => {
    const middle = printFactor((1 + ratio) / 2);
    return [
      { shape: "linear", length: warmup, from: start, to: middle },
      { shape: "sine", part: 0.5, length: "rest", from: middle, to: printFactor(ratio) },
    ];
  },
});

export const about: About<typeof halfCosine.parameters> = {
  summary: "the second half of a cosine, after a climb to its middle",
  source: "OLMo-core 2025, HalfCosWithWarmup",
  parameters: {
    warmup: "steps in which the rate climbs to the middle of the cosine",
    start: startMeaning,
    ratio: "the rate at the end, as a share of the peak",
  },
};
