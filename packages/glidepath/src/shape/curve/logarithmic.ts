import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  base: { type: "number", default: 1000, above: 1, max: 1e15 },
} as const;

const at = (x: number, { base }: Values<typeof parameters>) => Math.log(1 + x * (base - 1)) / Math.log(base);

/** w = ln(1 + (base - 1) x)/ln(base): fast at first, slow at the end. */
export const logarithmic = /* @__PURE__ */ defineShape({
  kind: "logarithmic",
  parameters,
  goesOn: () => true,
  at,
});

/** The same curve in the formula notation. */
export const formula = ({ base }: Values<typeof parameters>) => `log(1 + x * (${base} - 1)) / log(${base})`;

export const about: About<typeof logarithmic.parameters> = {
  summary: "a ramp by the logarithm of the step: fast at first",
  source: "DeepSpeed WarmupLR, warmup_type log",
  parameters: { base: "number of updates that the ramp counts" },
};
