import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  steepness: { type: "number", default: 12 },
  centre: { type: "number", default: 0.5 },
} as const;

const at = (x: number, { steepness, centre }: Values<typeof parameters>) =>
  1 - 1 / (1 + Math.exp(steepness * (x - centre)));

/** w = 1 - 1/(1 + exp(steepness (x - centre))): neither end is quite met. */
export const logistic = /* @__PURE__ */ defineShape({
  kind: "logistic",
  aliases: ["sigmoid"],
  parameters,
  loose: true,
  free: true,
  at,
});

/** The same curve in the formula notation. */
export const formula = ({ steepness, centre }: Values<typeof parameters>) =>
  `1 - 1 / (1 + exp(${steepness} * (x - ${centre})))`;

export const about: About<typeof logistic.parameters> = {
  summary: "a sigmoid fall around a chosen centre",
  source: "Caffe sigmoid, Darknet sig",
  parameters: { steepness: "slope at the centre; below 0 it rises", centre: "x of the middle of the fall" },
};
