import { parse } from "glidepath";
import { presets, SplineLR } from "glidepath/compat/splinelr";
import type { Exhibit, Like, Room } from "./entry.ts";

const nodes = [1, 2, 3] as const;

/** The original's first version with a page of its own: a fall to a thousandth in log space. */
const { minLr, initLr } = presets.readme;
const { k, epochs } = new SplineLR(presets.readme);
const model = new SplineLR({ ...presets.readme, k });

/** The experiment of SplineLR: the straight fall, and the two curves that move one of its five points up or down along the fall. */
export const splineLRRoom = (): Room => ({
  title: "Experiments",
  entries: nodes.map((i) => ({
    name: `SplineLR, point ${i}`,
    summary: `a straight fall on a log axis, and point ${i} of its five moved to both sides`,
    source: "Axect/SplineLR 2024",
    formula: `k = ${Number(k.toPrecision(4))}: the point moves by k/4 of the run and of the fall`,
    curves: (like) => curvesAt(i, like),
  })),
});

function curvesAt(i: number, { peak, budget }: Like): readonly Exhibit[] {
  const { plus, minus } = model.genPts(i);
  const base = [0, 0.25, 0.5, 0.75, 1].map((share) => ({
    x: share * epochs,
    y: Math.log(initLr) + share * Math.log(minLr / initLr),
  }));
  return [
    ["SplineLR base", base],
    [`Point ${i} plus`, plus],
    [`Point ${i} minus`, minus],
  ].map(([name, points]) => ({ name: name as string, spec: through(points as typeof base, peak), budget }));
}

/** A spline in log space through points, with slopes by the original's rule. */
function through(points: readonly { readonly x: number; readonly y: number }[], peak: number) {
  const knots = points.map(({ x, y }) => [
    Number((x / epochs).toPrecision(6)),
    y === Math.log(initLr) ? "peak" : `${Number((Math.exp(y) / initLr).toPrecision(6))} peak`,
  ]);
  return parse({ peak, phases: [{ shape: "spline", knots, slopes: "quadratic", scale: "log" }] });
}
