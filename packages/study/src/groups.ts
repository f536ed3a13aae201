import { digest } from "./canonical.ts";
import { ratesFor } from "./curves.ts";
import { type Cell, cellKey } from "./store.ts";
import type { ScheduleEntry, Study, StudyBudget } from "./study.ts";
import type { Task } from "./task/task.ts";

/** All runs of one schedule under one budget; `keys` name them in the store. */
export interface Group {
  readonly schedule: ScheduleEntry;
  readonly budget: StudyBudget;
  /** The cell of a peak rate (its place in `study.rates`) and a seed (from 1). */
  readonly cell: (rate: number, seed: number) => Cell;
  readonly key: (rate: number, seed: number) => string;
  /** The rate of every update under a peak rate (its place in `study.rates`). */
  readonly rates: (rate: number) => Float64Array;
}

/** Runs and updates a study takes at most; schedules that share rates share runs, which makes it less. */
export interface Size {
  readonly runs: number;
  readonly steps: number;
}

/** How many runs one group takes: every rate on the tuning seeds, the chosen one on the others. */
export function runsPerGroup(study: Pick<Study, "rates" | "seeds">): number {
  return study.rates.length * study.seeds.tune + study.seeds.report - study.seeds.tune;
}

/**
 * How much there is to do in a study.
 *
 * @example // 7 schedules, 6 budgets up to 2000 updates, 6 rates, 3 tuning and 20 report seeds:
 * studySize(readStudy(parse(readFileSync("examples/studies/budgeted-fashion.yaml", "utf8")))) // { runs: 1470, steps: 935900 }
 */
export function studySize(study: Study): Size {
  const each = runsPerGroup(study) * study.schedules.length;
  const steps = study.budgets.reduce((sum, budget) => sum + budget.steps, 0);
  return { runs: each * study.budgets.length, steps: each * steps };
}

/** The groups of a study, cheap budgets first, so that the first results come early. */
export function groupsOf(study: Study, task: Task, data: string): Group[] {
  return study.budgets.flatMap((budget) =>
    study.schedules.map((schedule) => group(study, { task: task.kind, version: task.version, data }, schedule, budget)),
  );
}

function group(
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
  return { schedule, budget, cell, key, rates };
}
