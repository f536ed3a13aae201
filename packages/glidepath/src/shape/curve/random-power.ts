import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { random } from "../random.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  seed: { type: "number", default: 42, min: 0, max: 4294967295, integer: true },
  power: { type: "number", default: 1, above: 0, max: 1000 },
} as const;

const at = (x: number, { seed, power }: Values<typeof parameters>) => 1 - random(seed, x) ** power;

/** w = 1 - u^power, u drawn anew between 0 and 1 at every step from the seed. */
export const randomPower = /* @__PURE__ */ defineShape({
  kind: "random",
  parameters,
  free: true,
  loose: true,
  perStep: true,
  jumps: () => [1],
  repeats: true,
  at,
});

/** The same curve in the formula notation. */
export const formula = ({ seed, power }: Values<typeof parameters>) => `1 - random(${seed}, x) ^ ${power}`;

export const about: About<typeof randomPower.parameters> = {
  summary: "a rate drawn anew at every step, from a seed",
  source: "Darknet policy random",
  parameters: { seed: "which numbers", power: "above 1, small values come up more often" },
};
