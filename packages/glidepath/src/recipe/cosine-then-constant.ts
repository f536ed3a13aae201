import type { About } from "../shape/about.ts";
import { climb, lengthRow, rateRow, start, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** A cosine down to a floor, which is then held for as long as it takes: for runs without a known end. */
export const cosineThenConstant = defineRecipe({
  kind: "cosine-then-constant",
  parameters: {
    warmup: lengthRow("2%"),
    start,
    decay: lengthRow("60%"),
    final: rateRow("0.1 peak"),
  },
  expand: ({ warmup, start, decay, final }) => [
    climb(warmup, start),
    { shape: "cosine", length: decay, from: "peak", to: final },
    { shape: "constant", length: "rest", from: final },
  ],
});

export const about: About<typeof cosineThenConstant.parameters> = {
  summary: "a cosine to a floor that is then held",
  source: "Hägele 2024, arXiv 2405.18392; epfml/schedules-and-scaling cos_inf; axolotl cosine_constant_lr_ratio",
  parameters: {
    warmup: warmupMeaning,
    start: startMeaning,
    decay: "steps of the cosine",
    final: "the rate that is held",
  },
};
