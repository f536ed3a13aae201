import type { About } from "../about.ts";
import { halfWave } from "../half-wave.ts";
import { defineShape } from "../shape.ts";

const at = (x: number) => 2 * x - halfWave(x);

/** w = 2x - (1 - cos(pi x))/2: twice the straight line less the cosine. */
export const mirrorCosine = /* @__PURE__ */ defineShape({
  kind: "mirror-cosine",
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
export const formula = () => "2 * x - (0.5 - 0.5 * cos(pi * x))";

export const about: About<typeof mirrorCosine.parameters> = {
  summary: "the cosine mirrored at the straight line: steep at both ends",
  source: "Haegele 2024, arXiv 2405.18392",
  parameters: {},
};
