// The only file that knows how a schedule becomes numbers.
import { GlidepathError, rescale, type Schedule, type SpecInput, schedule, truncate } from "glidepath";
import { type Issue, innerPath } from "glidepath/input";
import { tryCurve } from "../task/source/index.ts";
import type { ScheduleEntry, Study } from "./study.ts";
import { ownLength, scheduleOfWords, wordsIn } from "./words.ts";

/**
 * The schedule of an entry under a budget: written for the full budget, then stretched to `steps` (all its lengths keep
 * their share) or, for `budget: full`, cut off there; for `budget: own` written for `steps` alone. A framework's words are read for `steps`
 * instead of stretched.
 *
 * @param steps updates of the budget, 1 to the full budget
 * @param peak the highest rate, above 0
 */
export function curveFor(entry: ScheduleEntry, study: Pick<Study, "steps">, steps: number, peak: number): Schedule {
  const isCut = entry.budget === "full";
  const words = wordsIn(entry.spec);
  if (words !== undefined && !isCut) return scheduleOfWords(words, steps, peak);
  const full = words
    ? scheduleOfWords(words, study.steps, peak)
    : schedule(entry.spec as SpecInput, { steps: entry.budget === "own" ? steps : study.steps, peak });
  if (entry.budget === "own") return full;
  return isCut ? truncate(full, steps) : rescale(full, { steps });
}

/** The rate of every update, t = 0 to steps - 1, of {@link curveFor}. */
export function ratesFor(entry: ScheduleEntry, study: Pick<Study, "steps">, steps: number, peak: number): Float64Array {
  return curveFor(entry, study, steps, peak).fill(new Float64Array(steps));
}

/** Where the curves of a study are to be checked. */
export type Grid = Pick<Study, "task" | "steps" | "budgets" | "rates">;

/**
 * What stands in the way of using an entry in a study, under any of its budgets.
 *
 * @param grid at least one budget and one rate
 * @param everyRate also looks at the rate of every update, not only at how the schedule is written
 */
export function checkCurve(entry: ScheduleEntry, grid: Grid, path: string, everyRate: boolean): Issue[] {
  for (const budget of grid.budgets) {
    const issues = checkAt(entry, grid, budget.steps, path, everyRate);
    if (issues.length > 0) return issues;
  }
  return [];
}

function checkAt(entry: ScheduleEntry, grid: Grid, steps: number, path: string, everyRate: boolean): Issue[] {
  const contradiction = checkLength(entry, steps, path);
  if (contradiction !== undefined) return [contradiction];
  try {
    const curve = curveFor(entry, grid, steps, grid.rates[0]!);
    if (everyRate) tryCurve(grid.task, curve);
    return everyRate ? checkRates(curve, entry, grid, steps, path) : [];
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    return error.issues.map((issue) => ({ ...issue, path: innerPath(path, issue.path) }));
  }
}

/** Words that say how long the run is can be read for a run of that length alone. */
function checkLength(entry: ScheduleEntry, steps: number, path: string): Issue | undefined {
  const words = entry.budget === "full" ? undefined : wordsIn(entry.spec);
  const length = words && ownLength(words);
  if (length === undefined || length === steps) return undefined;
  const expected = `words that leave the length open, or a run of ${steps} updates, which is one of the budgets`;
  const hint =
    'Write { schedule: ..., budget: full } to cut them off at smaller budgets, or a notation with shares: "cosine to 0"';
  return { path, expected, received: `words for ${length} updates`, hint };
}

function checkRates(curve: Schedule, entry: ScheduleEntry, grid: Grid, steps: number, path: string): Issue[] {
  const hint = `At a budget of ${steps}`;
  const rates = curve.fill(new Float64Array(steps));
  const bad = rates.findIndex((rate) => !(Number.isFinite(rate) && rate >= 0));
  if (bad >= 0) {
    return [{ path, expected: "finite rates of at least 0", received: `${rates[bad]} for update ${bad}`, hint }];
  }
  if (steps !== grid.budgets.at(-1)!.steps) return [];
  const doubled = ratesFor(entry, grid, steps, 2 * grid.rates[0]!);
  if (doubled.some((rate, t) => rate !== rates[t])) return [];
  const expected = "rates that follow the peak, which the study chooses";
  return [{ path, expected, received: "rates that do not change with it", hint }];
}
