import { GlidepathError, type Schedule, type ScheduleOptions } from "glidepath";
import { isRecord } from "glidepath/input";
import { type Plan, type PlanInput, plan } from "glidepath/plan";
import { needsPeak, tellAssumed } from "../assumed.ts";
import { budgetOf, isLengthAssumed } from "../budget-options.ts";
import type { Given } from "../command.ts";
import type { CommandIo } from "../io.ts";
import { readTable } from "../read-table.ts";
import { inputName } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";

/** Makes a plan from a file, YAML or JSON. Options of the command line take precedence over the budget in the file. */
export async function readPlan(path: string, given: Given, io: CommandIo): Promise<Plan> {
  const name = inputName(path);
  const content = await readTable(path, "a plan", `quantities by name, such as "lr: cosine to 0"`);
  const { budget, ...input } = content;
  if (budget !== undefined && !isRecord(budget)) {
    throw new UsageError(
      `${name}: budget: expected an object such as { steps: 1000 }, received ${JSON.stringify(budget)}`,
    );
  }
  try {
    const brought = budget as ScheduleOptions | undefined;
    const read = plan(input as PlanInput, budgetOf(given, brought));
    tellAssumed([{ steps: isLengthAssumed(given, brought), peak: assumesPeak(read) }], io);
    return read;
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    const named = error.issues.map((issue) => ({ ...issue, path: `${name}${issue.path && `: ${issue.path}`}` }));
    throw new GlidepathError(named);
  }
}

/** The rate's own schedule may be written in a peak that nobody names; what follows another quantity has none. */
function assumesPeak({ schedules }: Plan): boolean {
  const lr = schedules.lr as Partial<Schedule> | undefined;
  return lr?.spec !== undefined && needsPeak(lr as Schedule);
}
