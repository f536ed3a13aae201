import { reasonOf, StudyError } from "../errors.ts";
import type { Outcome } from "./outcome.ts";

/**
 * The outcome of an attempt whose trainer broke.
 *
 * @throws StudyError "store" as it is: a disk without room is no fault of the run, which would not have failed elsewhere
 */
export function broken(cause: unknown): Outcome {
  if (cause instanceof StudyError && cause.trouble === "store") throw cause;
  return { state: "FAILED", at: null, reason: reasonOf(cause), metrics: {}, curves: {} };
}
