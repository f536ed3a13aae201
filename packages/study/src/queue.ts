import { choose, tried } from "./choose.ts";
import type { Group } from "./groups.ts";
import type { Ledger } from "./ledger.ts";
import type { Store } from "./store.ts";
import type { Study } from "./study.ts";
import type { RunResult } from "./task/task.ts";

/** One run to do. */
export interface Order {
  readonly group: Group;
  /** Place of the peak rate in `study.rates`. */
  readonly rate: number;
  readonly seed: number;
  readonly key: string;
}

/** Hands out runs: cheap budgets first; a group's report seeds as soon as its rate is chosen. */
export interface Queue {
  /** The next run that is neither done nor under way, or undefined if there is none now (more may come when a run under way ends). */
  claim(): Order | undefined;
}

interface State {
  readonly group: Group;
  stage: "tune" | "report";
  orders: Order[];
}

/** Makes the queue of a study; runs found in the store are never handed out. */
export function openQueue(study: Study, groups: readonly Group[], store: Store, ledger: Ledger): Queue {
  const claimed = new Set<string>();
  const isDone = (key: string): boolean => store.get(key) !== undefined;
  const enter = (group: Group, orders: Order[]): Order[] => {
    const keys = orders.map((order) => order.key);
    ledger.enter(group, keys, isDone);
    return orders;
  };
  let states = groups.map((group): State => ({ group, stage: "tune", orders: enter(group, tuning(study, group)) }));

  /** Drops what is done, and goes on to the report seeds if that was the last of the tuning. */
  const settle = (state: State): void => {
    state.orders = state.orders.filter((order) => !isDone(order.key));
    if (state.orders.length > 0 || state.stage === "report") return;
    const rate = chosenRate(study, state.group, store).place;
    state.stage = "report";
    state.orders = enter(state.group, reporting(study, state.group, rate)).filter((order) => !isDone(order.key));
  };
  // All at once, so that the ledger knows from the start what an earlier process did.
  states.forEach(settle);

  return {
    claim() {
      for (const state of states) {
        settle(state);
        const order = state.orders.find((each) => !claimed.has(each.key));
        if (order === undefined) continue;
        claimed.add(order.key);
        states = states.filter((each) => each.orders.length > 0 || each.stage === "tune");
        return order;
      }
      return undefined;
    },
  };
}

/** The chosen rate of a group whose tuning runs are all in the store, and how every rate did. */
export function chosenRate(study: Study, group: Group, store: Pick<Store, "get">) {
  const list = study.rates.map((value, rate) => {
    const runs = seeds(1, study.seeds.tune).map((seed) => finished(store, group.key(rate, seed)));
    return tried(value, runs);
  });
  return { place: choose(list), tried: list };
}

/** A run that is known to be in the store. */
export function finished(store: Pick<Store, "get">, key: string): RunResult {
  const result = store.get(key);
  if (result === undefined) throw new Error(`finished: expected run ${key} in the store, received none`);
  return result;
}

/** Whole numbers from first to last, both included. */
export function seeds(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function tuning(study: Study, group: Group): Order[] {
  return study.rates.flatMap((_, rate) => orders(group, rate, seeds(1, study.seeds.tune)));
}

function reporting(study: Study, group: Group, rate: number): Order[] {
  return orders(group, rate, seeds(study.seeds.tune + 1, study.seeds.report));
}

function orders(group: Group, rate: number, list: readonly number[]): Order[] {
  return list.map((seed) => ({ group, rate, seed, key: group.key(rate, seed) }));
}
