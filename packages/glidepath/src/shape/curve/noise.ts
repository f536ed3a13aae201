import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { random } from "../random.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  seed: { type: "number", default: 42, min: 0, max: 4294967295, integer: true },
  amount: { type: "number", default: 0.1, min: 0, max: 10 },
  law: { type: "choice", options: ["uniform", "normal"], default: "uniform" },
} as const;

const at = (x: number, { seed, amount, law }: Values<typeof parameters>) =>
  -amount * (law === "normal" ? normal : even)(seed, x);

const even = (seed: number, x: number) => 2 * random(seed, x) - 1;

/** Two uniform numbers make a normal one (Box 1958); the first is never 0. */
const normal = (seed: number, x: number) =>
  Math.sqrt(-2 * Math.log(1 - random(seed, 2 * Math.floor(x)))) *
  Math.cos(2 * Math.PI * random(seed, 2 * Math.floor(x) + 1));

/** w = -amount z(step): the start value times 1 + amount z when the end is 0. The same at a step whoever asks. */
export const noise = /* @__PURE__ */ defineShape({
  kind: "noise",
  parameters,
  free: true,
  loose: true,
  perStep: true,
  jumps: () => [1],
  repeats: true,
  at,
});

/** The same curve in the formula notation. */
export const formula = ({ seed, amount, law }: Values<typeof parameters>) =>
  law === "uniform"
    ? `-${amount} * (2 * random(${seed}, x) - 1)`
    : `-${amount} * (sqrt(-2 * log(1 - random(${seed}, 2 * floor(x)))) * cos(2 * pi * random(${seed}, 2 * floor(x) + 1)))`;

export const about: About<typeof noise.parameters> = {
  summary: "seeded noise around the start value, a pure function of the step",
  source: "timm lr_noise, with a generator of its own",
  parameters: { seed: "which noise", amount: "half width, or standard deviation", law: "how the noise is spread" },
};
