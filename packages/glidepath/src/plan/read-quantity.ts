import type { Budget } from "../budget/budget.ts";
import { type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { isRecord, own } from "../input/record.ts";
import { parse, type Schedule, type SpecInput, schedule } from "../schedule.ts";
import { type BatchFollower, batchQuantity, type Follower, follow, readFollower } from "./follow.ts";
import type { QuantitySpec } from "./input.ts";
import { type Quantity, within } from "./quantity.ts";

/** What the quantities of a plan share. */
export interface Ground {
  /** Undefined if it cannot be used, which is reported; what can be said without it still is. */
  readonly budget: Budget | undefined;
  /** The peak of `lr`, if the plan's options name one. */
  readonly peak: number | undefined;
  /** The names of all quantities that have schedules of their own. */
  readonly leaders: readonly string[];
  readonly report: Report;
}

/** A quantity and what it was made from. */
export interface Made {
  readonly spec: QuantitySpec;
  readonly quantity: Quantity;
}

/** Whether what is written follows another quantity. */
export function follows(input: unknown): input is Readonly<Record<string, unknown>> {
  return isRecord(input) && own(input, "follows") !== undefined;
}

/** Makes a schedule of its own; undefined if something was reported. */
export function makeSchedule(input: unknown, name: string, path: string, ground: Ground): Schedule | undefined {
  const { budget, report } = ground;
  if (typeof input === "number" && !isInRange(input, { min: 0 })) {
    report({ path, expected: "a schedule, or a value of at least 0", received: show(input) });
    return undefined;
  }
  const spec = typeof input === "number" ? { phases: [{ shape: "constant", from: input }] } : input;
  const peak = name === "lr" && ground.peak !== undefined ? { peak: ground.peak } : {};
  return within(path, report, () => {
    if (budget !== undefined) return schedule(spec as SpecInput, { ...budget, ...peak });
    parse(spec);
    return undefined;
  });
}

/** Makes a follower of its leader; undefined if something was reported, or its leader could not be made. */
export function makeFollower(
  input: Readonly<Record<string, unknown>>,
  leaders: ReadonlyMap<string, Schedule>,
  path: string,
  { budget, leaders: names, report }: Ground,
): Made | undefined {
  const spec = readFollower(input, names, path, report);
  if (spec === undefined || budget === undefined) return undefined;
  const quantity = isBatch(spec)
    ? batchQuantity(budget, path, report)
    : leaders.has(spec.follows) && follow(spec, leaders.get(spec.follows)!, path, report);
  return quantity ? { spec, quantity } : undefined;
}

const isBatch = (spec: Follower | BatchFollower): spec is BatchFollower => spec.follows === "budget";
