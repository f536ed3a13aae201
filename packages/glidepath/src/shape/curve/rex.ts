import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  d: {
    type: "number",
    default: 0.5,
    min: -1e6,
    below: 1,
  },
} as const;

const at = (x: number, { d }: Values<typeof parameters>) => ((1 - d) * x) / (1 - d * x);

/** w = (1 - d) x / (1 - d x), the reflected exponential. */
export const rex = /* @__PURE__ */ defineShape({
  kind: "rex",
  parameters,
  goesOn: ({ d }) => d <= 0,
  at,
  fill(out, begin, end, { offset, length, from, to }, prepared) {
    for (let i = begin, t = begin + offset; i < end; i++, t++) {
      const w = at(t / length, prepared);
      out[i] = from * (1 - w) + to * w;
    }
  },
});

/** The same curve in the formula notation. */
export const formula = ({ d }: Values<typeof parameters>) => `(1 - ${d}) * x / (1 - ${d} * x)`;

export const about: About<typeof rex.parameters> = {
  summary: "holds, then falls at the end",
  source: "Chen 2022, arXiv 2107.04197",
  parameters: { d: "0.5 is the paper, 0 the straight line, below 0 falls early" },
};
