import type { About } from "../about.ts";
import { defineShape } from "../shape.ts";

/** Stays at `from`; a phase that holds. */
export const constant = /* @__PURE__ */ defineShape({
  kind: "constant",
  aliases: ["hold"],
  parameters: {},
  free: true,
  stays: true,
  at: () => 0,
  fill: (out, begin, end, { from }) => {
    out.fill(from, begin, end);
  },
});

/** The same curve in the formula notation. */
export const formula = () => "0";

export const about: About<typeof constant.parameters> = {
  summary: "stays where it is",
  source: "every framework",
  parameters: {},
};
