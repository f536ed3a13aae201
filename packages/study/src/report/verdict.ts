import { type Comparison, type Difference, isLow, isMeasured, type Overall } from "../results/comparisons.ts";
import type { Verdict } from "../results/judge.ts";
import type { Metric } from "../task/metric.ts";
import { list } from "./format.ts";
import { type Numbers, numbersOf } from "./numbers.ts";

/** A verdict in two or three words. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  higher: "higher",
  lower: "lower",
  noise: "within noise",
  same: "the same runs",
  uneven: "not compared",
  open: "not done yet",
};

/**
 * Says in words what a comparison shows, from its numbers alone: where the first schedule is at or above the second
 * in the mean, by how much over the low budgets together, and which differences stand out of the noise.
 */
export function verdictText(comparison: Comparison, metric: Metric): string {
  const numbers = numbersOf(metric);
  const { first, second, overall, rows } = comparison;
  if (rows.some(({ verdict }) => verdict === "open"))
    return `${first} and ${second} are compared when all runs have ended.`;
  if (overall === null) {
    return `${first} and ${second} cannot be told apart: there is no budget at which different runs of both ended.${uneven(rows)}`;
  }
  const measured = rows.filter(isMeasured);
  const scope = measured.filter((row) => overall.budgets.includes(row.budget));
  const range = overall.budgets.every(isLow) ? "From 5 % to 50 % of the full budget" : "Over all budgets";
  const parts = [holds(first, second, range, scope, metric), together(overall, numbers), noise(first, measured)];
  return [...parts, same(first, second, rows), uneven(rows)].join("");
}

function together({ budgets, paired, verdict }: Overall, { difference, differenceUnit }: Numbers): string {
  if (budgets.length < 2 || paired.mean === null || paired.interval === null) return "";
  const [low, high] = paired.interval;
  const says = { noise: "within noise", higher: "clearly higher", lower: "clearly lower" }[verdict];
  return ` Averaged over these budgets the difference is ${difference(paired.mean)}${differenceUnit} (corrected interval ${difference(low)} to ${difference(high)}): ${says}.`;
}

function holds(first: string, second: string, range: string, rows: readonly Difference[], metric: Metric): string {
  const isUp = metric.goal === "maximize";
  const below = rows.filter((row) => (isUp ? row.paired.mean! < 0 : row.paired.mean! > 0));
  const claim = `“${first} ${isUp ? "≥" : "≤"} ${second}”`;
  const where = (some: readonly Difference[]): string => places(some, numbersOf(metric));
  if (below.length === 0) {
    const but = rows.every((row) => row.verdict === "noise") ? ", but nowhere clear of the noise" : "";
    return `${range}, ${claim} holds in the mean at ${all(rows.length)} (${where(rows)})${but}.`;
  }
  if (below.length === rows.length)
    return `${range}, ${claim} does not hold in the mean at any budget measured (${where(rows)}).`;
  return `${range}, ${claim} holds in the mean at ${rows.length - below.length} of ${rows.length} budgets; it does not at ${where(below)}.`;
}

function noise(first: string, rows: readonly Difference[]): string {
  const group = (verdict: Verdict): Difference[] => rows.filter((row) => row.verdict === verdict);
  const parts = [
    { rows: group("higher"), text: `${first} is clearly higher at` },
    { rows: group("lower"), text: `${first} is clearly lower at` },
    { rows: group("noise"), text: "within noise at" },
  ].filter((part) => part.rows.length > 0);
  return ` Budget by budget: ${parts.map((part) => `${part.text} ${labels(part.rows)}`).join("; ")}.`;
}

function same(first: string, second: string, rows: readonly Difference[]): string {
  const equal = rows.filter((row) => row.verdict === "same");
  return equal.length === 0 ? "" : ` At ${labels(equal)} ${first} and ${second} did the very same runs.`;
}

function uneven(rows: readonly Difference[]): string {
  const apart = rows.filter((row) => row.verdict === "uneven");
  return apart.length === 0 ? "" : ` Not compared at ${labels(apart)}, where the two were lost at different seeds.`;
}

function all(number: number): string {
  return number === 1 ? "the one budget measured" : `all ${number} budgets measured`;
}

function places(rows: readonly Difference[], { difference }: Numbers): string {
  return list(rows.map((row) => `${row.budget.label}: ${difference(row.paired.mean!)}`));
}

function labels(rows: readonly Difference[]): string {
  return list(rows.map((row) => row.budget.label));
}
