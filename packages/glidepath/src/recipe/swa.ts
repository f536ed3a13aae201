import type { About } from "../shape/about.ts";
import { lengthRow, rateRow, shapeRow } from "./fields.ts";
import { defineRecipe } from "./recipe.ts";

/** A decay that is left part of the way for a constant rate, at which the weights are averaged. */
export const swa = defineRecipe({
  kind: "swa",
  parameters: {
    shape: shapeRow("cosine"),
    until: lengthRow("75%"),
    anneal: lengthRow("5%"),
    rate: rateRow("0.05 peak"),
  },
  expand: ({ shape, until, anneal, rate }) => [
    { ...shape, length: until, from: "peak", over: "100%" },
    { shape: "cosine", length: anneal, to: rate },
    { shape: "constant", length: "rest", from: rate },
  ],
});

export const about: About<typeof swa.parameters> = {
  summary: "a decay, then a constant rate at which weights are averaged",
  source: "Izmailov 2018, arXiv 1803.05407; torch SWALR",
  parameters: {
    shape: "the decay, written for the whole budget",
    until: "steps before the averaging",
    anneal: "steps from there to the constant rate",
    rate: "the constant rate",
  },
};
