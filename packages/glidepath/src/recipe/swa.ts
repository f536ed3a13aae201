import { defineRecipe } from "./recipe.ts";

/** A decay that is left part of the way for a constant rate, at which the weights are averaged. */
export const swa = defineRecipe({
  kind: "swa",
  summary: "a decay, then a constant rate at which weights are averaged",
  source: "Izmailov 2018, arXiv 1803.05407; torch SWALR",
  parameters: {
    shape: { type: "shape", default: { shape: "cosine" }, meaning: "the decay, written for the whole budget" },
    until: { type: "length", default: "75%", meaning: "steps before the averaging" },
    anneal: { type: "length", default: "5%", meaning: "steps from there to the constant rate" },
    rate: { type: "value", default: "0.05 peak", meaning: "the constant rate" },
  },
  expand: ({ shape, until, anneal, rate }) => [
    { ...shape, length: until, from: "peak", over: "100%" },
    { shape: "cosine", length: anneal, to: rate },
    { shape: "constant", length: "rest", from: rate },
  ],
});
