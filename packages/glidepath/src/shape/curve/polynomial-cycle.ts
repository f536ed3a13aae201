import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  power: {
    type: "number",
    default: 1,
    above: 0,
    max: 1000,
  },
} as const;

const at = (x: number, { power }: Values<typeof parameters>) => 1 - (1 - x / Math.max(1, Math.ceil(x))) ** power;

/** w = 1 - (1 - x/ceil(x))^power: touches the end at every whole x and starts again, lower each time. */
export const polynomialCycle = /* @__PURE__ */ defineShape({
  kind: "polynomial-cycle",
  parameters,
  free: true,
  jumps: () => [1],
  repeats: true,
  at,
});

/** The same curve in the formula notation. */
export const formula = ({ power }: Values<typeof parameters>) => `1 - (1 - x / max(1, -floor(-x))) ^ ${power}`;

export const about: About<typeof polynomialCycle.parameters> = {
  summary: "a polynomial decay whose end moves on by its length each time it is reached",
  source: "Keras PolynomialDecay with cycle=True",
  parameters: { power: "exponent of what is left; 1 is the straight line" },
};
