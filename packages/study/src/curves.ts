// The only file that knows how a schedule becomes numbers.
import { GlidepathError, rescale, type Schedule, type SpecInput, schedule, truncate } from "glidepath";
import type { Issue } from "./errors.ts";
import type { ScheduleEntry, Study } from "./study.ts";

/**
 * The schedule of an entry under a budget: written for the full budget, then stretched to `steps` (all its lengths keep
 * their share) or, for `budget: full`, cut off there.
 *
 * @param steps updates of the budget, 1 to the full budget
 * @param peak the highest rate, above 0
 */
export function curveFor(entry: ScheduleEntry, study: Pick<Study, "steps">, steps: number, peak: number): Schedule {
  const full = schedule(entry.spec as SpecInput, { steps: study.steps, peak });
  return entry.budget === "full" ? truncate(full, steps) : rescale(full, { steps });
}

/** The rate of every update, t = 0 to steps - 1, of {@link curveFor}. */
export function ratesFor(entry: ScheduleEntry, study: Pick<Study, "steps">, steps: number, peak: number): Float64Array {
  return curveFor(entry, study, steps, peak).fill(new Float64Array(steps));
}

/** What stands in the way of using an entry in a study, under any of its budgets. */
export function checkCurve(entry: ScheduleEntry, study: Study, path: string): Issue[] {
  for (const budget of study.budgets) {
    const issues = checkAt(entry, study, budget.steps, path);
    if (issues.length > 0) return issues;
  }
  return [];
}

function checkAt(entry: ScheduleEntry, study: Study, steps: number, path: string): Issue[] {
  const say = (message: string): Issue[] => [{ path, message: `${message} at a budget of ${steps}` }];
  const peak = study.rates[0]!;
  try {
    const rates = ratesFor(entry, study, steps, peak);
    const bad = rates.findIndex((rate) => !(Number.isFinite(rate) && rate >= 0));
    if (bad >= 0) return say(`expected finite rates of at least 0, received ${rates[bad]} for update ${bad}`);
    if (steps !== study.budgets.at(-1)!.steps) return [];
    const doubled = ratesFor(entry, study, steps, 2 * peak);
    if (doubled.every((rate, t) => rate === rates[t])) {
      return say(
        "expected rates that follow the peak, which the study chooses; received rates that do not change with it",
      );
    }
    return [];
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    return error.issues.map((issue) => {
      const hint = issue.hint === undefined ? "" : `; ${issue.hint}`;
      const place = issue.path === "" ? path : `${path}.${issue.path}`;
      return { path: place, message: `expected ${issue.expected}, received ${issue.received}${hint}` };
    });
  }
}
