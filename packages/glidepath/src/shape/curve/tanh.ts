import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  lower: { type: "number", default: -6, min: -300, max: 300 },
  upper: { type: "number", default: 3, min: -300, max: 300 },
} as const;

interface Ready extends Values<typeof parameters> {
  readonly first: number;
  readonly last: number;
}

const at = (x: number, { lower, upper, first, last }: Ready) =>
  (Math.tanh(lower * (1 - x) + upper * x) - first) / (last - first);

/** w = tanh between `lower` and `upper`, stretched so that both ends are exact (the paper's curve stops just short). */
export const tanh = /* @__PURE__ */ defineShape({
  kind: "tanh",
  parameters,
  refuse: ({ lower, upper }) =>
    Math.tanh(lower) < Math.tanh(upper) ? undefined : "lower below upper, and tanh of the two apart",
  prepare: (values): Ready => ({ ...values, first: Math.tanh(values.lower), last: Math.tanh(values.upper) }),
  at,
  fill(out, begin, end, { offset, length, from, to }, ready) {
    for (let i = begin, t = begin + offset; i < end; i++, t++) {
      const w = at(t / length, ready);
      out[i] = from * (1 - w) + to * w;
    }
  },
});

/** The same curve in the formula notation. */
export const formula = ({ lower, upper }: Values<typeof parameters>) =>
  `(tanh(${lower} * (1 - x) + ${upper} * x) - tanh(${lower})) / (tanh(${upper}) - tanh(${lower}))`;

export const about: About<typeof tanh.parameters> = {
  summary: "a smooth drop whose place and width are chosen",
  source: "Hsueh 2019, arXiv 1806.01593",
  parameters: { lower: "argument of tanh at the start", upper: "argument of tanh at the end" },
};
