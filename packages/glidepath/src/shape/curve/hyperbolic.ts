import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  reach: {
    type: "number",
    default: 0.8,
    above: 0,
    max: 1,
  },
} as const;

interface Ready {
  readonly reach: number;
  readonly first: number;
}

const height = (x: number, reach: number) => Math.sqrt(reach * (1 - x) * (2 - reach * (1 + x)));
const at = (x: number, { reach, first }: Ready) => 1 - height(x, reach) / first;
const prepare = ({ reach }: Values<typeof parameters>): Ready => ({ reach, first: height(0, reach) });

/** w = 1 - h(x)/h(0), h = sqrt((1 - reach x)^2 - (1 - reach)^2): a hyperbola that starts alike under every budget. */
export const hyperbolic = /* @__PURE__ */ defineShape({
  kind: "hyperbolic",
  parameters,
  goesOn: () => false,
  prepare,
  at,
  fill(out, begin, end, { offset, length, from, to }, ready) {
    for (let i = begin, t = begin + offset; i < end; i++, t++) {
      const w = at(t / length, ready);
      out[i] = from * (1 - w) + to * w;
    }
  },
});

/** The same curve in the formula notation. */
export const formula = ({ reach }: Values<typeof parameters>) =>
  `1 - sqrt(${reach} * (1 - x) * (2 - ${reach} * (1 + x))) / sqrt(${reach} * (2 - ${reach}))`;

export const about: About<typeof hyperbolic.parameters> = {
  summary: "a hyperbola: little at first, steep at the end",
  source: "Kim 2024, arXiv 2407.15200",
  parameters: { reach: "budget over upper bound" },
};
