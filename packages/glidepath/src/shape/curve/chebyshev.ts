import type { About } from "../about.ts";
import type { Values } from "../parameter.ts";
import { defineShape } from "../shape.ts";

const parameters = {
  steps: { type: "number", default: 32, min: 1, max: 4096, integer: true },
  low: { type: "number", default: 0.05, min: 0.05, max: 1 },
} as const;

/** The fractal order: each pass puts behind every index its mirror image. */
function order(steps: number): number[] {
  let places = [0];
  while (places.length < steps) {
    const size = 2 * places.length;
    places = places.flatMap((place) => [place, size - 1 - place]);
  }
  return places.filter((place) => place < steps);
}

function sizes({ steps, low }: Values<typeof parameters>): readonly number[] {
  const [mean, half] = [(1 + low) / 2, (1 - low) / 2];
  return order(steps).map((i) => 1 / (mean - half * Math.cos((Math.PI * (i + 0.5)) / steps)));
}

/** w = 1 - s(step), the inverse Chebyshev nodes in an order that keeps products small: long steps among short ones. */
export const chebyshev = /* @__PURE__ */ defineShape({
  kind: "chebyshev",
  parameters,
  free: true,
  loose: true,
  perStep: true,
  jumps: () => [1],
  repeats: true,
  prepare: (values) => sizes(values),
  at: (x, list: readonly number[]) => 1 - list[Math.min(Math.max(Math.floor(x), 0), list.length - 1)]!,
});

/** The same curve in the formula notation. */
export const formula = (values: Values<typeof parameters>) => `1 - pick([${sizes(values).join(", ")}], x)`;

export const about: About<typeof chebyshev.parameters> = {
  summary: "Chebyshev step sizes in fractal order",
  source: "Agarwal 2021, arXiv 2103.01338; pytorch_optimizer get_chebyshev_schedule",
  parameters: { steps: "how many step sizes", low: "the least curvature, as a share of the greatest" },
};
