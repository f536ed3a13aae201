import { type BudgetInput, GlidepathError, type Schedule } from "glidepath";
import { isRecord, show } from "glidepath/input";
import { type PlanInput, plan } from "glidepath/plan";
import { besideOf, type PlanBeside } from "../model/plan-beside.ts";
import type { Surely } from "./surely.ts";
import { unworded } from "./unworded.ts";
import type { Written } from "./written.ts";

/**
 * A plan, as `glidepath plan` reads it: its `lr` becomes the curve, all else stands beside it. Undefined for other objects, such as the
 * settings of a trainer whose `lr` is a number.
 * Schedules in a framework's words are read as well.
 * @throws GlidepathError if its budget is no object, or words in it cannot be read
 */
export function planIn(file: Readonly<Record<string, unknown>>, what: string, surely: Surely): Written | undefined {
  const { lr: given, budget: ground, ...others } = file;
  const isPlan = typeof given === "string" || isRecord(given) || (typeof given === "number" && isRecord(ground));
  if (!isPlan) return undefined;
  if (ground !== undefined && !isRecord(ground))
    throw new GlidepathError([
      { path: "budget", expected: "an object such as { steps: 1000 }", received: show(ground) },
    ]);
  const { content, budget, remarks } = unworded({ lr: given, ...others }, ground ?? {}, surely);
  const { lr, $schema: _, ...beside } = content;
  return {
    what,
    spec: typeof lr === "number" ? { phases: [{ shape: "constant", from: lr }] } : lr,
    ...((ground !== undefined || Object.keys(budget).length > 0) && { budget: budget as unknown as BudgetInput }),
    ...(Object.keys(beside).length > 0 && { beside }),
    remarks,
  };
}

/**
 * What stands beside a curve in a plan's file, read by the core under the curve and its budget. `peak` is that of the groups' own rates.
 * @throws GlidepathError with every issue, each at its place in the file
 */
export const besideIn = (
  beside: Readonly<Record<string, unknown>>,
  lr: Schedule,
  peak: number | undefined,
): PlanBeside | undefined =>
  besideOf(plan({ ...beside, lr: lr.spec } as PlanInput, { ...lr.budget, ...(peak !== undefined && { peak }) }).spec);
