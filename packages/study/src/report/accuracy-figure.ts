import type { Figure, Series } from "@glidepath/plot";
import type { Results } from "../results/results.ts";
import { tablesOf } from "../results/tables.ts";
import { labelOf } from "../task/metric.ts";
import { budgetAxis, type Draft, panelSizes } from "./draft.ts";
import { numbersOf } from "./numbers.ts";

/** The reported metric against the budget; beside it the same less that of the second schedule of the first comparison. */
export function accuracyFigure(results: Results): Draft {
  const pair = results.study.compare[0];
  const { tune, report } = results.metrics;
  const bands = pair === undefined ? "" : ` of ${pair[0]} and ${pair[1]}`;
  const gain =
    pair === undefined
      ? ""
      : ` The right-hand panel shows the same means less that of ${pair[1]}${numbersOf(report).differenceUnit && ", in points"}.`;
  return {
    file: "accuracy",
    caption: `Mean ${labelOf(report)} over seeds against the budget; the bands${bands} reach one sample sd to either side. Each point has its own peak rate, chosen by ${labelOf(tune)}. Schedules that do the same runs at a budget lie on each other there.${gain}`,
    panels:
      pair === undefined
        ? [accuracyPanel(results, "direct")]
        : [accuracyPanel(results, "none"), gainPanel(results, pair[1])],
  };
}

/** With many schedules, bands for all would hide the lines: only the first pair to compare gets them. */
function accuracyPanel(results: Results, labels: "direct" | "none"): Figure {
  const tables = tablesOf(results);
  const { report } = results.metrics;
  const [pair] = results.study.compare;
  const series = results.study.schedules.map(({ name }, place): Series => {
    const rows = tables.map((table) => table.rows[place]!);
    const mean = rows.map((row) => row.mean ?? Number.NaN);
    const edge = (side: number): number[] => rows.map((row, at) => mean[at]! + side * (row.deviation ?? 0));
    const band = pair === undefined || pair.includes(name) ? { low: edge(-1), high: edge(1) } : {};
    return { name, x: tables.map((table) => table.budget.share), y: mean, mark: "line+points", ...band };
  });
  return {
    title: capital(labelOf(report)),
    width: labels === "none" ? panelSizes.plain : panelSizes.named,
    height: panelSizes.accuracyHeight,
    x: budgetAxis(results),
    y: { label: labelOf(report), scale: "linear", ...(report.unit === "share" && { format: "percent" }) },
    series,
    labels,
  };
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function gainPanel(results: Results, base: string): Figure {
  const tables = tablesOf(results);
  const { report } = results.metrics;
  const { factor, differenceUnit } = numbersOf(report);
  const names = results.study.schedules.map((entry) => entry.name);
  const from = names.indexOf(base);
  const series = names.map((name, place): Series => {
    const gains = tables.map(
      ({ rows }) => factor * ((rows[place]!.mean ?? Number.NaN) - (rows[from]!.mean ?? Number.NaN)),
    );
    return { name, x: tables.map((table) => table.budget.share), y: gains, mark: "line+points" };
  });
  return {
    title: `${capital(labelOf(report))} less that of ${base}`,
    width: panelSizes.named,
    height: panelSizes.accuracyHeight,
    x: budgetAxis(results),
    y: { label: differenceUnit.trim() || "difference", scale: "linear" },
    series,
  };
}
