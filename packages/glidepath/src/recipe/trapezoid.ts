import { final, start, warmup } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";
import { wsd } from "./wsd.ts";

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
  expand: (values) => wsd.expand({ ...values, shape: { shape: "linear" } }),
});
