import { batchesOf, stepsFor } from "../budget/batches.ts";
import { samplesOf, stepsOf } from "../budget/budget.ts";
import type { Report } from "../input/issue.ts";
import { type Length, parseLength } from "../language/length.ts";
import type { Situation } from "./policy.ts";

/**
 * A length from `at` on, in whole steps; a share is one of what is left of the budget, and a step at least. Undefined if it cannot be converted, or is more
 * than `most`, which is reported.
 */
export function stepsFromHere(
  length: Length,
  { at, budget }: Situation,
  most: number,
  path: string,
  report: Report,
): number | undefined {
  const samples = samplesOf(length, budget);
  const exact =
    samples === undefined
      ? stepsOf(length, budget, budget.steps - at, path, report)
      : stepsFor(batchesOf(budget)!, samples, at);
  const { amount, unit } = parseLength(length)!;
  const steps = Math.max(unit === "%" && amount > 0 ? 1 : 0, Math.round(exact));
  if (steps <= most) return steps;
  if (Number.isNaN(steps)) return undefined;
  const told = unit === "steps" ? `${steps} steps` : `${length}, which are ${steps} steps`;
  report({ path, expected: `at most ${most} steps, which leave some of the curve`, received: told });
  return undefined;
}
