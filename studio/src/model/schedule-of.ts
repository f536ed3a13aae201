import { type Schedule, schedule } from "glidepath";
import type { NamedCurve } from "./sheet.ts";

const made = new WeakMap<object, WeakMap<object, Schedule>>();

/**
 * The schedule that a curve stands for; made once for each spec and budget.
 * @throws GlidepathError if the spec does not fit the budget.
 */
export function scheduleOf({ spec, budget }: Pick<NamedCurve, "spec" | "budget">): Schedule {
  const ofSpec = made.get(spec) ?? new WeakMap<object, Schedule>();
  made.set(spec, ofSpec);
  const known = ofSpec.get(budget);
  if (known !== undefined) return known;
  const lr = schedule(spec, budget);
  ofSpec.set(budget, lr);
  return lr;
}
