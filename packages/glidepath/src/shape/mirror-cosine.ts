import { defineShape, mix } from "./shape.ts";

const at = (x: number) => 2 * x - (0.5 - 0.5 * Math.cos(Math.PI * x));

/** w = 2x - (1 - cos(pi x))/2: twice the straight line less the cosine. */
export const mirrorCosine = defineShape({
  kind: "mirror-cosine",
  summary: "the cosine mirrored at the straight line: steep at both ends",
  source: "Haegele et al. 2024, epfml/schedules-and-scaling",
  parameters: {},
  prepare: (parameters) => parameters,
  at,
  fill(out, begin, end, { offset, length, from, to }) {
    for (let i = begin; i < end; i++) out[i] = mix(from, to, at((i + offset) / length));
  },
  text: () => "2 * x - (0.5 - 0.5 * cos(pi * x))",
});
