import { schedule } from "glidepath";
import { replan } from "glidepath/replan";
import { describe, expect, test } from "vitest";
import { bound } from "../bound/bound.ts";
import { type Extended, extend } from "./extend.ts";

const finished = schedule("hold, linear 20% to 0", { steps: 4000, peak: 3e-4 });
const extensionOf = ({ extensions }: Extended, name: string) =>
  extensions.find((extension) => extension.name === name)!;

/** New length, factor, cooldown that is wanted, and the bounds: lower rate, same rate, another peak from the start, a straight line from the start. */
const published = [
  [6000, "0.637", "0.445", "0.02677", "0.02849", "0.02792", "0.02584"],
  [8000, "0.533", "0.635", "0.02310", "0.02563", "0.02417", "0.02237"],
  [12_000, "0.431", "0.875", "0.01902", "0.02277", "0.01973", "0.01826"],
  [16_000, "0.375", "1.000", "0.01664", "0.02133", "0.01708", "0.01582"],
] as const;

/** The published cooldowns are multiples of half a percent. */
const toGrid = (share: number) => (Math.round(share * 200) / 200).toFixed(3);

test.each(published)("from 4000 to %i updates: the published factor, cooldown and bounds", (steps, ...row) => {
  const found = extend(finished, { steps });
  expect(found.at).toBe(3200);
  expect(found.extensions.every(({ omega }) => omega >= found.extensions[found.chosen]!.omega)).toBe(true);
  const [lower, longer, same] = ["lower", "longer", "same"].map((name) => extensionOf(found, name));
  expect([
    ...[lower!.factor.toFixed(3), toGrid(longer!.wanted), lower!.omega.toFixed(5), same!.omega.toFixed(5)],
    ...[found.fromStart.retuned.toFixed(5), found.fromStart.linear.toFixed(5)],
  ]).toEqual(row);
});

describe("what is planned", () => {
  const lr = schedule("warmup 400, hold, sqrt 20% to 10% peak", { steps: 8000, peak: 3e-4 });
  const found = extend(lr, { steps: 20_000, at: 5000 });

  test("is what replan makes of the policy, and leaves the updates already made as they were", () => {
    for (const { policy, spec, budget } of found.extensions) {
      const next = schedule(spec, budget);
      expect(next.steps).toBe(20_000);
      expect(next.fill(new Float64Array(5000))).toEqual(lr.fill(new Float64Array(5000)));
      expect(replan(lr, { at: 5000, budget: { steps: 20_000 }, ...policy }).spec).toEqual(spec);
      expect(next.before(20_000)).toBeCloseTo(
        extensionOf(found, "lower").spec === spec
          ? 3e-5 * Number(extensionOf(found, "lower").factor.toPrecision(4))
          : 3e-5,
        12,
      );
    }
  });

  test("lower and longer each keep the best peak, as far as there is room", () => {
    const { base } = bound(lr);
    const baseOf = (name: string) => {
      const { spec, budget } = extensionOf(found, name);
      return bound(schedule(spec, budget)).base;
    };
    // The factor is rounded to four digits, the cooldown to whole updates.
    expect(Math.abs(baseOf("lower") / base - 1)).toBeLessThan(1e-3);
    expect(baseOf("same")).toBeLessThan(base);
    const { cooldown, wanted } = extensionOf(found, "longer");
    expect(cooldown).toBe(Math.min(wanted, 0.75));
    const little = extensionOf(extend(lr, { steps: 9000 }), "longer");
    expect(little.cooldown).toBe(little.wanted);
    expect(extensionOf(extend(lr, { steps: 16_000 }), "longer")).toMatchObject({ cooldown: 1 - 6400 / 16_000 });
  });

  test("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});

test("what cannot be extended is said", () => {
  const rows: [string, number, number | undefined, string][] = [
    [
      "cosine to 0",
      2000,
      undefined,
      "schedule: expected a schedule that holds its highest rate and then cools down, received one without a plateau. The policies",
    ],
    ["warmup 10, hold", 2000, undefined, "received one that ends on its plateau. Write it with the cooldown"],
    [
      "hold, linear 20% to 0",
      1000,
      undefined,
      "steps: expected a whole number of updates above 1000, those of the schedule, received 1000",
    ],
    ["hold, linear 20% to 0", 2000, 900, "at: expected a step not beyond 800, where the cooldown begins, received 900"],
  ];
  for (const [words, steps, at, message] of rows) {
    expect(() => extend(schedule(words, { steps: 1000 }), { steps, ...(at !== undefined && { at }) })).toThrow(message);
  }
});
