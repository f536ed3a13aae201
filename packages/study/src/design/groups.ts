import type { Schedule } from "glidepath";
import { digest } from "../journal/canonical.ts";
import { type Cell, cellKey } from "../journal/cell.ts";
import { curveFor, ratesFor } from "../study/curves.ts";
import type { ScheduleEntry, Study, StudyBudget } from "../study/study.ts";
import type { Order, Task } from "../task/task.ts";

/** All runs of one schedule under one budget. */
export interface Group {
  readonly schedule: ScheduleEntry;
  readonly budget: StudyBudget;
  /** The cell of a peak rate (its place in `study.rates`) and a seed (from 1). */
  readonly cell: (rate: number, seed: number) => Cell;
  /** Its name in the journal. */
  readonly key: (rate: number, seed: number) => string;
  /** Its schedule at that rate. */
  readonly curve: (rate: number) => Schedule;
  /** The same as a trainer needs it. */
  readonly order: (rate: number, seed: number) => Order;
}

/** A schedule at one peak rate, by its place in `study.rates`. */
interface Drawn extends Pick<Order, "curve" | "rates"> {
  readonly rate: number;
}

/** What a group has to know of its study and its task. */
type GroupStudy = Pick<Study, "steps" | "rates">;
type GroupTask = Pick<Task, "kind" | "version" | "data">;

/** The groups of a study, cheap budgets first, so that the first results come early. */
export function groupsOf(study: Study, task: GroupTask): Group[] {
  return study.budgets.flatMap((budget) => study.schedules.map((schedule) => groupOf(study, task, schedule, budget)));
}

/** All runs of one schedule under one budget, which need not be one of the study's. */
export function groupOf(study: GroupStudy, task: GroupTask, schedule: ScheduleEntry, budget: StudyBudget): Group {
  const common = { task: task.kind, version: task.version, data: task.data.id };
  const rates = (rate: number): Float64Array => ratesFor(schedule, study, budget.steps, study.rates[rate]!);
  const digests = new Map<number, string>();
  const digestOf = (rate: number): string => {
    const known = digests.get(rate) ?? digest(new Uint8Array(rates(rate).buffer));
    digests.set(rate, known);
    return known;
  };
  const cell = (rate: number, seed: number): Cell => ({
    ...common,
    steps: budget.steps,
    rate: study.rates[rate]!,
    rates: digestOf(rate),
    seed,
  });
  const keys = new Map<string, string>();
  const key = (rate: number, seed: number): string => {
    const name = `${rate} ${seed}`;
    const known = keys.get(name) ?? cellKey(cell(rate, seed));
    keys.set(name, known);
    return known;
  };
  const curve = (rate: number): Schedule => curveFor(schedule, study, budget.steps, study.rates[rate]!);
  /** Runs of one rate mostly follow each other, and a long curve must not stay in memory after them. */
  let latest: WeakRef<Drawn> | undefined;
  const drawn = (rate: number): Drawn => {
    const known = latest?.deref();
    if (known?.rate === rate) return known;
    const its = curve(rate);
    const fresh = { rate, curve: its, rates: its.fill(new Float64Array(budget.steps)) };
    latest = new WeakRef(fresh);
    return fresh;
  };
  const order = (rate: number, seed: number): Order => {
    const { curve: its, rates: values } = drawn(rate);
    return { key: key(rate, seed), rates: values, seed, peak: study.rates[rate]!, curve: its, schedule };
  };
  return { schedule, budget, cell, key, curve, order };
}
