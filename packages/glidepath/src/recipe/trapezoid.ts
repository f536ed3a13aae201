import type { About } from "../shape/about.ts";
import { final, finalMeaning, lengthRow, start, startMeaning, warmupMeaning } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";
import { wsd } from "./wsd.ts";

/** Straight up, flat, straight down. */
export const trapezoid = defineRecipe({
  kind: "trapezoid",
  parameters: {
    warmup: lengthRow("10%"),
    start,
    cooldown: lengthRow("20%"),
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
