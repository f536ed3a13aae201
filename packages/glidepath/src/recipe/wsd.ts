import type { About } from "../shape/about.ts";
import { climb, final, finalMeaning, lengthRow, shapeRow, start, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** Warmup, a stable stretch at the peak, and a cooldown. */
export const wsd = defineRecipe({
  kind: "wsd",
  parameters: {
    warmup: lengthRow("1%"),
    start,
    cooldown: lengthRow("20%"),
    shape: shapeRow("one-minus-sqrt"),
    final,
  },
  expand: ({ warmup, start, cooldown, shape, final }) => [
    climb(warmup, start),
    { shape: "constant", length: "rest", from: "peak" },
    { ...shape, length: cooldown, from: "peak", to: final },
  ],
});

export const about: About<typeof wsd.parameters> = {
  summary: "warmup, stable, decay: climb, hold the peak, cool down",
  source: "Hu 2024, arXiv 2404.06395; Haegele 2024, arXiv 2405.18392",
  parameters: {
    warmup: warmupMeaning,
    start: startMeaning,
    cooldown: "steps of the cooldown at the end",
    shape: "the shape of the cooldown",
    final: finalMeaning,
  },
};
