import { type Figure, grid, type Series, trace } from "@glidepath/plot";
import { type Comparison, comparisonsOf, tablesOf } from "../analysis.ts";
import { curveFor } from "../curves.ts";
import type { Results } from "../results.ts";
import type { Budget } from "../study.ts";

/** One figure of the report. */
export interface Picture {
  /** File name without its ending; never made from a name in the study. */
  readonly file: string;
  readonly svg: string;
  readonly caption: string;
}

/** The figures of a report: learning rates, accuracy against budget, and one of differences per comparison. */
export function picturesOf(results: Results): Picture[] {
  const drafts = [
    rates(results),
    accuracy(results),
    ...comparisonsOf(results).map((comparison, place) => differences(results, comparison, place)),
  ];
  return drafts.map(({ file, panels, caption }) => ({ file, svg: grid(panels), caption }));
}

interface Draft {
  readonly file: string;
  /** Drawn beside each other. */
  readonly panels: readonly Figure[];
  readonly caption: string;
}

/** The full budget, and before it a small one where cut-off and stretched schedules can be told apart. */
function rateBudgets(results: Results): Budget[] {
  const { budgets } = results.study;
  const last = budgets.at(-1)!;
  const small = budgets.findLast((budget) => budget.share <= 0.25 && budget.steps >= 10 && budget !== last);
  return small === undefined ? [last] : [small, last];
}

function rates(results: Results): Draft {
  const budgets = rateBudgets(results);
  const words = budgets.map((budget) => `${budget.steps} updates (budget ${budget.label})`);
  return {
    file: "learning-rates",
    caption: `The learning rates of a run with ${words.join(" and of one with ")}, as shares of the peak.`,
    panels: budgets.map((budget) => ratePanel(results, budget, budget === budgets.at(-1))),
  };
}

/** The names stand beside the last panel only, which is wider by their room. */
function ratePanel({ study }: Results, budget: Budget, isLast: boolean): Figure {
  const series = study.schedules.map((entry): Series => {
    return trace(curveFor(entry, study, budget.steps, 1), { name: entry.name, to: budget.steps });
  });
  return {
    title: `Learning rates, ${budget.label} budget`,
    width: isLast ? 5.6 : 4,
    height: 3.5,
    x: { label: "update", scale: "linear" },
    y: { label: "rate / peak", scale: "linear", domain: [0, Math.max(1, highest(series)) * 1.04] },
    series,
    labels: isLast ? "direct" : "none",
  };
}

function highest(series: readonly Series[]): number {
  return series.reduce((top, { y }) => Array.from(y).reduce((high, value) => Math.max(high, value), top), 0);
}

function accuracy(results: Results): Draft {
  const pair = results.study.compare[0];
  const bands = pair === undefined ? "" : ` of ${pair[0]} and ${pair[1]}`;
  const gain =
    pair === undefined ? "" : ` The right-hand panel shows the same means less that of ${pair[1]}, in points.`;
  return {
    file: "accuracy",
    caption: `Mean test accuracy over seeds against the budget; the bands${bands} reach one sample sd to either side. Each point has its own peak rate, chosen on validation accuracy. Schedules that do the same runs at a budget lie on each other there.${gain}`,
    panels:
      pair === undefined
        ? [accuracyPanel(results, "direct")]
        : [accuracyPanel(results, "none"), gainPanel(results, pair[1])],
  };
}

/** With many schedules, bands for all would hide the lines: only the first pair to compare gets them. */
function accuracyPanel(results: Results, labels: "direct" | "none"): Figure {
  const tables = tablesOf(results);
  const [pair] = results.study.compare;
  const series = results.study.schedules.map(({ name }, place): Series => {
    const rows = tables.map((table) => table.rows[place]!);
    const mean = rows.map((row) => row.mean ?? Number.NaN);
    const edge = (side: number): number[] => rows.map((row, at) => mean[at]! + side * (row.deviation ?? 0));
    const band = pair === undefined || pair.includes(name) ? { low: edge(-1), high: edge(1) } : {};
    return { name, x: tables.map((table) => table.budget.share), y: mean, mark: "line+points", ...band };
  });
  return {
    title: "Test accuracy",
    width: labels === "none" ? 4 : 5.6,
    height: 3.9,
    x: budgetAxis(results),
    y: { label: "test accuracy", scale: "linear", format: "percent" },
    series,
    labels,
  };
}

function gainPanel(results: Results, base: string): Figure {
  const tables = tablesOf(results);
  const names = results.study.schedules.map((entry) => entry.name);
  const from = names.indexOf(base);
  const series = names.map((name, place): Series => {
    const gains = tables.map(
      ({ rows }) => 100 * ((rows[place]!.mean ?? Number.NaN) - (rows[from]!.mean ?? Number.NaN)),
    );
    return { name, x: tables.map((table) => table.budget.share), y: gains, mark: "line+points" };
  });
  return {
    title: `Test accuracy less that of ${base}`,
    width: 5.6,
    height: 3.9,
    x: budgetAxis(results),
    y: { label: "points", scale: "linear" },
    series,
  };
}

function differences(results: Results, comparison: Comparison, place: number): Draft {
  const { first, second } = comparison;
  const rows = comparison.rows.filter((row) => row.paired.mean !== null);
  const single = rows.flatMap(({ budget, paired }) =>
    paired.differences.map((value, at) => [budget.share * aside(at, paired.differences.length), 100 * value] as const),
  );
  const mean = rows.map((row) => 100 * row.paired.mean!);
  const bound = (side: 0 | 1): number[] =>
    rows.map((row, at) => (row.paired.interval?.[side] ?? mean[at]! / 100) * 100);
  const shares = rows.map((row) => row.budget.share);
  return {
    file: `differences-${place + 1}`,
    caption: `${first} minus ${second}, one point per seed (seed 1 leftmost); the line is the mean, the band its 95 % interval (Student t). Above 0, ${first} is more accurate.`,
    panels: [
      {
        title: `${first} minus ${second}, seed by seed`,
        x: budgetAxis(results),
        y: { label: "difference in points", scale: "linear" },
        series: [
          {
            name: "one seed",
            x: single.map((point) => point[0]),
            y: single.map((point) => point[1]),
            mark: "points",
            color: 1,
          },
          { name: "mean", x: shares, y: mean, low: bound(0), high: bound(1), mark: "line+points", color: 0 },
        ],
        rules: [{ axis: "y", at: 0 }],
      },
    ],
  };
}

/** Seeds of one budget are drawn a little beside each other, so that none hides another; 1 is the middle. */
function aside(place: number, count: number): number {
  return count < 2 ? 1 : 1.1 ** ((2 * place) / (count - 1) - 1);
}

function budgetAxis(results: Results): Figure["x"] {
  const shares = results.study.budgets.map((budget) => budget.share);
  return { label: "budget (share of all updates)", scale: "log", format: "percent", ticks: shares };
}
