import type { About } from "../shape/about.ts";
import { lengthRow, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** peak min(n/warmup, sqrt(warmup/n)) with n = step + 1. The paper's peak is d^-0.5 warmup^-0.5 for a model of width d. */
export const noam = defineRecipe({
  kind: "noam",
  parameters: { warmup: lengthRow("4%") },
  expand: ({ warmup }) => [
    { shape: "linear", length: warmup, from: 0, to: "peak", over: warmup, skip: 1 },
    { shape: "inverse-power", power: 0.5, length: "rest", from: "peak", over: warmup, skip: 1 },
  ],
});

export const about: About<typeof noam.parameters> = {
  summary: "the first Transformer's schedule: update n counted from 1",
  source: "Vaswani 2017, arXiv 1706.03762",
  parameters: { warmup: warmupMeaning },
};
