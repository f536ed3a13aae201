import type { About } from "../about.ts";
import { hermite, type Spline, slopeRules, splineAt } from "../hermite.ts";
import { knotsRow, refuseKnots } from "../knot-row.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  knots: knotsRow,
  slopes: {
    type: "choice",
    options: ["pchip", "quadratic", "akima"],
    default: "pchip",
  },
} as const;

function prepare({ knots, slopes }: Values<typeof parameters>): Spline {
  const x = knots.map((knot) => knot[0]);
  const y = knots.map((knot) => knot[1]);
  return hermite(x, y, slopeRules[slopes](x, y));
}

/** A cubic Hermite spline through free knots. In a spec the knots hold values; in a segment they hold w. */
export const spline = /* @__PURE__ */ defineShape({
  kind: "spline",
  parameters,
  free: true,
  refuse: refuseKnots,
  prepare,
  at: splineAt,
  fill(out, begin, end, { offset, length, from, to }, ready) {
    for (let i = begin, t = begin + offset; i < end; i++, t++) {
      const w = splineAt(t / length, ready);
      out[i] = from * (1 - w) + to * w;
    }
  },
});

/** Says where the curve leaves the values of the two knots around it. */
function wanderings(curve: Spline): string[] {
  return curve.x.slice(1).flatMap((right, i) => {
    const left = curve.x[i]!;
    const [low, high] = [Math.min(curve.y[i]!, curve.y[i + 1]!), Math.max(curve.y[i]!, curve.y[i + 1]!)];
    const inside = turningPoints(curve, i).map((u) => splineAt(left + u, curve));
    const excess = Math.max(0, ...inside.map((y) => Math.max(y - high, low - y)));
    if (excess <= 1e-9) return [];
    const share = Number((excess * 100).toPrecision(3));
    return [
      `the spline overshoots its knots between x = ${round(left)} and x = ${round(right)}, by ${share}% of the way from start to end; slopes "pchip" never do`,
    ];
  });
}

/** Where inside interval i the slope is 0, as distances from its left knot: roots of m + 2cu + 3du^2. */
function turningPoints({ x, m, c, d }: Spline, i: number): number[] {
  const [a, b, e] = [3 * d[i]!, 2 * c[i]!, m[i]!];
  // Both roots without subtracting nearly equal numbers; a straight slope leaves one of them out of range.
  const q = -(b + (b < 0 ? -1 : 1) * Math.sqrt(b * b - 4 * a * e)) / 2;
  return [q / a, e / q].filter((u) => u > 0 && u < x[i + 1]! - x[i]!);
}

const round = (value: number) => Number(value.toPrecision(4));

/** The same curve in the formula notation. */
export const formula = (values: Values<typeof parameters>) => {
  const { x, y, m } = prepare(values);
  return `hermite(x, [${x.join(", ")}], [${y.join(", ")}], [${m.join(", ")}])`;
};

export const about: About<typeof spline.parameters> = {
  summary: "a smooth curve through chosen points",
  source: "Axect/SplineLR 2024; pchip: Fritsch 1984; Akima 1970",
  parameters: {
    knots: "points on the curve: [x from 0 to 1, value]",
    slopes: "slopes at the knots: pchip never overshoots, the others are smoother",
  },
  remarks: (values) => wanderings(prepare(values)),
};
