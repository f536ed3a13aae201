import type { About } from "../about.ts";
import { defineShape } from "../shape.ts";

const at = (x: number) => x * x;

/** w = x^2, so that what is left is 1 - x^2. */
export const oneMinusSquare = /* @__PURE__ */ defineShape({
  kind: "one-minus-square",
  aliases: ["1-square", "square"],
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
export const formula = () => "x * x";

export const about: About<typeof oneMinusSquare.parameters> = {
  summary: "falls late: 1 - x^2 of the way is left",
  source: "Haegele 2024, arXiv 2405.18392",
  parameters: {},
};
