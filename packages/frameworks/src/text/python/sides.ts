import type { Machine } from "./machine.ts";
import { PythonError } from "./number.ts";
import { NotArithmetic, raised } from "./symbol.ts";
import { isKind, type Value } from "./value.ts";

/* Work that counts at some of the steps only, or in some runs only. */

/** The name of an error that Python does not have. It stops a function of the step as a whole, not only where one side is taken. */
export const changesOutside = "ChangesOutside";

/** A value; where Python raises an error, that error in its place, since the run may never come to it. */
export function orError(machine: Machine, work: () => Value): Value {
  const goBack = machine.mark();
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    goBack();
    return raised(error);
  }
}

/** A value that is looked at only at some of the steps: an error in it is no error at the others. */
export function orNotArithmetic(machine: Machine, isOnlySome: boolean, work: () => Value): Value {
  const found = isOnlySome ? orError(machine, work) : work();
  if (isOnlySome && isKind(found, "symbol") && found.tree.kind === "error") throw new NotArithmetic();
  return found;
}

/** Does something behind an unknown condition. */
export function guarded<T>(machine: Machine, truth: Value, isTrue: boolean, work: () => T): T {
  if (!isKind(truth, "unknown")) return work();
  machine.guards.push({ needs: truth.needs, says: truth.name, isTrue });
  try {
    return work();
  } finally {
    machine.guards.pop();
  }
}
