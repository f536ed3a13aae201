import { cycleIndex, cycleIndexBefore } from "../schedule/cycle.ts";
import { jumps, type Measures, measure } from "../schedule/measure.ts";
import type { Schedule } from "../schedule.ts";
import { aboutShapes } from "../shape/curve/about.ts";

/** Something about a valid schedule that its author probably did not mean. */
export interface Finding {
  /** The name of the check that found it. */
  readonly check: string;
  /** What is the matter, with numbers. */
  readonly message: string;
  /** How to fix it. */
  readonly fix: string;
}

interface Check {
  readonly name: string;
  find(lr: Schedule, measures: Measures): readonly Omit<Finding, "check">[];
}

/** Every check there is; a new one is one entry here. */
const checks: readonly Check[] = [
  {
    name: "zero-first-update",
    find: (_lr, { first, max }) => {
      if (Math.abs(first) >= 1e-4 * max.value) return [];
      const fix =
        "Start the warmup from a small rate (from 0.01 peak), or add `lead` so that update t has the rate of t + 1";
      return [
        {
          message: `the first update has the rate ${first}: it ${first === 0 ? "changes nothing" : "hardly changes anything"}`,
          fix,
        },
      ];
    },
  },
  {
    name: "floor-not-reached",
    find: (lr, { last, max }) => {
      const end = lr.before(lr.horizon);
      const missing = last - end;
      const { shape, cycle } = lr.segments.at(-1)!;
      if (lr.horizon > lr.steps || shape.free || cycle || missing <= 0.005 * max.value) return [];
      const fix =
        "Add `inclusive` so that the last update sits on the end value, or leave it if the framework does the same";
      return [{ message: `the last update has ${last}; the end value ${end} is reached one step after it`, fix }];
    },
  },
  {
    name: "cut-off",
    find: (lr) => {
      if (lr.horizon <= lr.steps) return [];
      const fix = "Rescale the schedule to the budget, or drop `horizon`";
      return [{ message: `the run stops at step ${lr.steps}, the curve is written for ${lr.horizon}`, fix }];
    },
  },
  {
    name: "after-end",
    find: (lr, { last, max }) => {
      const after = Array.from({ length: 1000 }, (_, i) =>
        valueOr(lr, lr.steps + Math.floor((i * lr.steps) / 1000), last),
      );
      const [lowest, highest] = [Math.min(...after), Math.max(...after)];
      const fix = "Use the end policy `hold` if the run may last longer than planned";
      if (lr.horizon > lr.steps) return [];
      if (lowest < 0) return [{ message: `after its end at step ${lr.steps} the rate turns negative`, fix }];
      if (highest <= last + 0.01 * max.value) return [];
      return [{ message: `after its end at step ${lr.steps} the rate rises again, to ${highest}`, fix }];
    },
  },
  {
    name: "jump",
    find: (lr, { max }) => {
      const found = jumps(lr, max.value).find(({ step, ratio }) => ratio > 10 * (1 + 1e-9) && !isRestart(lr, step));
      if (found === undefined) return [];
      const { step, from, to, ratio } = found;
      const factor = ratio === Infinity ? "" : `, a factor of ${Number(ratio.toPrecision(3))}`;
      const fix = "Join the two phases by a short ramp, or check their values";
      return [{ message: `the rate jumps from ${from} to ${to} at step ${step}${factor}`, fix }];
    },
  },
  {
    name: "long-warmup",
    find: (lr, { max }) => {
      if (max.step <= 0.5 * lr.steps) return [];
      const fix = "Write the warmup as a share of the budget, such as 5%";
      return [{ message: `the rate climbs until step ${max.step} of ${lr.steps}, more than half of the budget`, fix }];
    },
  },
  {
    name: "negative",
    find: (_lr, { min }) =>
      min.value >= 0
        ? []
        : [
            {
              message: `the rate is negative at step ${min.step}: ${min.value}`,
              fix: "Keep the knots or the end above 0, or use log scale",
            },
          ],
  },
  {
    name: "shape",
    find: (lr) =>
      lr.tracks.flat().flatMap(({ shape, parameters, start }) =>
        (aboutShapes[shape.kind]!.remarks?.(parameters as never) ?? []).map((remark) => ({
          message: `from step ${start}: ${remark}`,
          fix: "Choose other slopes, or add a knot",
        })),
      ),
  },
];

/**
 * Looks for what a valid schedule's author probably did not mean: a first update without effect, a floor that is never
 * reached, a rise after the end, jumps of more than 10x, a warmup of more than half the budget, overshoot of a spline.
 * @example checkSchedule(schedule("warmup 10%, cosine to 0", { steps: 100 }))[0]?.check // "zero-first-update"
 */
export function checkSchedule(lr: Schedule): Finding[] {
  const measures = measure(lr);
  return checks.flatMap(({ name, find }) => find(lr, measures).map((finding) => ({ check: name, ...finding })));
}

/** Whether a cycle of some segment begins with this update: a jump that was asked for. */
function isRestart(lr: Schedule, step: number): boolean {
  return lr.tracks.flat().some(({ start, end, cycle }) => {
    if (cycle === undefined || step <= start || step >= end) return false;
    return cycleIndex(cycle, step - start) !== cycleIndexBefore(cycle, step - 1 - start);
  });
}

function valueOr(lr: Schedule, step: number, otherwise: number): number {
  try {
    return lr(step);
  } catch {
    return otherwise;
  }
}
