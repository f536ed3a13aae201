import type { Target } from "@glidepath/frameworks";
import type { Schedule } from "glidepath";
import type { Order } from "../task.ts";

/** The most rates that stand in a run's file as a list; beyond that it says null, and the schedule's file says them. */
const mostRates = 1_000_000;

/** The rate of every update as a run's file has it: null where there are too many. */
export const listedRates = (rates: Float64Array): number[] | null =>
  rates.length > mostRates ? null : Array.from(rates);

/** Texts of a schedule at one peak rate. */
interface Texts {
  /** As its target writes it. */
  readonly schedule: string;
  /** The rate of every update, as JSON. */
  readonly rates: string;
}

/** The texts of the schedule of a run. */
export type TextsOf = (order: Pick<Order, "curve" | "rates">) => Texts;

/** Makes them once for all seeds that follow each other: to print a thousand rates takes as long as to start a process. */
export function sharedTexts(target: Target): TextsOf {
  const known = new WeakMap<Schedule, Texts>();
  return ({ curve, rates }) => {
    const found = known.get(curve) ?? {
      schedule: target.write(curve),
      rates: JSON.stringify(listedRates(rates)),
    };
    known.set(curve, found);
    return found;
  };
}
