import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  top: { type: "number", default: 0.5, above: 0, below: 1 },
} as const;

const at = (x: number, { top }: Values<typeof parameters>) => (x < top ? x / top : (1 - x) / (1 - top));

/** w = x/top up to the top, then (1 - x)/(1 - top) back to 0: one cycle of a triangular schedule. */
export const triangle = /* @__PURE__ */ defineShape({
  kind: "triangle",
  free: true,
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
export const formula = ({ top }: Values<typeof parameters>) => `min(x / ${top}, (1 - x) / (1 - ${top}))`;

export const about: About<typeof triangle.parameters> = {
  summary: "rises to the end value and comes back",
  source: "Smith 2017, arXiv 1506.01186",
  parameters: { top: "where on [0, 1] the top lies" },
};
