import { describe, expect, test } from "vitest";
import { stopIfHung, ulps8 } from "../../../../tests/helpers.ts";
import { schedule } from "../schedule.ts";

const at = (text: string, steps: number, t: readonly number[]) => t.map(schedule(text, { steps }));

describe("steps", () => {
  test("t counts updates made: a segment owns start <= t < end; both ends are exact; outside, the value is held", () => {
    const lr = schedule("linear 10 from 0.1 to 0.7, cosine 10 from 0.9 to 0.3", { steps: 20 });
    expect([-1e9, -1, -0, 0].map(lr)).toEqual([0.1, 0.1, 0.1, 0.1]);
    expect([lr.before(10), lr(10), lr.before(20), lr(20), lr(1e9)]).toEqual([0.7, 0.9, 0.3, 0.3, 0.3]);
    expect(lr(4.5)).toBeCloseTo(0.37, 15);
  });

  test("nothing throws or hangs, whatever the step: NaN, infinities, -0, far away, between steps", () => {
    for (const end of ["hold", "periodic", "extrapolate"]) {
      for (const phases of [
        "linear",
        "sqrt",
        "cosine every 3",
        "cosine every 3 times 2",
        "rex d=-1 * linear every 1",
        "hold",
      ]) {
        const lr = schedule(`${phases}, end ${end}`.replace(/(.*) \* (.*), (end.*)/, "$3, $1 * $2"), { steps: 10 });
        for (const t of [
          Number.NaN,
          Infinity,
          -Infinity,
          -0,
          5e-324,
          9.999999999999998,
          1e17,
          2 ** 53,
          1e300,
          -1e300,
        ]) {
          const what = `${phases} ${end} at ${t}`;
          expect(
            stopIfHung(() => typeof lr(t)),
            what,
          ).toBe("number");
          expect(
            stopIfHung(() => typeof lr.before(t)),
            what,
          ).toBe("number");
          expect(
            stopIfHung(() => lr.fill(new Float64Array(3), t).length),
            what,
          ).toBe(3);
        }
      }
    }
  });

  test("end error: only a step past the horizon throws; NaN does not lie past it", () => {
    expect(schedule("linear, end error", { steps: 10 })(Number.NaN)).toBeNaN();
  });

  test("before: the value arrived at from the left, differing from a call only at a jump", () => {
    const lr = schedule("hold 3 at 1, hold 3 at 0.5, linear every 2 from 1 to 0.2", { steps: 10 });
    expect([0, 1, 3, 6, 8, 10].map(lr.before)).toEqual([1, 1, 1, 0.5, 0.2, 0.2]);
    expect([0, 1, 3, 6, 8, 10].map(lr)).toEqual([1, 1, 0.5, 1, 1, 0.2]);
    expect([-5, 11, 1e9].map(lr.before)).toEqual([1, 0.2, 0.2]);
    expect(lr.before(7)).toBe(lr(7));
  });

  test("before at a later period's end is the end value too", () => {
    const lr = schedule("linear from 1 to 0.2, horizon 10, end periodic", { steps: 40 });
    expect([10, 20, 30].map(lr.before)).toEqual([0.2, 0.2, 0.2]);
  });
});

describe("end policies, for a line from 1 to 0.5 over 10 steps", () => {
  test.each([
    ["hold", [0.5, 0.5, 0.5, 0.5]],
    ["periodic", [1, 0.95, 1, 0.95]],
    ["extrapolate", [0.5, 0.45, 0, -0.05]],
  ])("%s", (end, values) => {
    const got = at(`linear from 1 to 0.5, end ${end}`, 10, [10, 11, 20, 21]);
    got.forEach((value, i) => {
      expect(Math.abs(value - values[i]!)).toBeLessThanOrEqual(ulps8(1));
    });
  });

  test("a horizon apart from the budget: the curve ends where it was written to", () => {
    const lr = schedule("linear to 0, horizon 10", { steps: 20 });
    expect([lr.horizon, lr.steps, lr(5), lr(10), lr(19)]).toEqual([10, 20, 0.5, 0, 0]);
    const cut = schedule("linear to 0, horizon 20", { steps: 10 });
    expect([cut.horizon, cut(9), cut(10), cut(20)]).toEqual([20, 0.55, 0.5, 0]);
    expect(schedule("linear to 0, horizon 50%", { steps: 20 }).horizon).toBe(10);
    expect(schedule("linear 100%, horizon 2ep", { steps: 7, stepsPerEpoch: 9 }).horizon).toBe(18);
  });
});

