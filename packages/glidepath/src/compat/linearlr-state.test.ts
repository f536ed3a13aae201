import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LinearLR, type LinearLRState } from "./linearlr.ts";

const optimizer = (...rates: number[]) => ({
  paramGroups: rates.map((lr): { lr: number; initialLr?: number } => ({ lr })),
});

function ratesOf(groups: readonly { lr: number }[]): number[] {
  return groups.map(({ lr }) => lr);
}

describe("a LinearLR's state", () => {
  it("is JSON with one integer that changes", () => {
    const schedule = new LinearLR(optimizer(0.1, 0.2), 8);
    schedule.step();
    expect(JSON.stringify(schedule.stateDict())).toBe('{"T":8,"lastEpoch":1,"baseLrs":[0.1,0.2]}');
  });

  it("goes on at any step exactly as an uninterrupted run, into an optimizer with any rates", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 50, noNaN: true }),
        fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 3 }),
        fc.nat(60),
        fc.nat(20),
        fc.boolean(),
        (T, bases, cut, more, clamp) => {
          const [whole, second] = [optimizer(...bases), optimizer(...bases.map(() => 0.5))];
          const uninterrupted = new LinearLR(whole, T, { clamp });
          for (let t = 0; t < cut; t++) uninterrupted.step();
          const saved = JSON.parse(JSON.stringify(uninterrupted.stateDict()));
          const resumed = new LinearLR(second, T, { clamp });
          resumed.loadStateDict(saved);
          for (let t = 0; t <= more; t++) {
            expect(ratesOf(second.paramGroups)).toEqual(ratesOf(whole.paramGroups));
            expect(resumed.getLastLr()).toEqual(uninterrupted.getLastLr());
            uninterrupted.step();
            resumed.step();
          }
        },
      ),
    );
  });

  it("brings its base rates along, also for the next schedule on that optimizer", () => {
    const model = optimizer(0.5);
    new LinearLR(model, 4).loadStateDict({ T: 4, lastEpoch: 3, baseLrs: [0.1] });
    expect(model.paramGroups).toEqual([{ lr: 0.025, initialLr: 0.1 }]);
  });

  it("of another T is refused, with both ways on; saying the new T in the state takes the new line", () => {
    const model = optimizer(0.1);
    const longer = new LinearLR(model, 200);
    const state = { T: 100, lastEpoch: 50, baseLrs: [0.1] };
    const message =
      "T: expected the T of this schedule (200), received 100. Build with T = 100; or load { ...state, T: 200 }";
    expect(() => longer.loadStateDict(state)).toThrow(message);
    expect(longer.stateDict().lastEpoch).toBe(0);
    longer.loadStateDict({ ...state, T: 200 });
    expect(ratesOf(model.paramGroups)).toEqual([0.1 * (1 - 50 / 200)]);
  });

  it.each<[unknown, string]>([
    [null, "state: expected an object with T, lastEpoch, baseLrs, received null"],
    [{ lastEpoch: 1, baseLrs: [1] }, "T: expected a finite number above 0, received nothing"],
    [{ T: 4, lastEpoch: 1.5, baseLrs: [1] }, "lastEpoch: expected a whole number of at least 0, received 1.5"],
    [{ T: 4, lastEpoch: -1, baseLrs: [1] }, "lastEpoch: expected a whole number of at least 0, received -1"],
    [{ T: 4, lastEpoch: 1, baseLrs: [1, 1] }, "baseLrs: expected a list of 1, a rate"],
    [{ T: 4, lastEpoch: 1, baseLrs: [Number.NaN] }, "baseLrs: expected a list of 1"],
    [{ T: 4, lastEpoch: 1 }, "baseLrs: expected a list of 1"],
    [
      { T: 4, last_epoch: 1, baseLrs: [1] },
      'last_epoch: expected a known key, received "last_epoch". Did you mean "lastEpoch"?',
    ],
  ])("%o is refused and changes nothing", (state, message) => {
    const model = optimizer(0.1);
    const schedule = new LinearLR(model, 4);
    expect(() => schedule.loadStateDict(state as LinearLRState)).toThrow(message);
    expect([schedule.stateDict().lastEpoch, schedule.getLr(), ratesOf(model.paramGroups)]).toEqual([0, [0.1], [0.1]]);
  });
});
