import type { Budget } from "../budget/budget.ts";
import type { Schedule } from "../schedule.ts";
import { pin, runOf } from "./pin.ts";
import type { Situation } from "./policy.ts";

/** Where a run stands after `at` updates, with the budget that it goes on under. */
export function situate(lr: Schedule, at: number, budget: Budget): Situation {
  const { lead, inclusive } = lr.spec;
  const rate = at < lr.horizon ? lr(at) : lr.before(at);
  return {
    lr,
    at,
    rate,
    budget,
    place: at + (lead ? 1 : 0),
    landing: inclusive ? 1 : 0,
    written: pin(lr),
    run: runOf(lr),
  };
}
