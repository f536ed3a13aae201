import { batchAt, batchesOf } from "../budget/batches.ts";
import type { Budget } from "../budget/budget.ts";
import { type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { own, reportUnknownKeys } from "../input/record.ts";
import { unknownName } from "../input/spelling.ts";
import { measure } from "../schedule/measure.ts";
import type { Schedule } from "../schedule.ts";
import { mix } from "../shape/shape.ts";
import { mapped, type Quantity } from "./quantity.ts";

/**
 * A quantity that moves between two values as another one moves between its extremes. Sources: the cyclical momentum of
 * Smith 2018, arXiv 1803.09820 (and torch CyclicLR), which mirrors the rate; GSAM's ProportionScheduler, which goes with it.
 */
export interface Follower {
  /** The name of the plan's quantity that it follows; one with a schedule of its own. */
  readonly follows: string;
  /** Its lowest and its highest value, each at least 0; `low` may equal `high`. */
  readonly low: number;
  readonly high: number;
  /** `mirror` (if left out): high where the leader is low. `same`: high where it is high. */
  readonly direction?: "mirror" | "same";
  /**
   * The leader's values that stand for its two ends; past them `low` and `high` are kept. Left out, the lowest and the
   * highest value that an update of the run has.
   */
  readonly range?: readonly [lowest: number, highest: number];
}

/** The budget's own batch size as a quantity, so that a plan shows it; lengths of the other schedules know it anyway. */
export interface BatchFollower {
  readonly follows: "budget";
}

/** Reads a follower into canonical form, without looking at its leader; undefined if something was reported. */
export function readFollower(
  input: Readonly<Record<string, unknown>>,
  leaders: readonly string[],
  path: string,
  report: Report,
): Follower | BatchFollower | undefined {
  const follows = own(input, "follows");
  if (follows === "budget") {
    reportUnknownKeys(input, ["follows"], path, report);
    return { follows };
  }
  let valid = true;
  const refuse = (key: string, expected: string, value: unknown) => {
    report({ path: `${path}.${key}`, expected, received: show(value) });
    valid = false;
  };
  reportUnknownKeys(input, ["follows", "low", "high", "direction", "range"], path, report);
  const [low, high, direction = "mirror", range] = ["low", "high", "direction", "range"].map((key) => own(input, key));
  if (typeof follows !== "string" || !leaders.includes(follows)) {
    report(unknownName(`${path}.follows`, "quantity with a schedule of its own", follows, [...leaders, "budget"]));
    valid = false;
  }
  if (!isInRange(low, { min: 0 })) refuse("low", "a number of at least 0", low);
  else if (!isInRange(high, { min: low })) refuse("high", `a number of at least ${low} (low)`, high);
  if (direction !== "mirror" && direction !== "same") refuse("direction", `"mirror" or "same"`, direction);
  const [lowest, highest] = Array.isArray(range) && range.length === 2 ? (range as unknown[]) : [];
  if (range !== undefined && !(isInRange(lowest, {}) && isInRange(highest, { above: lowest }))) {
    refuse("range", "the leader's lowest and highest value, such as [0, 0.1]", range);
  }
  if (!valid) return undefined;
  return { follows, low, high, direction, ...(range !== undefined && { range: [lowest, highest] }) } as Follower;
}

/** Makes a follower of its leader; undefined if the leader stays where it is, or ends early, which is reported. */
export function follow(
  { low, high, direction, range }: Follower,
  leader: Schedule,
  path: string,
  report: Report,
): Quantity | undefined {
  if (leader.limit < leader.steps - 1) {
    const received = `one that raises an error after step ${leader.limit}`;
    report({ path: `${path}.follows`, expected: "a leader with a value at every update", received });
    return undefined;
  }
  const [lowest, highest] = range ?? extremes(leader);
  if (!(lowest < highest && Number.isFinite(highest - lowest))) {
    const hint = "Give its range, or write the value itself";
    const received = lowest === highest ? `one that stays at ${lowest}` : `one from ${lowest} to ${highest}`;
    report({ path: `${path}.follows`, expected: "a leader that moves, between finite rates", received, hint });
    return undefined;
  }
  const [atLowest, atHighest] = direction === "same" ? [low, high] : [high, low];
  return mapped(leader, (value) =>
    mix(atLowest, atHighest, Math.min(1, Math.max(0, (value - lowest) / (highest - lowest)))),
  );
}

function extremes(leader: Schedule): [number, number] {
  const { min, max } = measure(leader);
  return [min.value, max.value];
}

/** The budget's batch size over the steps; undefined if it knows none, which is reported. */
export function batchQuantity(budget: Budget, path: string, report: Report): Quantity | undefined {
  if (budget.batchSize === undefined) {
    report({ path: `${path}.follows`, expected: "a budget that knows batchSize", received: "a budget without it" });
    return undefined;
  }
  const pieces = batchesOf(budget) ?? [{ step: 0, samples: 0, size: budget.batchSize as number }];
  const at = (step: number) => batchAt(pieces, step).size;
  const before = (step: number) => pieces.findLast((piece) => piece.step < step)?.size ?? pieces[0]!.size;
  const fill = (out: Float64Array, start = 0) => {
    for (let i = 0; i < out.length; i++) out[i] = at(start + i);
    return out;
  };
  const breaks = () =>
    pieces
      .slice(1)
      .map(({ step }) => step)
      .filter((step) => step < budget.steps);
  return Object.assign(at, { fill, before, breaks, steps: budget.steps, limit: Infinity });
}
