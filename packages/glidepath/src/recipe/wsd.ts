import { climb, final, start, warmup } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** Warmup, a stable stretch at the peak, and a cooldown. */
export const wsd = defineRecipe({
  kind: "wsd",
  summary: "warmup, stable, decay: climb, hold the peak, cool down",
  source: "Hu 2024, arXiv 2404.06395; Haegele 2024, arXiv 2405.18392",
  parameters: {
    warmup: warmup("1%"),
    start,
    cooldown: { type: "length", default: "20%", meaning: "steps of the cooldown at the end" },
    shape: { type: "shape", default: { shape: "one-minus-sqrt" }, meaning: "the shape of the cooldown" },
    final,
  },
  expand: ({ warmup, start, cooldown, shape, final }) => [
    climb(warmup, start),
    { shape: "constant", length: "rest", from: "peak" },
    { ...shape, length: cooldown, from: "peak", to: final },
  ],
});
