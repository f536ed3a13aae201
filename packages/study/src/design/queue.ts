import { reportingSeeds, tuningSeeds } from "../file/size.ts";
import type { Study } from "../file/study.ts";
import type { Records } from "../journal/journal.ts";
import type { Metric } from "../task/metric.ts";
import { choose, type Tried, tried } from "./choose.ts";
import type { Group } from "./groups.ts";

/** One run to do. */
export interface Claim {
  readonly group: Group;
  /** Place of the peak rate in `study.rates`. */
  readonly rate: number;
  readonly seed: number;
  readonly key: string;
}

/** What the queue tells of the runs that it hands out, or that need not be done. */
export interface QueueListener {
  /** These runs will be done, but for those that are done already. */
  enter(group: Group, keys: readonly string[], isDone: (key: string) => boolean): void;
}

/** Hands out runs: cheap budgets first; a group's report seeds as soon as its rate is chosen. */
export interface Queue {
  /** The next run that is neither done nor under way, or undefined if there is none now (more may come when a run under way ends). */
  claim(): Promise<Claim | undefined>;
}

interface State {
  readonly group: Group;
  stage: "tune" | "report";
  claims: Claim[];
}

/** Makes the queue of a study; runs whose end is in the journal are not handed out, unless they failed and are tried again. */
export function openQueue(
  study: Study,
  metric: Metric,
  groups: readonly Group[],
  records: Pick<Records, "get">,
  listener: QueueListener,
  retriesFailed = true,
): Queue {
  const claimed = new Set<string>();
  /** What failed before this queue was made is tried again, if that is wanted. */
  const isDone = (key: string): boolean => {
    const ending = records.get(key);
    return ending !== undefined && (ending.state !== "FAILED" || claimed.has(key) || !retriesFailed);
  };
  const enter = (group: Group, claims: Claim[]): Claim[] => {
    listener.enter(
      group,
      claims.map(({ key }) => key),
      isDone,
    );
    return claims;
  };
  let states = groups.map((group): State => ({ group, stage: "tune", claims: enter(group, tuning(study, group)) }));

  /** Drops what is done, and goes on to the report seeds if that was the last of the tuning. */
  const settle = (state: State): void => {
    state.claims = state.claims.filter(({ key }) => !isDone(key));
    if (state.claims.length > 0 || state.stage === "report") return;
    const rate = chosenRate(study, metric, state.group, records).place;
    state.stage = "report";
    state.claims = enter(state.group, reporting(study, state.group, rate)).filter(({ key }) => !isDone(key));
  };
  // All at once, so that the listener knows from the start what an earlier process did.
  states.forEach(settle);

  return {
    async claim() {
      for (const state of states) {
        settle(state);
        const claim = state.claims.find(({ key }) => !claimed.has(key));
        if (claim === undefined) continue;
        claimed.add(claim.key);
        states = states.filter(({ claims, stage }) => claims.length > 0 || stage === "tune");
        return claim;
      }
      return undefined;
    },
  };
}

/** The chosen rate of a group, and how every rate did on those of its tuning runs that have ended. */
export function chosenRate(
  study: Study,
  metric: Metric,
  group: Group,
  records: Pick<Records, "get">,
): { readonly place: number; readonly tried: readonly Tried[] } {
  const list = study.rates.map((value, rate) => {
    const runs = tuningSeeds(study).flatMap((seed) => records.get(group.key(rate, seed)) ?? []);
    return tried(value, runs, metric);
  });
  return { place: choose(list, metric), tried: list };
}

function tuning(study: Study, group: Group): Claim[] {
  return study.rates.flatMap((_, rate) => claims(group, rate, tuningSeeds(study)));
}

function reporting(study: Study, group: Group, rate: number): Claim[] {
  const tuned = new Set(study.seeds.shared ? tuningSeeds(study) : []);
  return claims(
    group,
    rate,
    reportingSeeds(study).filter((seed) => !tuned.has(seed)),
  );
}

function claims(group: Group, rate: number, list: readonly number[]): Claim[] {
  return list.map((seed) => ({ group, rate, seed, key: group.key(rate, seed) }));
}
