import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  top: { type: "number", default: 0.5, above: 0, max: 1 },
  decay: {
    type: "number",
    default: 0.5,
    min: 0,
    max: 1000,
  },
} as const;

const at = (x: number, { top, decay }: Values<typeof parameters>) => {
  const u = x - Math.floor(x);
  return (u <= top ? u / top : (1 - u) / (1 - top)) * decay ** x;
};

/** w = triangle(frac x) decay^x: triangles whose height falls in every step, not once in a cycle. */
export const expRange = /* @__PURE__ */ defineShape({
  kind: "exp-range",
  parameters,
  free: true,
  jumps: ({ top }) => [top, 1],
  repeats: true,
  at,
});

/** The same curve in the formula notation. */
export const formula = ({ top, decay }: Values<typeof parameters>) =>
  top === 1
    ? `(x - floor(x)) * ${decay} ^ x`
    : `min((x - floor(x)) / ${top}, (1 - (x - floor(x))) / (1 - ${top})) * ${decay} ^ x`;

export const about: About<typeof expRange.parameters> = {
  summary: "triangles whose height falls at every step",
  source: "Smith 2017, arXiv 1506.01186; torch CyclicLR, mode exp_range",
  parameters: { top: "where in a cycle the top lies", decay: "what the height shrinks by in one cycle, smoothly" },
};
