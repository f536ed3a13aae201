import { defineShape, mix } from "./shape.ts";

const at = (x: number) => x;

/** w = x. In log space: a geometric run, the exponential decay of most frameworks. */
export const linear = defineShape({
  kind: "linear",
  summary: "a straight line",
  source: "Li, Yumer, Ramanan 2020, Budgeted Training",
  parameters: {},
  prepare: (parameters) => parameters,
  at,
  fill(out, begin, end, { offset, length, from, to }) {
    for (let i = begin; i < end; i++) out[i] = mix(from, to, at((i + offset) / length));
  },
  text: () => "x",
});
