import { climb, final, start, warmup } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** Straight up, flat, straight down. */
export const trapezoid = defineRecipe({
  kind: "trapezoid",
  summary: "straight up, flat, straight down",
  source: "Xing 2018, arXiv 1802.08770",
  parameters: {
    warmup: warmup("10%"),
    start,
    cooldown: { type: "length", default: "20%", meaning: "steps of the fall at the end" },
    final,
  },
  expand: ({ warmup, start, cooldown, final }) => [
    climb(warmup, start),
    { shape: "constant", length: "rest", from: "peak" },
    { shape: "linear", length: cooldown, from: "peak", to: final },
  ],
});
