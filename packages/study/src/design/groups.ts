import { curveFor, ratesFor } from "../file/curves.ts";
import type { ScheduleEntry, Study, StudyBudget } from "../file/study.ts";
import { digest } from "../journal/canonical.ts";
import { type Cell, cellKey } from "../journal/cell.ts";
import type { Order, Task } from "../task/task.ts";

/** All runs of one schedule under one budget. */
export interface Group {
  readonly schedule: ScheduleEntry;
  readonly budget: StudyBudget;
  /** The cell of a peak rate (its place in `study.rates`) and a seed (from 1). */
  readonly cell: (rate: number, seed: number) => Cell;
  /** Its name in the journal. */
  readonly key: (rate: number, seed: number) => string;
  /** The same as a trainer needs it. */
  readonly order: (rate: number, seed: number) => Order;
}

/** The groups of a study, cheap budgets first, so that the first results come early. */
export function groupsOf(study: Study, task: Pick<Task, "kind" | "version" | "data">): Group[] {
  const common = { task: task.kind, version: task.version, data: task.data.id };
  return study.budgets.flatMap((budget) => study.schedules.map((schedule) => groupOf(study, common, schedule, budget)));
}

function groupOf(
  study: Study,
  common: Pick<Cell, "task" | "version" | "data">,
  schedule: ScheduleEntry,
  budget: StudyBudget,
): Group {
  const rates = (rate: number): Float64Array => ratesFor(schedule, study, budget.steps, study.rates[rate]!);
  const digests = study.rates.map((_, rate) => digest(new Uint8Array(rates(rate).buffer)));
  const cell = (rate: number, seed: number): Cell => ({
    ...common,
    steps: budget.steps,
    rate: study.rates[rate]!,
    rates: digests[rate]!,
    seed,
  });
  const keys = new Map<string, string>();
  const key = (rate: number, seed: number): string => {
    const name = `${rate} ${seed}`;
    const known = keys.get(name) ?? cellKey(cell(rate, seed));
    keys.set(name, known);
    return known;
  };
  const order = (rate: number, seed: number): Order => {
    const peak = study.rates[rate]!;
    const curve = curveFor(schedule, study, budget.steps, peak);
    return { key: key(rate, seed), rates: curve.fill(new Float64Array(budget.steps)), seed, peak, curve, schedule };
  };
  return { schedule, budget, cell, key, order };
}
