import { collect } from "../input/issue.ts";
import { reportUnknownKeys } from "../input/record.ts";
import { checkedSchedule, checkedStart, type Rate, rateAt } from "./rate.ts";
import { refuse } from "./refuse.ts";
import { groupsOf, type RateTarget, rateSetter, type SetterOptions } from "./target.ts";

/** Where a drive begins, and how it spreads the rate over parameter groups. */
export interface DriveOptions extends SetterOptions {
  /** Updates already made before this run: the `steps` of the interrupted one. A whole number, 0 if left out. */
  readonly start?: number | undefined;
}

/** A schedule in charge of an optimizer's learning rate. */
export interface Drive {
  /** Puts the rate of the next update into the optimizer, counts that update, and returns the rate. */
  step(): number;
  /** Updates counted so far, `start` included: the whole state. Save it, and hand it back as `start` to go on. */
  readonly steps: number;
}

/**
 * Lets a schedule steer any optimizer: call `step()` once **before** each update.
 *
 * Building a drive writes nothing, so nothing changes behind your back; the first `step()` puts `schedule(start)` in
 * place, and update t is always made at `schedule(t)`. (PyTorch's habit, stepping *after* the update, would make the
 * first update at the optimizer's own rate and every later one with the rate before.) Past the budget the
 * schedule answers for itself: a Glidepath schedule holds its last value. `step()` throws a GlidepathError if the
 * schedule's value is not finite; the optimizer and `steps` then stay as they were. Throws a GlidepathError for a target
 * that takes no rate (see {@link rateSetter}), for a schedule that is no function, and for parameter groups whose
 * rates differ while no `scale` tells how they belong together: one rate for all would silently flatten them.
 *
 * @example
 * const run = drive(optimizer, (step) => 0.1 * (1 - step / 4));
 * for (const batch of batches) {
 *   run.step(); // 0.1, 0.075, 0.05, 0.025
 *   optimizer.update(batch);
 * }
 * drive(optimizer, lr, { start: run.steps }); // goes on after update 4
 */
export function drive(target: RateTarget, schedule: Rate, options: DriveOptions = {}): Drive {
  checkedSchedule(schedule);
  collect((report) => reportUnknownKeys({ ...options }, ["start", "scale"], "options", report));
  const write = rateSetter(target, options);
  if (options.scale === undefined) refuseUnequalGroups(target);
  let steps = checkedStart(options.start ?? 0);
  return {
    step() {
      const rate = rateAt(schedule, steps);
      write(rate);
      steps += 1;
      return rate;
    },
    get steps() {
      return steps;
    },
  };
}

function refuseUnequalGroups(target: RateTarget): void {
  const rates = groupsOf(target)?.map((group) => group.lr) ?? [];
  // Object.is, so that a NaN placeholder equals another.
  if (rates.every((rate) => Object.is(rate, rates[0]))) return;
  // The repair must keep their ratios, so it is counted from the highest rate, as a schedule's peak is.
  const highest = Math.max(...rates.map(Math.abs));
  const ratios = rates.map((rate) => Number((rate / highest).toPrecision(6)));
  const expected = `a scale that says how groups with the rates ${rates.join(", ")} belong together`;
  const equal = rates.map(() => 1).join(", ");
  const hint = `scale: [${ratios.join(", ")}] keeps their ratios, scale: [${equal}] gives all the schedule's rate`;
  throw refuse("scale", expected, "none", hint);
}
