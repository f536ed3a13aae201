import type { Point, PointsParameter } from "./parameter.ts";

/** Knots whose y are values of the schedule in a spec, and w in a segment. */
export const knotsRow = {
  type: "points",
  values: true,
  default: [
    [0, 0],
    [0.5, 0.5],
    [1, 1],
  ] as readonly Point[],
} as const satisfies PointsParameter;

/** What is wrong with knots of w, which begin at 0 and span the whole of x. */
export function refuseKnots({ knots }: { readonly knots: readonly Point[] }): string | undefined {
  const [first, last] = [knots[0]!, knots.at(-1)!];
  if (knots.length >= 2 && first[0] === 0 && last[0] === 1 && first[1] === 0) return undefined;
  return "at least two knots, the first at x = 0 and the last at x = 1";
}
