import type { About } from "../shape/about.ts";
import { final, finalMeaning, lengthRow } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** The peak for most of the run, then half a cosine wave. */
export const flatCosine = defineRecipe({
  kind: "flat-cosine",
  parameters: {
    flat: lengthRow("75%"),
    final,
  },
  expand: ({ flat, final }) => [
    { shape: "constant", length: flat, from: "peak" },
    { shape: "cosine", length: "rest", from: "peak", to: final },
  ],
});

export const about: About<typeof flatCosine.parameters> = {
  summary: "flat at the peak, then a cosine",
  source: "Wright 2019; fastai fit_flat_cos",
  parameters: { flat: "steps at the peak", final: finalMeaning },
};
