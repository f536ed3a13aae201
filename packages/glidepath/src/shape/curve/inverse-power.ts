import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  power: {
    type: "number",
    default: 0.5,
    above: 0,
    max: 1000,
  },
} as const;

const at = (x: number, { power }: Values<typeof parameters>) => 1 - (1 + x) ** -power;

/** w = 1 - (1 + x)^-power: falls for ever and never arrives. `over` is the time in which 1 + x doubles. */
export const inversePower = /* @__PURE__ */ defineShape({
  kind: "inverse-power",
  parameters,
  free: true,
  at,
  fill(out, begin, end, { offset, length, from, to }, prepared) {
    for (let i = begin, t = begin + offset; i < end; i++, t++) {
      const w = at(t / length, prepared);
      out[i] = from * (1 - w) + to * w;
    }
  },
});

/** The same curve in the formula notation. */
export const formula = ({ power }: Values<typeof parameters>) => `1 - (1 + x) ^ -${power}`;

export const about: About<typeof inversePower.parameters> = {
  summary: "(1 + x)^-power of the way is left: falls for ever",
  source: "Caffe inv; Vaswani 2017, arXiv 1706.03762 (power 0.5); Keras InverseTimeDecay (power 1)",
  parameters: { power: "0.5 is the inverse square root, 1 inverse time" },
};
