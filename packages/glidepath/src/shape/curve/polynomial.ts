import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  power: {
    type: "number",
    default: 2,
    above: 0,
    max: 1000,
  },
  k: {
    type: "number",
    default: 1,
    above: 0,
    max: 1000,
  },
} as const;

// Powers of 1 and 2 are common, and a product costs a tenth of a power.
const raise = (base: number, power: number) => (power === 1 ? base : power === 2 ? base * base : base ** power);
const at = (x: number, { power, k }: Values<typeof parameters>) => 1 - raise(1 - (k === 1 ? x : x ** k), power);

/** w = 1 - (1 - x^k)^power. (torch, timm, transformers, Keras, Caffe: the same.) */
export const polynomial = /* @__PURE__ */ defineShape({
  kind: "polynomial",
  aliases: ["power", "poly"],
  parameters,
  goesOn: ({ power }) => Number.isInteger(power),
  at,
  fill(out, begin, end, { offset, length, from, to }, prepared) {
    for (let i = begin, t = begin + offset; i < end; i++, t++) {
      const w = at(t / length, prepared);
      out[i] = from * (1 - w) + to * w;
    }
  },
});

/** The same curve in the formula notation. */
export const formula = ({ power, k }: Values<typeof parameters>) =>
  `1 - (1 - ${k === 1 ? "x" : `x ^ ${k}`}) ^ ${power}`;

export const about: About<typeof polynomial.parameters> = {
  summary: "(1 - x)^power of the way is left",
  source: "torch PolynomialLR; k-decay: Zhang 2020, arXiv 2004.05909",
  parameters: { power: "exponent of what is left; 1 is the straight line", k: "k-decay: x^k in place of x" },
};
