import { GlidepathError, type ScheduleOptions } from "glidepath";
import { isRecord } from "glidepath/input";
import { type Plan, type PlanInput, plan } from "glidepath/plan";
import { budgetOf } from "../budget-options.ts";
import type { Given } from "../command.ts";
import { readText, readYaml } from "../read-schedule.ts";
import { UsageError } from "../usage-error.ts";

/** Makes a plan from a file, YAML or JSON. Options of the command line take precedence over the budget in the file. */
export async function readPlan(path: string, given: Given): Promise<Plan> {
  // JSON is YAML too.
  const content = await readYaml(readText(path), path);
  if (!isRecord(content)) {
    throw new UsageError(`${path}: expected quantities by name, such as "lr: cosine to 0"`);
  }
  const { budget, ...input } = content;
  if (budget !== undefined && !isRecord(budget)) {
    throw new UsageError(
      `${path}: budget: expected an object such as { steps: 1000 }, received ${JSON.stringify(budget)}`,
    );
  }
  try {
    return plan(input as PlanInput, budgetOf(given, budget as ScheduleOptions | undefined));
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    const named = error.issues.map((issue) => ({ ...issue, path: `${path}${issue.path && `: ${issue.path}`}` }));
    throw new GlidepathError(named);
  }
}
