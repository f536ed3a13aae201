import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GlidepathError } from "../input/issue.ts";
import { ExpHyperbolicLR, HyperbolicLR, type HyperbolicOptions } from "./hyperbolic.ts";

const base = { initLr: 1e-2, infimumLr: 1e-6, maxIter: 100, upperBound: 250 };

/** Axect/HyperbolicLR at commit cefcb8f, run; n = 0, 1, 10, 25, N/2, N - 1, N. */
const golden = [
  [HyperbolicLR, 100, [0.01, 0.0099499484, 0.0094940482, 0.00870833311, 0.00729177347, 0.00269470467, 0.0020008]],
  [
    HyperbolicLR,
    200,
    [0.01, 0.00995917584, 0.00959143756, 0.00897710772, 0.00585930939, 0.00060497565, 0.000203020825],
  ],
  [
    ExpHyperbolicLR,
    100,
    [0.01, 0.009549428, 0.00627478774, 0.00304285721, 0.000825279484, 1.19561024e-5, 6.30957344e-6],
  ],
  [
    ExpHyperbolicLR,
    200,
    [0.01, 0.00963094055, 0.00686370614, 0.00389764397, 0.000220575926, 1.74427285e-6, 1.20452665e-6],
  ],
] as const;

describe.each(golden)("golden vectors", (Face, maxIter, values) => {
  it(`${Face.name}, N = ${maxIter}`, () => {
    const schedule = new Face({ ...base, maxIter });
    const steps = [0, 1, 10, 25, maxIter / 2, maxIter - 1, maxIter];
    // An equality after rounding to the nine digits that the table has.
    expect(steps.map((n) => Number(schedule.at(n).toPrecision(9)))).toEqual(values);
  });
});

const faces = [HyperbolicLR, ExpHyperbolicLR] as const;

/** The original's formulas (commit cefcb8f), past its warm-up. */
function original(
  Face: (typeof faces)[number],
  n: number,
  { initLr, infimumLr, maxIter, upperBound: U }: typeof base,
  W = 0,
) {
  const [N, x] = [maxIter - W, n - W];
  const h = Math.sqrt(((N - x) / U) * (2 - (N + x) / U)) - Math.sqrt((N / U) * (2 - N / U));
  return Face === HyperbolicLR ? initLr + (initLr - infimumLr) * h : initLr * (initLr / infimumLr) ** h;
}

describe.each(faces)("$name", (Face) => {
  it("is the original's formula inside the budget, for any settings", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 2000 }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (maxIter, room, share, place) => {
          const options = { ...base, maxIter, upperBound: maxIter * room };
          const warmup = Math.floor(maxIter * share);
          const n = warmup + Math.floor((maxIter - warmup) * place);
          const value = new Face({ ...options, warmup }).at(n);
          expect(Math.abs(value - original(Face, n, options, warmup))).toBeLessThan(1e-13 * base.initLr);
        },
      ),
    );
  });

  it("holds beyond both ends, where the original failed (N < U) or rose again (N = U)", () => {
    for (const upperBound of [100, 250]) {
      const schedule = new Face({ ...base, upperBound });
      expect([schedule.at(-3), schedule.at(101), schedule.at(1e6)]).toEqual([1e-2, schedule.at(100), schedule.at(100)]);
    }
  });

  it("reaches infimumLr only if N = U", () => {
    expect(new Face({ ...base, upperBound: 100 }).at(100) / 1e-6).toBeCloseTo(1, 12);
    expect(new Face({ ...base, upperBound: 101 }).at(100) / 1e-6).toBeGreaterThan(1.0004);
  });

  it("warms up from infimumLr at step 0 (the original began at initLr), to initLr, without a jump", () => {
    const schedule = new Face({ ...base, warmup: 10 });
    expect([schedule.at(0), schedule.at(10)]).toEqual([1e-6, 1e-2]);
    expect(schedule.at(1)).toBeCloseTo(0.0010009, 10);
    expect(schedule.at(5)).toBeCloseTo((1e-6 + 1e-2) / 2, 10);
    expect(schedule.at(11)).toBeLessThan(1e-2);
    expect(schedule.at(60)).toBe(new Face({ ...base, maxIter: 90 }).at(50));
  });

  it("gives each group its own curve by its own initial rate", () => {
    const schedule = new Face(base);
    const group = new Face({ ...base, initLr: 0.3 });
    expect([0, 7, 50, 100, 200].map((n) => schedule.at(n, 0.3))).toEqual([0, 7, 50, 100, 200].map((n) => group.at(n)));
    expect(schedule.at(7, 1e-2)).toBe(schedule.at(7));
    expect(() => schedule.at(7, 1e-6)).toThrow("infimumLr: expected a rate below initLr (0.000001), received 0.000001");
  });

  it("is a curve with segments", () => {
    const { curve } = new Face({ ...base, warmup: 10 });
    expect([curve.steps, curve.segments.map(({ start, end }) => [start, end])]).toEqual([
      100,
      [
        [0, 10],
        [10, 100],
      ],
    ]);
    expect(curve.fill(new Float64Array(100))[42]).toBe(new Face({ ...base, warmup: 10 }).at(42));
  });

  it.each<[object, string]>([
    [{ upperBound: 99 }, "upperBound: expected at least maxIter (100), received 99. It is the longest budget"],
    [{ infimumLr: 0.01 }, "infimumLr: expected a rate below initLr (0.01), received 0.01"],
    [{ infimumLr: 0 }, "infimumLr: expected a finite number above 0, received 0"],
    [{ initLr: -1 }, "initLr: expected a finite number above 0, received -1"],
    [{ initLr: undefined }, "initLr: expected a finite number above 0, received nothing"],
    [{ maxIter: 0 }, "maxIter: expected a whole number of at least 1, received 0"],
    [{ upperBound: Infinity }, "upperBound: expected a finite number above 0, received Infinity"],
    [{ warmup: 100 }, "warmup: expected fewer steps than maxIter (100), received 100"],
    [{ warmup: -1 }, "warmup: expected a finite number of at least 0, received -1"],
    [{ warmupEpochs: 5 }, 'warmupEpochs: expected a known key, received "warmupEpochs"'],
    [{ initLr: 0, maxIter: 0 }, "\nmaxIter: expected"],
  ])("refuses %o", (change, message) => {
    const make = () => new Face({ ...base, ...change } as HyperbolicOptions);
    expect(make).toThrow(GlidepathError);
    expect(make).toThrow(message);
  });
});
