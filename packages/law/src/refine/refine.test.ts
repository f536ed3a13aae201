import fc from "fast-check";
import { schedule } from "glidepath";
import { describe, expect, test } from "vitest";
import { familyOf } from "./family.ts";
import { knotsOf } from "./knots-of.ts";
import { medianFilter } from "./median-filter.ts";
import { ratesOfNorms } from "./rates-of-norms.ts";
import { refine } from "./refine.ts";

/** Norms that go straight through some points, at equal distances. */
function through(points: readonly (readonly [number, number])[], count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    const x = i / (count - 1);
    const k = Math.min(points.length - 2, points.findIndex(([at]) => at > x) - 1);
    const [[a, from], [b, to]] = [points.at(k < 0 ? -2 : k)!, points.at(k < 0 ? -1 : k + 1)!];
    return from + ((to - from) * (x - a)) / (b - a);
  });
}

const early = [[0, 15], [0.003, 6], [0.02, 4], [0.03, 2], [0.1, 1]] as const; // biome-ignore format: one line of points

describe("rates of norms", () => {
  test("equal norms give the straight line to 0", () => {
    const rates = ratesOfNorms(new Float64Array(10).fill(3), 2);
    rates.forEach((rate, i) => {
      expect(rate).toBeCloseTo((9 - i) / 9, 12);
    });
  });

  test.each([
    [2, [0.0048, 0.5246, 0.1842, 0.0543]],
    [0.7, [0.0046, 0.9719, 0.8533, 0.5773]],
  ])("norms that rise to %s at the end: the values that were computed beside it", (end, expected) => {
    const rates = ratesOfNorms(through([...early, [1, end]], 2000), 2);
    expect(rates.indexOf(1)).toBe(200);
    [0, 500, 1000, 1500].forEach((place, i) => {
      expect(rates[place]).toBeCloseTo(expected[i]!, 4);
    });
  });

  test("have a lower bound than the straight line, for the norms that they come from", () => {
    // The bound for step sizes e and norms g, with the best size of all of them: sqrt(sum of what the noise leaves / sum of e).
    const bound = (rates: readonly number[], norms: readonly number[]) => {
      let [left, noise] = [0, 0];
      for (let k = rates.length - 1; k >= 0; k--) {
        noise += (rates[k]! ** 2 * norms[k]! ** 2) / (left === 0 ? rates[k]! : left);
        left += rates[k]!;
      }
      return noise / left;
    };
    const norms = [5, 3, 1, 1.2, 0.8, 1, 2, 1.5];
    const rates = [...ratesOfNorms(Float64Array.from(norms), 2)].slice(0, -1);
    const few = norms.slice(0, -1);
    expect(bound(rates, few)).toBeLessThan(
      bound(
        rates.map((_, i) => 1 - i / rates.length),
        few,
      ),
    );
  });
});

test("the running median is that of every window, first value before it and mirrored past its end", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 40 }),
      fc.integer({ min: 0, max: 3 }),
      (list, half) => {
        const end = list.slice(0, -1).reverse();
        const padded = [...new Array<number>(half).fill(list[0]!), ...list, ...end];
        const expected = list.map((_, i) => padded.slice(i, i + 2 * half + 1).sort((a, b) => a - b)[half]!);
        expect([...medianFilter(Float64Array.from(list), half)]).toEqual(expected);
      },
    ),
  );
});

test("few knots keep within the tolerance of any curve", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 60 }), (list) => {
      const knots = knotsOf(Float64Array.from(list), 0.1);
      list.forEach((value, i) => {
        const x = i / (list.length - 1);
        const k = Math.max(
          1,
          knots.findIndex(([at]) => at >= x - 1e-12),
        );
        const [[a, from], [b, to]] = [knots[k - 1]!, knots[k]!];
        expect(Math.abs(from + ((to - from) * (x - a)) / (b - a) - value)).toBeLessThan(0.1 + 1e-9);
      });
    }),
  );
});

test.each([
  [0.28, 1],
  [0.45, 0.8],
  [0.01, 3],
  [0, 1.5],
])("a warmup of %s and a power of %s are found again", (warmup, power) => {
  const rates = Float64Array.from({ length: 3000 }, (_, i) => {
    const x = i / 2999;
    return x < warmup ? x / warmup : ((1 - x) / (1 - warmup)) ** power;
  });
  expect(familyOf(rates)).toMatchObject({ warmup, power });
});

describe("a log's norms", () => {
  const steps = 4000;
  const updates = Array.from({ length: 400 }, (_, i) => 10 * (i + 1));
  const logged = (end: number, noise = 0) => {
    const norms = through([...early, [1, end]], 400).map((norm, i) => norm * (1 + noise * Math.sin(12.9898 * i * i)));
    return { updates, norms, steps };
  };

  test("become a schedule with a warmup, which noise and a wild norm do not change much", () => {
    const calm = refine(logged(1), "sgd");
    const { norms } = logged(1, 0.05);
    norms[200] = 1e6;
    norms[300] = Number.NaN;
    const noisy = refine({ updates, norms, steps }, "sgd");
    expect(calm.held).toBe(null);
    expect(calm.family.warmup).toBeGreaterThan(0.03);
    expect(calm.family.warmup).toBeLessThan(0.15);
    expect(Math.abs(noisy.family.warmup - calm.family.warmup)).toBeLessThan(0.05);
    expect(noisy.left).toBe(1);
    const [one, other] = [calm, noisy].map(({ phase }) => schedule({ phases: [phase] }, { steps, peak: 1 }));
    for (let t = 0; t <= steps; t += 100) expect(Math.abs(one!(t) - other!(t))).toBeLessThan(0.1);
    expect(one!(steps)).toBe(0);
  });

  test("that collapse near the end are held where they no longer help, and that is said", () => {
    const norms = through([...early, [0.9, 1], [0.93, 0.02], [1, 0.01]], 400);
    const { held, knots } = refine({ updates, norms, steps }, "sgd");
    expect(held?.from).toBeLessThanOrEqual(0.9);
    expect(held?.from).toBeGreaterThanOrEqual(0.8);
    const peak = knots.reduce((best, knot) => (knot[1] > best[1] ? knot : best));
    expect(peak[0]).toBeLessThan(0.5);
    expect(ratesOfNorms(norms, 2).indexOf(1)).toBeGreaterThan(0.9 * 400);
  });

  test.each([
    ["too few", { updates: [1, 2], norms: [1, 1], steps: 2 }, "norms: expected at least 20 norms, received 2. Log the"],
    ["none above 0", { updates, norms: updates.map(() => 0), steps }, "received 0, and 400 that are no number above 0"],
    [
      "the end alone",
      { updates: updates.map((u) => u + 4000), norms: updates.map(() => 1), steps: 8000 },
      "the first at step 4010",
    ],
    [
      "a run that stopped",
      { updates, norms: updates.map(() => 1), steps: 8000 },
      "up to the end of the run, step 8000, received the last at step 4000",
    ],
    [
      "falling all along",
      { updates, norms: updates.map((u) => Math.exp(-u / 200)), steps },
      "norms: expected norms that settle, received norms that fall",
    ],
  ])("of which there are %s are refused", (_what, norms, message) => {
    expect(() => refine(norms, "sgd")).toThrow(message);
  });
});
