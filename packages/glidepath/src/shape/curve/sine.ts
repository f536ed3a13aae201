import type { About } from "../about.ts";
import { halfWave } from "../half-wave.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  part: { type: "number", default: 1, above: 0, max: 1 },
} as const;

/** w = sin(pi part x): up to the end value and back; of half of it only the way there, which is the second half of a cosine. */
export const sine = /* @__PURE__ */ defineShape({
  kind: "sine",
  parameters,
  free: true,
  at: (x, { part }) => 1 - 2 * halfWave(0.5 - part * x),
});

/** The same curve in the formula notation. */
export const formula = ({ part }: Values<typeof parameters>) => `sin(pi * ${part} * x)`;

export const about: About<typeof sine.parameters> = {
  summary: "the arch of a sine: rises to the end value and comes back",
  source: "ParameterSchedulers.jl Sin; OLMo-core HalfCosWithWarmup (half of it)",
  parameters: { part: "how much of the arch; 0.5 ends at its top" },
};
