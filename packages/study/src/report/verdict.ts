import { type Comparison, type Difference, isLow, type Overall } from "../analysis.ts";
import { LEVEL } from "../statistics.ts";
import { list, points } from "./format.ts";

/**
 * Says in words what a comparison shows, from its numbers alone: where the first schedule is at or above the second
 * in the mean, by how much over the low budgets together, and which differences stand out of the noise.
 */
export function verdictText(comparison: Comparison): string {
  const { first, second, overall } = comparison;
  const measured = comparison.rows.filter((row) => row.paired.mean !== null && row.verdict !== "same");
  if (overall === null)
    return `${first} and ${second} cannot be told apart: there is no budget at which they did different runs that ended.`;
  const scope = measured.filter((row) => overall.budgets.includes(row.budget));
  const range = overall.budgets.every(isLow) ? "From 5 % to 50 % of the full budget" : "Over all budgets";
  const parts = [holds(first, second, range, scope), together(overall), noise(first, measured)];
  return [...parts, same(first, second, comparison.rows)].join("");
}

function together({ budgets, paired }: Overall): string {
  if (budgets.length < 2 || paired.mean === null || paired.interval === null) return "";
  const [low, high] = paired.interval;
  const says = paired.p < LEVEL ? "" : ", which is within noise";
  return ` Averaged over these budgets the difference is ${points(paired.mean)} points (95 % interval over seeds ${points(low)} to ${points(high)})${says}.`;
}

function holds(first: string, second: string, range: string, rows: readonly Difference[]): string {
  const below = rows.filter((row) => row.paired.mean! < 0);
  const claim = `“${first} ≥ ${second}”`;
  if (below.length === 0) return `${range}, ${claim} holds in the mean at ${all(rows.length)} (${where(rows)}).`;
  if (below.length === rows.length)
    return `${range}, ${claim} does not hold in the mean at any budget measured (${where(rows)}).`;
  return `${range}, ${claim} holds in the mean at ${rows.length - below.length} of ${rows.length} budgets; it does not at ${where(below)}.`;
}

function noise(first: string, rows: readonly Difference[]): string {
  const group = (verdict: Difference["verdict"]): Difference[] => rows.filter((row) => row.verdict === verdict);
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

function all(number: number): string {
  return number === 1 ? "the one budget measured" : `all ${number} budgets measured`;
}

function where(rows: readonly Difference[]): string {
  return list(rows.map((row) => `${row.budget.label}: ${points(row.paired.mean!)}`));
}

function labels(rows: readonly Difference[]): string {
  return list(rows.map((row) => row.budget.label));
}
