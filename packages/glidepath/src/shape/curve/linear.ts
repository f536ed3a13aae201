import type { About } from "../about.ts";
import { defineShape } from "../shape.ts";

/** w = x. In log space: a geometric run, the exponential decay of most frameworks. */
export const linear = /* @__PURE__ */ defineShape({
  kind: "linear",
  parameters: {},
  at: (x) => x,
  fill(out, begin, end, { offset, length, from, to }) {
    // So short a loop is faster with a sum in every step than with a second counter that waits for itself.
    for (let i = begin; i < end; i++) {
      const w = (i + offset) / length;
      out[i] = from * (1 - w) + to * w;
    }
  },
});

/** The same curve in the formula notation. */
export const formula = () => "x";

export const about: About<typeof linear.parameters> = {
  summary: "a straight line",
  source: "Li 2020, arXiv 1905.04753",
  parameters: {},
};
