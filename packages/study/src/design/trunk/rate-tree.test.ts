import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plantTree, type RateCurve } from "./rate-tree.ts";

/** Few different rates, so that many curves begin alike; 0 and -0 are different bits. */
const curves = fc
  .array(fc.array(fc.constantFrom(0, -0, 0.1, 0.2), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 12 })
  .map((list) =>
    list.map((rates): RateCurve => {
      const name = rates.map((rate) => (Object.is(rate, -0) ? "-0" : rate)).join(" ");
      return { name, steps: rates.length, rate: (t) => rates[t]! };
    }),
  );

/** The same by comparing rate by rate. */
function common(one: RateCurve, other: RateCurve, least: number): number {
  let t = 0;
  while (t < one.steps && t < other.steps && Object.is(one.rate(t), other.rate(t))) t += 1;
  return t < least ? 0 : t;
}

describe("the tree of rates", () => {
  it("tells of any two curves how far they are the same, as a comparison rate by rate does", () => {
    fc.assert(
      fc.property(curves, fc.integer({ min: 1, max: 4 }), (list, least) => {
        const tree = plantTree(least);
        for (const one of list) {
          for (const other of list) expect(tree.shared(one, other)).toBe(common(one, other, least));
        }
      }),
    );
  });

  it("tells of each what those before it make as well, and the sum of the rest depends on no order", () => {
    fc.assert(
      fc.property(curves, fc.integer({ min: 1, max: 4 }), fc.infiniteStream(fc.nat()), (list, least, keys) => {
        const expected = list.map((curve, place) =>
          Math.max(0, ...list.slice(0, place).map((earlier) => common(earlier, curve, least))),
        );
        expect(plantTree(least).shares(list)).toEqual(expected);
        const rest = (some: readonly RateCurve[]): number =>
          plantTree(least)
            .shares(some)
            .reduce((sum, share, place) => sum + some[place]!.steps - share, 0);
        const order = list.map((curve) => [keys.next().value as number, curve] as const).sort((a, b) => a[0] - b[0]);
        expect(rest(order.map(([, curve]) => curve))).toBe(rest(list));
      }),
    );
  });

  it("keeps no rates: curves of millions of updates that part at the end are compared one by one", () => {
    const steps = 1_000_000;
    const long = (last: number): RateCurve => ({ name: `${last}`, steps, rate: (t) => (t < steps - 1 ? 1 : last) });
    expect(plantTree(1).shares([long(2), long(3), long(2)])).toEqual([0, steps - 1, steps]);
  });
});
