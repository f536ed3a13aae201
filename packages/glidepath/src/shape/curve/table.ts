import type { About } from "../about.ts";
import { halfWave } from "../half-wave.ts";
import { knotsRow, refuseKnots } from "../knot-row.ts";
import { chainAt, intervalOf, passed, pick } from "../knots.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  knots: knotsRow,
  between: {
    type: "choice",
    options: ["line", "step", "cosine"],
    default: "line",
  },
} as const;

interface Ready {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly value: (x: number, xs: readonly number[], ys: readonly number[]) => number;
}

const rules = {
  line: chainAt,
  step: (x: number, xs: readonly number[], ys: readonly number[]) => pick(ys, passed(x, xs) - 1),
  cosine(x: number, xs: readonly number[], ys: readonly number[]) {
    const i = intervalOf(x, xs);
    const u = (x - xs[i]!) / (xs[i + 1]! - xs[i]!);
    return ys[i + 1]! + (ys[i]! - ys[i + 1]!) * (1 - halfWave(u));
  },
};

const prepare = ({ knots, between }: Values<typeof parameters>): Ready => ({
  x: knots.map((knot) => knot[0]),
  y: knots.map((knot) => knot[1]),
  value: rules[between],
});

/** A curve given by its points. In a spec the knots hold values; in a segment they hold w. */
export const table = /* @__PURE__ */ defineShape({
  kind: "table",
  aliases: ["piecewise"],
  parameters,
  free: true,
  goesOn: ({ between }) => between === "step",
  refuse: refuseKnots,
  jumps: ({ knots }) => knots.slice(1).map(([x]) => x),
  prepare,
  at: (x, { x: xs, y, value }) => value(x, xs, y),
});

/** The same curve in the formula notation. */
export function formula(values: Values<typeof parameters>): string {
  const { x, y } = prepare(values);
  const [xs, ys] = [`[${x.join(", ")}]`, `[${y.join(", ")}]`];
  if (values.between === "line") return `chain(x, ${xs}, ${ys})`;
  if (values.between === "step") return `pick(${ys}, passed(x, ${xs}) - 1)`;
  // A half wave in every interval: the place in it is what the chain through 0, 1, 2, ... gives.
  const place = `chain(x, ${xs}, [${x.map((_, i) => i).join(", ")}])`;
  const [left, right] = [
    `pick(${ys}, min(${place}, ${x.length - 2}))`,
    `pick(${ys}, min(${place}, ${x.length - 2}) + 1)`,
  ];
  const share = `(${place} - min(floor(${place}), ${x.length - 2}))`;
  return `${right} + (${left} - ${right}) / 2 * (cos(pi * ${share}) + 1)`;
}

export const about: About<typeof table.parameters> = {
  summary: "given values, held or joined by lines or half waves",
  source: "optax piecewise_interpolate_schedule, Keras PiecewiseConstantDecay",
  parameters: {
    knots: "points on the curve: [x from 0 to 1, value]",
    between: "straight lines, the value of the last knot, or half cosine waves",
  },
};
