import type { About } from "../shape/about.ts";
import { final, finalMeaning, start, startMeaning, warmup, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";
import { wsd } from "./wsd.ts";

/** Straight up, flat, straight down. */
export const trapezoid = defineRecipe({
  kind: "trapezoid",
  parameters: {
    warmup: warmup("10%"),
    start,
    cooldown: { type: "length", default: "20%" },
    final,
  },
  expand: (values) => wsd.expand({ ...values, shape: { shape: "linear" } }),
});

export const about: About<typeof trapezoid.parameters> = {
  summary: "straight up, flat, straight down",
  source: "Xing 2018, arXiv 1802.08770",
  parameters: {
    warmup: warmupMeaning,
    start: startMeaning,
    cooldown: "steps of the fall at the end",
    final: finalMeaning,
  },
};
