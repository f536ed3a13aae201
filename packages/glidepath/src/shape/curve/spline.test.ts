import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parametersOf, ulps8, untyped } from "../../../../../tests/helpers.ts";
import { schedule } from "../../schedule.ts";
import { hermite, slopeRules, splineAt } from "../hermite.ts";
import type { Point } from "../parameter.ts";
import { about, spline } from "./spline.ts";

type Knots = readonly Point[];
const curve = (knots: Knots, slopes: keyof typeof slopeRules) => {
  const [x, y] = [knots.map((knot) => knot[0]), knots.map((knot) => knot[1])];
  return hermite(x, y, slopeRules[slopes](x, y));
};
const splines = parametersOf(spline) as fc.Arbitrary<{ knots: Knots; slopes: keyof typeof slopeRules }>;

test("every rule passes through its knots, exactly", () => {
  const property = fc.property(splines, ({ knots, slopes }) => {
    const made = curve(knots, slopes);
    for (const [x, y] of knots) expect(splineAt(x, made)).toBe(y);
  });
  fc.assert(property);
});

test("pchip stays between the values of neighbouring knots", () => {
  const property = fc.property(splines, fc.double({ min: 0, max: 1, noNaN: true }), ({ knots }, x) => {
    const i = Math.max(
      1,
      knots.findIndex(([right]) => right >= x),
    );
    const [a, b] = [knots[i - 1]![1], knots[i]![1]];
    const y = splineAt(x, curve(knots, "pchip"));
    expect(y).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-12);
    expect(y).toBeLessThanOrEqual(Math.max(a, b) + 1e-12);
  });
  fc.assert(property, { numRuns: 500 });
});

test("remarks report an overshoot exactly where dense sampling finds one", () => {
  const property = fc.property(splines, ({ knots, slopes }) => {
    const made = curve(knots, slopes);
    const excess = knots.slice(1).map(([right, b], i) => {
      const [left, a] = knots[i]!;
      const inside = Array.from({ length: 401 }, (_, k) => splineAt(left + ((right - left) * k) / 400, made));
      return Math.max(...inside.map((y) => Math.max(y - Math.max(a, b), Math.min(a, b) - y)));
    });
    const remarks = about.remarks!({ knots, slopes });
    const told = excess.map((_, i) => {
      const place = `between x = ${Number(knots[i]![0].toPrecision(4))} and x = ${Number(knots[i + 1]![0].toPrecision(4))},`;
      return remarks.find((remark) => remark.includes(place));
    });
    excess.forEach((most, i) => {
      // Sampling sees a little less than the true excess, so only clear cases count.
      if (most > 1e-6) expect(told[i]).toMatch(/overshoots/);
      if (told[i] === undefined) expect(most).toBeLessThanOrEqual(1e-6);
      const share = Number(/by ([\d.e+-]+)%/.exec(told[i] ?? "")?.[1] ?? Number.NaN) / 100;
      if (most > 1e-3) expect(Math.abs(share - most)).toBeLessThanOrEqual(0.02 * most);
    });
    if (slopes === "pchip") expect(remarks).toEqual([]);
  });
  fc.assert(property);
});

describe("in a schedule", () => {
  const lr = (knots: unknown, more: object = {}, steps = 100) =>
    schedule(untyped({ phases: [{ shape: "spline", knots, ...more }] }), { steps, peak: 1 });

  test("knots hold rates: met at their steps, in both scales and with every rule", () => {
    const property = fc.property(
      fc.array(
        fc.integer({ min: 1, max: 10_000 }).map((n) => n / 1000),
        { minLength: 2, maxLength: 11 },
      ),
      fc.constantFrom("linear", "log"),
      fc.constantFrom("pchip", "quadratic", "akima"),
      (rates, scale, slopes) => {
        const knots = rates.map((rate, i) => [i / (rates.length - 1), rate]);
        const made = lr(knots, { scale, slopes }, 20 * (rates.length - 1));
        // In log space an error of the logarithm grows by the logarithm's size.
        const tolerance = ulps8(Math.max(...rates)) * (scale === "log" ? 16 : 4);
        rates.forEach((rate, i) => {
          expect(Math.abs(made.before(20 * i) - rate)).toBeLessThanOrEqual(tolerance);
        });
      },
    );
    fc.assert(property);
  });

  test("an end near the start loses no precision between them", () => {
    for (const gap of [0, 2 ** -50, 1e-12, 1e-9, 1e-6, 1e-3]) {
      const value = lr([
        [0, 0.1],
        [0.5, 0.37],
        [0.75, 0.53],
        [1, 0.1 + gap],
      ])(50);
      expect(Math.abs(value - 0.37), `gap ${gap}`).toBeLessThanOrEqual(ulps8(0.53));
    }
  });

  test("knots that nearly touch give numbers, or are refused", () => {
    for (const slopes of ["pchip", "quadratic", "akima"]) {
      const knots = [
        [0, 1],
        [1e-320, 0.5],
        [1, 1],
      ];
      let values: number[] = [];
      try {
        const made = lr(knots, { slopes });
        values = [0, 1, 50, 99].map((t) => made(t));
      } catch (error) {
        expect((error as Error).name).toBe("GlidepathError");
      }
      for (const value of values) expect(value, slopes).toSatisfy(Number.isFinite);
    }
  });

  test("equal rates everywhere stay flat; shares may be percentages; relative rates follow the peak", () => {
    expect(
      lr([
        [0, 0.5],
        [0.2, 0.5],
        [1, 0.5],
      ])(37),
    ).toBe(0.5);
    const made = schedule(
      {
        phases: [
          {
            shape: "spline",
            knots: [
              ["0%", "peak"],
              ["25%", "peak/2"],
              ["100%", "10% peak"],
            ],
          },
        ],
      },
      { steps: 100, peak: 4 },
    );
    expect([made(0), made(25), made.before(100)]).toEqual([4, 2, expect.closeTo(0.4, 15)]);
  });
});
