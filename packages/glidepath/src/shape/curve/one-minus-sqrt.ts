import type { About } from "../about.ts";
import { defineShape } from "../shape.ts";

const at = (x: number) => Math.sqrt(x);

/** w = sqrt(x), so that what is left is 1 - sqrt(x): the cooldown reported as best. */
export const oneMinusSqrt = /* @__PURE__ */ defineShape({
  kind: "one-minus-sqrt",
  aliases: ["1-sqrt", "sqrt"],
  parameters: {},
  at,
  fill(out, begin, end, { offset, length, from, to }) {
    for (let i = begin, t = begin + offset; i < end; i++, t++) {
      const w = at(t / length);
      out[i] = from * (1 - w) + to * w;
    }
  },
});

/** The same curve in the formula notation. */
export const formula = () => "sqrt(x)";

export const about: About<typeof oneMinusSqrt.parameters> = {
  summary: "falls fast at first: 1 - sqrt(x) of the way is left",
  source: "Haegele 2024, arXiv 2405.18392",
  parameters: {},
};
