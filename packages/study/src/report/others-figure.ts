import type { AxisScale, Series } from "@glidepath/plot";
import { type Other, othersOf } from "../results/others.ts";
import type { Results } from "../results/results.ts";
import { labelOf } from "../task/metric.ts";
import { budgetAxis, type Draft, panelSizes } from "./draft.ts";

/** Values that differ by more than this factor are drawn on a logarithmic axis, as a linear one would show the largest alone. */
const wide = 10;

/** One figure for each metric that is kept beside the reported one: its means against the budget. */
export function othersFigures(results: Results): Draft[] {
  return othersOf(results).map((other, place) => ({
    file: `other-metric-${place + 1}`,
    caption: `Mean ${labelOf(other.metric)} over seeds against the budget, at the peak rates chosen for the reported metric. Shown only: nothing is compared by it.`,
    panels: [
      {
        title: labelOf(other.metric),
        width: panelSizes.named,
        height: panelSizes.accuracyHeight,
        x: budgetAxis(results),
        y: {
          label: labelOf(other.metric),
          scale: scaleOf(other),
          ...(other.metric.unit === "share" && { format: "percent" }),
        },
        series: results.study.schedules.map(({ name }) => seriesOf(other, name)),
      },
    ],
  }));
}

function seriesOf({ groups }: Other, name: string): Series {
  const own = groups.filter(({ schedule }) => schedule === name);
  return {
    name,
    x: own.map(({ budget }) => budget.share),
    y: own.map(({ mean }) => mean ?? Number.NaN),
    mark: "line+points",
  };
}

function scaleOf({ groups }: Other): AxisScale {
  const means = groups.flatMap(({ mean }) => mean ?? []);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  return low > 0 && high > wide * low ? "log" : "linear";
}