describe("inclusive and lead", () => {
  test("inclusive: the last update sits on the end value", () => {
    expect(at("linear to 0, inclusive", 5, [0, 1, 2, 3, 4, 5])).toEqual([1, 0.75, 0.5, 0.25, 0, 0]);
    expect(at("hold 4, linear to 0, inclusive", 5, [3, 4, 5])).toEqual([1, 0, 0]);
    expect(at("linear to 0.5, inclusive", 1, [0, 1])).toEqual([0.5, 0.5]);
    expect(at("inclusive, linear to 0.5 * linear to 0.5", 3, [0, 1, 2])).toEqual([1, 0.5625, 0.25]);
  });

  test("inclusive with cycles keeps the cycles and puts the last update on their end", () => {
    expect(at("linear to 0 every 4, inclusive", 8, [0, 3, 4, 6, 7])).toEqual([1, 0.25, 1, 0.5, 0]);
  });

  test("lead: every update has the value of the one after it", () => {
    expect(at("linear 4 from 0 to peak, linear to 0, lead", 8, [-1, 0, 3, 4, 7, 8])).toEqual([
      0.25, 0.25, 1, 0.75, 0, 0,
    ]);
    for (const end of ["hold", "periodic", "extrapolate"]) {
      const text = "linear 3 from 0.1 to peak, cosine every 4 times 2";
      const [plain, led] = [text, `${text}, lead`].map((spec) => schedule(`${spec}, end ${end}`, { steps: 20 }));
      for (let t = 0; t < 60; t++) expect(led!(t), `${end} ${t}`).toBe(plain!(t + 1));
    }
  });

  test("lead does not move the horizon", () => {
    for (const end of ["hold", "periodic", "extrapolate", "error"]) {
      expect(schedule(`linear, lead, end ${end}`, { steps: 10 }).horizon, end).toBe(10);
    }
  });

  test("inclusive and lead together are still what each says", () => {
    expect(at("linear to 0, inclusive, lead", 5, [0, 1, 2, 3, 4])).toEqual([0.75, 0.5, 0.25, 0, 0]);
  });
});

