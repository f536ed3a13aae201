import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  steepness: { type: "number", default: 12, meaning: "slope at the centre; below 0 it rises" },
  centre: { type: "number", default: 0.5, meaning: "x of the middle of the fall" },
} as const;

const at = (x: number, { steepness, centre }: Values<typeof parameters>) =>
  1 - 1 / (1 + Math.exp(steepness * (x - centre)));

/** w = 1 - 1/(1 + exp(steepness (x - centre))): neither end is quite met. */
export const logistic = defineShape({
  kind: "logistic",
  aliases: ["sigmoid"],
  summary: "a sigmoid fall around a chosen centre",
  source: "Caffe sigmoid, Darknet sig",
  parameters,
  loose: true,
  free: true,
  prepare: (parameters) => parameters,
  at,
  text: ({ steepness, centre }) => `1 - 1 / (1 + exp(${steepness} * (x - ${centre})))`,
});
