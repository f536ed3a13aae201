import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { minimum, rules, type Suggestion, slide, steep, valley } from "./index.ts";

const rates = (count: number) => Array.from({ length: count }, (_, i) => 1e-6 * 1.2 ** i);
const losses = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 80 });
const all = Object.entries(rules);

describe("every rule", () => {
  test.each(all)("%s answers with a rate of the curve and its place, or with a reason", (name, rule) => {
    fc.assert(
      fc.property(losses, (curve) => {
        const lrs = rates(curve.length);
        const said: Suggestion = rule(lrs, curve);
        if (said.lr === null) return said.reason.length > 10;
        return said.lr === lrs[said.index]! / (name === "minimum" ? 10 : 1);
      }),
    );
  });

  test.each([
    ["nothing", [], "there are 0"],
    ["one point", [1], "there are 1"],
    ["a constant curve", [2, 2, 2, 2], "never falls below its start"],
    ["a rising curve", [1, 2, 3, 4], "never falls below its start"],
    ["a bump", [1, 3, 1, 3], "never falls below its start"],
    ["NaN", [3, 2, Number.NaN], "cut the curve"],
    ["an infinity", [3, 2, Number.POSITIVE_INFINITY], "cut the curve"],
  ])("has no answer to %s, and says why", (_what, curve, words) => {
    for (const [, rule] of all) {
      expect(rule(rates(curve.length), curve)).toEqual({ lr: null, reason: expect.stringContaining(words) });
    }
    expect(valley([1], [2, 1])).toEqual({ lr: null, reason: "1 rates do not go with 2 losses" });
  });

  it("of two points that fall says what there is to say", () => {
    expect(valley([1, 2], [4, 3])).toEqual({ lr: 1, index: 0 });
    expect(steep([1, 2], [4, 3])).toEqual({ lr: 1, index: 0 });
    expect(minimum([1, 2], [4, 3])).toEqual({ lr: 0.2, index: 1 });
    expect(slide([1, 2], [4, 3])).toEqual({ lr: null, reason: "it takes more than 15 points" });
  });
});

test.each([
  ["valley", valley],
  ["steep", steep],
  ["minimum", minimum],
] as const)("%s does not care in what unit the loss is", (_name, rule) => {
  // Powers of two scale without rounding.
  fc.assert(
    fc.property(losses, fc.constantFrom(1 / 64, 0.5, 2, 1024), (curve, scale) => {
      const lrs = rates(curve.length);
      const scaled = curve.map((loss) => loss * scale);
      expect(rule(lrs, scaled)).toEqual(rule(lrs, curve));
    }),
  );
});

test("valley and minimum do not care about any change of the loss that keeps its order", () => {
  fc.assert(
    fc.property(losses, (curve) => {
      const lrs = rates(curve.length);
      const bent = curve.map((loss) => loss ** 3 - 7);
      expect([valley(lrs, bent), minimum(lrs, bent)]).toEqual([valley(lrs, curve), minimum(lrs, curve)]);
    }),
  );
});

test("the longest fall is the longest, by comparing with all of them", () => {
  const longest = (curve: readonly number[]): number => {
    const ending: number[] = [];
    curve.forEach((loss) => {
      ending.push(1 + Math.max(0, ...ending.filter((_, j) => curve[j]! > loss)));
    });
    const length = Math.max(...ending);
    const end = ending.indexOf(length);
    return Math.max(0, end - length + Math.floor(length / 3) + Math.floor(length / 6));
  };
  fc.assert(
    fc.property(losses, (curve) => {
      const said = valley(rates(curve.length), curve);
      return said.lr === null || said.index === longest(curve);
    }),
  );
});

test("slide wants another threshold for a loss in other units, and multiplies by adjust", () => {
  const curve = Array.from({ length: 60 }, (_, i) => 2 - 0.02 * i + (i > 40 ? (i - 40) ** 2 / 20 : 0));
  const lrs = rates(60);
  // Place 40 is the first whose slope is another: 0.025 higher than that of 25.
  const said = slide(lrs, curve);
  expect(said).toEqual({ lr: lrs[25], index: 25 });
  const scaled = curve.map((loss) => loss / 1024);
  expect(slide(lrs, scaled).lr).toBeNull();
  expect(slide(lrs, scaled, { threshold: 0.005 / 1024 })).toEqual(said);
  expect(slide(lrs, curve, { adjust: 0.5 }).lr).toBe(lrs[25]! / 2);
});
