import type { About } from "../about.ts";
import { halfWave } from "../half-wave.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  phi: {
    type: "number",
    default: 1,
    above: 0,
    max: 1e6,
  },
} as const;

const curve = (x: number, phi: number) => {
  const w = halfWave(x);
  return (phi * w) / (phi * w + 2 * halfWave(1 - x));
};

/** w = phi (1 - c) / (2 phi + (2 - phi)(1 + c)), c = cos(pi x): the unified budget-aware family. */
export const uba = /* @__PURE__ */ defineShape({
  kind: "uba",
  parameters,
  at: (x, { phi }) => curve(x, phi),
  fill(out, begin, end, { offset, length, from, to }, { phi }) {
    for (let i = begin, t = begin + offset; i < end; i++, t++) {
      const w = curve(t / length, phi);
      out[i] = from * (1 - w) + to * w;
    }
  },
});

/** The same curve in the formula notation, in squares, which do not cancel for a large phi. */
export const formula = ({ phi }: Values<typeof parameters>) =>
  `${phi} * sin(pi * x / 2)^2 / (${phi} * sin(pi * x / 2)^2 + 2 * sin(pi * (1 - x) / 2)^2)`;

export const about: About<typeof uba.parameters> = {
  summary: "a cosine that falls earlier or later",
  source: "Tang 2025, arXiv 2505.24452",
  parameters: { phi: "2 is the cosine, smaller holds for longer, larger falls earlier" },
};
