import { GlidepathError, type Schedule, type ScheduleOptions } from "glidepath";
import { isRecord } from "glidepath/input";
import { type Plan, type PlanInput, plan } from "glidepath/plan";
import { needsPeak, tellAssumed } from "../assumed.ts";
import { budgetOf, isLengthAssumed, knownBudget } from "../budget-options.ts";
import type { Given } from "../command.ts";
import type { CommandIo } from "../io.ts";
import { readTable } from "../read-table.ts";
import { inputName } from "../read-text.ts";
import type { Reading } from "../read-words.ts";
import { tellGuessed } from "../tell-guessed.ts";
import { UsageError } from "../usage-error.ts";
import { refuseIdle } from "../words-options.ts";
import { unworded } from "./unworded.ts";

/** A plan, and what is known of its schedules that were in a framework's words, by their paths. */
export interface ReadPlan {
  readonly plan: Plan;
  readonly readings: ReadonlyMap<string, Reading>;
}

/** Makes a plan from a file, YAML or JSON. Options of the command line take precedence over the budget in the file. */
export async function readPlan(path: string, given: Given, io: CommandIo): Promise<ReadPlan> {
  const name = inputName(path);
  const { budget, ...content } = await readTable(path, "a plan", `quantities by name, such as "lr: cosine to 0"`);
  if (budget !== undefined && !isRecord(budget)) {
    throw new UsageError(
      `${name}: budget: expected an object such as { steps: 1000 }, received ${JSON.stringify(budget)}`,
    );
  }
  try {
    return await make(content, budget as ScheduleOptions | undefined, given, io);
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    const named = error.issues.map((issue) => ({ ...issue, path: `${name}${issue.path && `: ${issue.path}`}` }));
    throw new GlidepathError(named);
  }
}

async function make(
  content: Readonly<Record<string, unknown>>,
  brought: ScheduleOptions | undefined,
  given: Given,
  io: CommandIo,
): Promise<ReadPlan> {
  const { readings, ...read } = await unworded(content, knownBudget(given, brought), given);
  const made = plan(read.content as PlanInput, budgetOf({}, read.options));
  const all = [...readings.values()];
  refuseIdle(
    given,
    all.map((reading) => ({ reading })),
  );
  const assumed = { steps: isLengthAssumed({}, read.options), peak: !readings.has("lr") && assumesPeak(made) };
  tellAssumed([assumed], io);
  tellGuessed([made.budget], io);
  for (const [path, { remarks }] of readings) for (const remark of remarks) io.tell(`${path}: ${remark}`);
  return { plan: made, readings };
}

/** The rate's own schedule may be written in a peak that nobody names; what follows another quantity has none. */
function assumesPeak({ schedules }: Plan): boolean {
  const lr = schedules.lr as Partial<Schedule> | undefined;
  return lr?.spec !== undefined && needsPeak(lr as Schedule);
}