/** Every row of the step-convention table that these shapes can say: [row, notation, steps, t, values]. */
describe("conventions of other systems", () => {
  const half = (x: number) => 0.5 + 0.5 * Math.cos(Math.PI * x);
  const rows: [string, string, number, number[], number[]][] = [
    [
      "torch CosineAnnealingLR: rises again, period 2T",
      "cosine to 0.1, end extrapolate",
      10,
      [0, 9, 10, 11, 20],
      [1, 0.1 + 0.9 * half(0.9), 0.1, 0.1 + 0.9 * half(1.1), 1],
    ],
    [
      "torch LinearLR: one notch before the end, then holds",
      "linear from 0.25 to 1",
      5,
      [0, 4, 5, 6],
      [0.25, 0.85, 1, 1],
    ],
    [
      "torch OneCycleLR T=100",
      "cosine 29 from 0.04 to 1, cosine to 0.000004, inclusive",
      100,
      [0, 28, 29, 30, 98, 99],
      [0.04, 0.99718622, 1, 0.99949654, 0.00050746, 4e-6],
    ],
    [
      "torch OneCycleLR: one value too many, as at T-2",
      "cosine 29 from 0.04 to 1, cosine to 0.000004, horizon 99, end extrapolate",
      100,
      [98, 99, 100],
      [0.00050746, 4e-6, 0.00050746],
    ],
    [
      "torch OneCycleLR linear: negative at T",
      "linear 29 from 0.04 to 1, linear to 0.000004, horizon 99, end extrapolate",
      100,
      [99, 100],
      [4e-6, -0.01428166],
    ],
    [
      "torch SequentialLR: the child sees 0 at its milestone",
      "linear 5 from 0.1 to 1, linear to 0",
      10,
      [4, 5, 6],
      [0.82, 1, 0.8],
    ],
    ["transformers linear with warmup", "warmup-decay warmup=4 decay=linear", 8, [0, 4, 7, 8, 9], [0, 1, 0.25, 0, 0]],
    [
      "transformers cosine_warmup_with_min_lr: on the floor at the end",
      "warmup 4, cosine to 0.1, inclusive",
      10,
      [8, 9],
      [0.1 + 0.9 * half(0.8), 0.1],
    ],
    [
      "transformers warmup_stable_decay: starts at the ratio",
      "wsd warmup=2 start=0.1 cooldown=4 shape=cosine final=0.1",
      10,
      [0, 2, 6, 8, 10, 12],
      [0.1, 1, 1, 0.55, 0.1, 0.1],
    ],
    ["optax joins: peak at t = W, holds the end", "warmup 4, cosine", 8, [4, 8, 99], [1, 0, 0]],
    ["timm multistep: one unit earlier", "step-decay milestones=[3, 6], lead", 9, [1, 2, 4, 5], [1, 0.1, 0.1, 0.01]],
    ["torch MultiStepLR: t >= b", "step-decay milestones=[3, 6]", 9, [2, 3, 5, 6], [1, 0.1, 0.1, 0.01]],
    ["torch StepLR, gamma .1", "step(count=3) log from 1 to 0.01", 9, [0, 2, 3, 5, 6, 8], [1, 1, 0.1, 0.1, 0.01, 0.01]],
    [
      "torch ExponentialLR, gamma .9",
      "linear log from 1 to 0.2824295364810001",
      12,
      [1, 5, 11],
      [0.9, 0.59049, 0.31381059609],
    ],
    [
      "mmengine Linear: exactly the end at end - 1",
      "linear from 0.5 to 1, inclusive",
      5,
      [0, 2, 4, 5],
      [0.5, 0.75, 1, 1],
    ],
    [
      "torchtitan: (t + 1)/W, one notch above the end at last",
      "linear 4 from 0 to 1, linear 6 to 0, horizon 11, lead",
      10,
      [0, 3, 4, 8],
      [0.25, 1, 5 / 6, 1 / 6],
    ],
    [
      "Megatron: init at 0, peak at W, min at T",
      "linear 2 from 0 to 1, linear to 0.2",
      10,
      [0, 2, 10, 11],
      [0, 1, 0.2, 0.2],
    ],
    ["linearlr (seed): negative past the budget", "linear to 0, end extrapolate", 10, [9, 10, 12], [0.1, 0, -0.2]],
    [
      "CLR, b .1, M 1, u = d = 4",
      "triangle every 8 from 0.1 to 1",
      16,
      [0, 2, 4, 6, 8, 10, 12],
      [0.1, 0.55, 1, 0.55, 0.1, 0.55, 1],
    ],
    [
      "fairseq tri-stage",
      "linear 4 from 0.01 to 1, hold 2, linear log to 0.01",
      10,
      [0, 2, 4, 6, 8, 10],
      [0.01, 0.505, 1, 1, 0.1, 0.01],
    ],
    [
      "slanted triangle, f .1, R 32",
      "linear 10% from peak/32 to peak, linear to peak/32",
      100,
      [0, 10, 55, 100],
      [1 / 32, 1, 0.5 + 1 / 64, 1 / 32],
    ],
    ["fvcore composite cosine and constant", "cosine 25%, hold", 8, [0, 1, 2, 7], [1, 0.5, 0, 0]],
  ];
  test.each(rows)("%s", (_row, text, steps, t, values) => {
    at(text, steps, t).forEach((value, i) => {
      // Values printed to eight digits are compared to half a unit of the last; the others to the house's tolerance.
      const printed = /^0\.\d{8}$/.test(String(Math.abs(values[i]!))) ? 0.5e-8 : 0;
      expect(Math.abs(value - values[i]!), `t = ${t[i]}`).toBeLessThanOrEqual(printed + ulps8(1));
    });
  });
});
