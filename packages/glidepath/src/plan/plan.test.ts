import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { phasesSpec, richBudget, ulps8 } from "../../../../tests/helpers.ts";
import { measure } from "../schedule/measure.ts";
import { schedule } from "../schedule.ts";
import type { PlanInput } from "./input.ts";
import { plan } from "./plan.ts";

const budget = { steps: 1000, peak: 3e-4 };
const run = plan(
  {
    lr: "warmup 10%, cosine to 0",
    momentum: { follows: "lr", low: 0.85, high: 0.95 },
    weightDecay: "linear from 0.01 to 0.1",
    clip: 1,
  },
  budget,
);

describe("a plan", () => {
  test("tells every quantity at a step; the peak is that of lr alone", () => {
    const lr = schedule("warmup 10%, cosine to 0", budget);
    expect(run.names).toEqual(["lr", "momentum", "weightDecay", "clip"]);
    for (const step of [0, 1, 50, 100, 500, 999, 2000]) expect(run.at(step).lr).toBe(lr(step));
    expect(run.at(100)).toEqual({ lr: 3e-4, momentum: 0.85, weightDecay: 0.01 * 0.9 + 0.1 * 0.1, clip: 1 });
    expect(run.at(0)).toEqual({ lr: 0, momentum: 0.95, weightDecay: 0.01, clip: 1 });
    expect([run.steps, run.budget]).toEqual([1000, { steps: 1000 }]);
    expect(run.breaks()).toEqual([100]);
    expect(run.groups(5)).toEqual({});
    expectTypeOf(run.at(0)).toEqualTypeOf<Readonly<Record<"lr" | "momentum" | "weightDecay" | "clip", number>>>();
  });

  test("fills arrays with the same numbers, to the bit, and is frozen", () => {
    for (const name of run.names) {
      const quantity = run.schedules[name];
      for (const start of [0, 37, 990]) {
        const filled = quantity.fill(new Float64Array(100), start);
        expect(filled.every((value, i) => Object.is(value, quantity(start + i)))).toBe(true);
      }
    }
    for (const part of [run, run.schedules, run.schedules.momentum, run.spec, run.names]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  test("goes through JSON and comes back the same, for random schedules", () => {
    const property = fc.property(phasesSpec, fc.integer({ min: 1, max: 5 }), (spec, factor) => {
      const input = {
        name: "a plan",
        lr: { ...spec, end: "hold" },
        other: "linear to 0",
        follower: { follows: "other", low: 1, high: 2, direction: "same", range: [0, 0.5] },
        groups: { a: { scale: factor }, b: { lr: "rex to 0", scale: { other: 0 } } },
      } as unknown as PlanInput;
      const first = plan(input, { ...richBudget, peak: 0.1 });
      const again = plan(JSON.parse(JSON.stringify(first.spec)) as PlanInput, first.budget);
      expect(again.spec).toEqual(first.spec);
      for (let step = 0; step < 1100; step += 97) {
        expect([again.at(step), again.groups(step)]).toEqual([first.at(step), first.groups(step)]);
      }
    });
    fc.assert(property, { numRuns: 50 });
    expect(run.spec).toMatchObject({ glidepath: 1, lr: { peak: 3e-4 }, momentum: { direction: "mirror" } });
  });

  test("ends where the first of its quantities raises an error, also as a group has it", () => {
    const lr = "cosine to 0, horizon 100, end error";
    const run = plan({ lr, wd: "linear to 0", groups: { head: { scale: 0.1 } } }, { steps: 150 });
    expect([run.limit, run.schedules.wd.limit, run.groupSchedules.head!.lr.limit]).toEqual([100, Infinity, 100]);
    expect(run.at(run.limit).lr).toBe(0);
    expect(() => run.at(run.limit + 1)).toThrow("at most 100");
  });

  test("names like those of every object's own are names like others", () => {
    const odd = plan({ constructor: 2, toString: "linear to 0", hasOwnProperty: 3 } as unknown as PlanInput, {
      steps: 4,
    });
    expect({ ...odd.at(2) }).toEqual({ constructor: 2, toString: 0.5, hasOwnProperty: 3 });
  });
});

describe("a follower", () => {
  test("mirrors its leader between the leader's extremes, for random schedules", () => {
    const property = fc.property(phasesSpec, fc.boolean(), (spec, same) => {
      const lr = { ...spec, end: "hold" };
      const direction = same ? "same" : "mirror";
      const { min, max } = measure(schedule(lr as never, richBudget));
      fc.pre(min.value < max.value && Number.isFinite(max.value));
      const m = { follows: "lr", low: 0.85, high: 0.95, direction };
      const { schedules } = plan({ lr, m } as unknown as PlanInput, richBudget);
      const at = ({ step }: { step: number }) => schedules.m!(step);
      expect([at(min), at(max)]).toEqual(same ? [0.85, 0.95] : [0.95, 0.85]);
      for (let step = 0; step < 1000; step += 53) {
        const share = (schedules.lr!(step) - min.value) / (max.value - min.value);
        const value = schedules.m!(step);
        expect(Math.abs(value - (same ? 0.85 + 0.1 * share : 0.95 - 0.1 * share))).toBeLessThan(ulps8(1));
        expect(value).toBeGreaterThanOrEqual(0.85 - ulps8(1));
        expect(value).toBeLessThanOrEqual(0.95 + ulps8(1));
      }
    });
    fc.assert(property, { numRuns: 100 });
  });

  test("is GSAM's ProportionScheduler and torch CyclicLR's momentum", () => {
    // rho = 0.04 + (0.6 - 0.04) * (lr - 1e-6) / (1e-3 - 1e-6)
    const rho = { follows: "lr", low: 0.04, high: 0.6, direction: "same", range: [1e-6, 1e-3] } as const;
    const gsam = plan({ lr: "cosine from 1e-3 to 1e-6", rho }, { steps: 50 });
    for (let step = 0; step < 50; step++) {
      const wanted = 0.04 + (0.56 * (gsam.at(step).lr - 1e-6)) / (1e-3 - 1e-6);
      expect(Math.abs(gsam.at(step).rho - wanted)).toBeLessThan(ulps8(1));
    }
    // CyclicLR(base_lr=0.1, max_lr=1, step_size_up=4, cycle_momentum=True): momentum 0.9 - 0.1 * height.
    const momentum = { follows: "lr", low: 0.8, high: 0.9 } as const;
    const cyclic = plan({ lr: "triangle from 0.1 to 1 every 8", momentum }, { steps: 16 });
    const heights = [0, 0.25, 0.5, 0.75, 1, 0.75, 0.5, 0.25, 0];
    for (const [step, height] of heights.entries())
      expect(cyclic.at(step).momentum).toBeCloseTo(0.9 - 0.1 * height, 14);
  });

  test("keeps its ends outside the range that it is given", () => {
    const m = { follows: "lr", low: 0.85, high: 0.95, range: [0.25, 0.75] } as const;
    const { at } = plan({ lr: "linear to 0", m }, { steps: 8 });
    const wanted = [0.85, 0.85, 0.85, 0.875, 0.9, 0.925, 0.95, 0.95, 0.95];
    for (const [step, value] of wanted.entries()) expect(at(step).m).toBeCloseTo(value, 14);
  });

  test("may show the budget's batch size", () => {
    const batchSize = [{ size: 32, length: 10 }, { size: 64, until: 900 }, { size: 128 }];
    const ramp = plan({ lr: 1, batchSize: { follows: "budget" } }, { steps: 800, batchSize });
    expect([0, 9, 10, 799, 2000].map((step) => ramp.at(step).batchSize)).toEqual([32, 32, 64, 64, 128]);
    expect([10, 11].map(ramp.schedules.batchSize.before)).toEqual([32, 64]);
    expect(ramp.schedules.batchSize.fill(new Float64Array(3), 9)).toEqual(Float64Array.of(32, 64, 64));
    expect(ramp.breaks()).toEqual([10]);
    expect(plan({ batch: { follows: "budget" } }, { steps: 8, batchSize: 16 }).at(5)).toEqual({ batch: 16 });
  });
});

test("one-cycle's momentum, as torch OneCycleLR anneals it in two and in three phases", () => {
  const anneal = (from: number, to: number, share: number) => to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share));
  const two = plan({ momentum: "cosine 299 from 0.95 to 0.85, cosine to 0.95, inclusive" }, { steps: 1000 });
  const three = plan({ momentum: "cosine 299 from 0.95 to 0.85, cosine 299 to 0.95, hold" }, { steps: 1000 });
  for (let step = 0; step < 1000; step++) {
    const fall = anneal(0.95, 0.85, step / 299);
    expect(two.at(step).momentum).toBeCloseTo(step <= 299 ? fall : anneal(0.85, 0.95, (step - 299) / 700), 14);
    const rise = step <= 598 ? anneal(0.85, 0.95, (step - 299) / 299) : 0.95;
    expect(three.at(step).momentum).toBeCloseTo(step <= 299 ? fall : rise, 14);
  }
});
