import { GlidepathError, type Issue, pathOf } from "glidepath/input";
import { highest, updatesIn, warmupOf } from "../rates/measures.ts";
import type { Rates } from "../rates/rates.ts";
import type { LoggedRun } from "./logged-run.ts";

/** Losses that a run needs at least. */
const fewest = 5;
/** A rate that has fallen to this share of the highest tells what a falling rate pays off. */
const fallen = 0.7;

/** Refuses runs that a law cannot be fitted to, with all that is wrong with them. */
export function checkRuns(runs: readonly LoggedRun[]): void {
  const issues = runs.flatMap(issuesOf);
  if (runs.length === 0) issues.push({ path: "runs", expected: "at least one run", received: "none" });
  else if (issues.length === 0 && !runs.some(({ rates }) => falls(rates))) {
    issues.push({
      path: "runs",
      expected: `a run whose rate falls to ${fallen * 100}% of its highest or lower`,
      received: runs.length === 1 ? "one run at a constant rate" : `${runs.length} runs at constant rates`,
      hint: "What a cooldown gives is not in them; a short run with a cooldown, such as hold, linear 20% to 0, tells the most. Without one, the convex bound still compares shapes",
    });
  }
  if (issues.length > 0) throw new GlidepathError(issues);
}

/** Refuses runs of which one cannot be used by itself, with all that is wrong with them. */
export function checkEach(runs: readonly LoggedRun[]): void {
  const issues = runs.flatMap(issuesOf);
  if (issues.length > 0) throw new GlidepathError(issues);
}

function issuesOf({ name, rates, updates, losses }: LoggedRun): Issue[] {
  const path = pathOf("runs", name);
  const steps = updatesIn(rates);
  const problem = (expected: string, received: string, hint?: string): Issue[] => [
    { path, expected, received, ...(hint && { hint }) },
  ];
  if (highest(rates) <= 0) return problem("a rate above 0", "rates of 0 alone");
  if (updates.length < fewest) return problem(`at least ${fewest} losses`, String(updates.length), "Log more often");
  for (let i = 0; i < updates.length; i++) {
    const [update, loss] = [updates[i]!, losses[i]!];
    if (!(loss > 0 && loss < Infinity)) return problem("losses above 0", `${loss} at step ${update}`);
    if (!(update >= (updates[i - 1] ?? 0) && update <= steps)) {
      return problem(`steps that rise, up to ${steps}`, `step ${update} at place ${i + 1}`);
    }
  }
  if (losses[updates.length - 1]! > losses[0]!) {
    const received = `a loss that rises from ${losses[0]} to ${losses[updates.length - 1]}`;
    return problem("a loss that falls", received, "No law describes a run that diverges: leave it out");
  }
  return [];
}

/** Whether a run tells what a falling rate pays off. */
export function falls(rates: Rates): boolean {
  const peak = highest(rates);
  return rates.values.subarray(warmupOf(rates)).some((value) => value <= fallen * peak);
}
