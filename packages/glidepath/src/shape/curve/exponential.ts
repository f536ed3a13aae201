import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  rate: {
    type: "number",
    default: 0.5,
    above: 0,
    max: 0.999999,
  },
} as const;

const at = (x: number, { rate }: Values<typeof parameters>) => (1 - rate ** x) / (1 - rate);

/** w = (1 - rate^x)/(1 - rate): an exponential in linear space, so that it reaches 0. (A geometric run between two positive values is `linear` with scale `log`.) */
export const exponential = /* @__PURE__ */ defineShape({
  kind: "exponential",
  parameters,
  at,
  fill(out, begin, end, { offset, length, from, to }, prepared) {
    for (let i = begin, t = begin + offset; i < end; i++, t++) {
      const w = at(t / length, prepared);
      out[i] = from * (1 - w) + to * w;
    }
  },
});

/** The same curve in the formula notation. */
export const formula = ({ rate }: Values<typeof parameters>) => `(1 - ${rate} ^ x) / (1 - ${rate})`;

export const about: About<typeof exponential.parameters> = {
  summary: "approaches the end by equal factors, then meets it",
  source: "Megatron-LM, where rate is 0.5",
  parameters: { rate: "smaller is steeper" },
};
