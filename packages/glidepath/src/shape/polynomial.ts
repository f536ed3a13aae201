import type { Values } from "./parameter.ts";
import { defineShape, mix } from "./shape.ts";

const parameters = {
  power: {
    type: "number",
    default: 2,
    above: 0,
    max: 1000,
    meaning: "exponent of what is left; 1 is the straight line",
  },
  k: {
    type: "number",
    default: 1,
    above: 0,
    max: 1000,
    meaning: "k-decay: x^k in place of x holds the start for longer",
  },
} as const;

const at = (x: number, { power, k }: Values<typeof parameters>) => 1 - (1 - (k === 1 ? x : x ** k)) ** power;

/** w = 1 - (1 - x^k)^power. (torch, timm, transformers, Keras, Caffe: the same.) */
export const polynomial = defineShape({
  kind: "polynomial",
  aliases: ["power", "poly"],
  summary: "(1 - x)^power of the way is left",
  source: "torch PolynomialLR; k-decay: Zhang and Li 2020, arXiv 2004.05909",
  parameters,
  prepare: (parameters) => parameters,
  at,
  fill(out, begin, end, { offset, length, from, to }, prepared) {
    for (let i = begin; i < end; i++) out[i] = mix(from, to, at((i + offset) / length, prepared));
  },
  text: ({ power, k }) => `1 - (1 - ${k === 1 ? "x" : `x ^ ${k}`}) ^ ${power}`,
});
