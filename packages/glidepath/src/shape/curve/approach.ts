import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  rate: {
    type: "number",
    default: 5,
    above: 0,
    max: 1e6,
  },
} as const;

const at = (x: number, { rate }: Values<typeof parameters>) => 1 - Math.exp(-rate * x);

/** w = 1 - exp(-rate x): closes the same share of what is left in every step, and never arrives. */
export const approach = /* @__PURE__ */ defineShape({
  kind: "approach",
  parameters,
  free: true,
  at,
});

/** The same curve in the formula notation. */
export const formula = ({ rate }: Values<typeof parameters>) => `1 - exp(-${rate} * x)`;

export const about: About<typeof approach.parameters> = {
  summary: "closes the same share of the distance in every step",
  source: "Ma 2021, arXiv 1910.04209 (exponential warmup)",
  parameters: { rate: "how many times the distance shrinks by e until x = 1" },
};
