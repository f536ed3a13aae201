import type { Group } from "../groups.ts";
import { chosenRate, seeds } from "../queue.ts";
import type { SeedResult } from "../results.ts";
import type { RunResult } from "../task/task.ts";
import type { Opened } from "./open-study.ts";

/** What there is of one schedule under one budget. */
export interface PartialGroup {
  readonly group: Group;
  /** Runs of the tuning that are done, and all of them. */
  readonly tuned: number;
  readonly toTune: number;
  /** The place of the chosen peak rate in `study.rates`; undefined while it is not chosen. */
  readonly place: number | undefined;
  /** The reported seeds that are done, at that rate. */
  readonly seeds: readonly SeedResult[];
}

/** What is done of a group. */
export function partialGroup({ study, runs }: Pick<Opened, "study" | "runs">, group: Group): PartialGroup {
  const get = (key: string): RunResult | undefined => runs.lines.get(key)?.result;
  const tuning = study.rates.flatMap((_, rate) => seeds(1, study.seeds.tune).map((seed) => group.key(rate, seed)));
  const tuned = tuning.filter((key) => get(key) !== undefined).length;
  const place = tuned < tuning.length ? undefined : chosenRate(study, group, { get }).place;
  const reported = place === undefined ? [] : seeds(1, study.seeds.report);
  return {
    group,
    tuned,
    toTune: tuning.length,
    place,
    seeds: reported.flatMap((seed) => {
      const result = get(group.key(place!, seed));
      if (result === undefined) return [];
      const { state, test, validation, divergedAt } = result;
      return [{ seed, state, test, validation, divergedAt }];
    }),
  };
}
