import { digest } from "./canonical.ts";
import type { Tried } from "./choose.ts";
import type { Group } from "./groups.ts";
import { chosenRate, finished, seeds } from "./queue.ts";
import type { Store } from "./store.ts";
import type { Study, StudyBudget } from "./study.ts";
import type { RunResult, Task, TaskData } from "./task/task.ts";

/** One reported run. */
export interface SeedResult {
  readonly seed: number;
  readonly state: RunResult["state"];
  /** Test and validation accuracy, 0 to 1; null if the run diverged. */
  readonly test: number | null;
  readonly validation: number | null;
  /** The update at which it diverged, or null. */
  readonly divergedAt: number | null;
}

/** One schedule under one budget. */
export interface GroupResult {
  readonly schedule: string;
  readonly budget: StudyBudget;
  /** Every peak rate on the tuning seeds, ascending. */
  readonly tried: readonly Tried[];
  /** The peak rate that was reported. */
  readonly rate: number;
  /** Seeds 1, 2, … at that rate. */
  readonly seeds: readonly SeedResult[];
  /** Names the reported runs: two schedules with the same name here did the very same runs. */
  readonly runs: string;
}

/** A finished study. It holds no clock, no date and no worker count: the same study gives the same results. */
export interface Results {
  readonly study: Study;
  readonly task: { readonly kind: string; readonly about: string; readonly version: string };
  readonly data: { readonly id: string; readonly about: string; readonly sizes: TaskData["sizes"] };
  /** Budgets ascending, within one the schedules in the study's order. */
  readonly groups: readonly GroupResult[];
}

/** The part of results that the statistics are made from. */
export type Judgeable = Pick<Results, "study" | "groups">;

/** Collects the results of a study whose runs are all in the store. */
export function collect(study: Study, task: Task, data: TaskData, groups: readonly Group[], store: Store): Results {
  return {
    study,
    task: { kind: task.kind, about: task.about, version: task.version },
    data: { id: data.id, about: data.about, sizes: data.sizes },
    groups: groups.map((group) => groupResult(study, group, store)),
  };
}

/** The results of one group whose runs are all there. */
export function groupResult(study: Study, group: Group, store: Pick<Store, "get">): GroupResult {
  const chosen = chosenRate(study, group, store);
  const list = seeds(1, study.seeds.report);
  return {
    schedule: group.schedule.name,
    budget: group.budget,
    tried: chosen.tried,
    rate: study.rates[chosen.place]!,
    seeds: list.map((seed) => {
      const { state, test, validation, divergedAt } = finished(store, group.key(chosen.place, seed));
      return { seed, state, test, validation, divergedAt };
    }),
    runs: digest(list.map((seed) => group.key(chosen.place, seed)).join(" ")),
  };
}
