import fc from "fast-check";
import { schedule } from "glidepath";
import { describe, expect, test } from "vitest";
import { normal } from "../../../../tests/normal.ts";
import { seedSd } from "../fit/seed-sd.ts";
import { updatesTogether } from "../rates/common.ts";
import { ratesOf, ratesOfSchedule } from "../rates/rates.ts";
import { agreementAt } from "./agreement.ts";
import { peaksBetween } from "./peaks-between.ts";
import { type RunsOptions, runs } from "./runs.ts";
import { differenceSeen, seedsToTell } from "./seeds.ts";

const shapes = {
  "linear 20%": "warmup 300, hold, linear 20% to 0",
  "linear 60%": "warmup 300, hold, linear 60% to 0",
  "sqrt 20%": "warmup 300, hold, sqrt 20% to 0",
};
const asked: RunsOptions = { budget: 10_000, peaks: [5e-4, 1e-3, 2e-3, 4e-3], shapes };
const schemeOf = (options: RunsOptions, name: string, trunks: boolean) =>
  runs(options).schemes.find((scheme) => scheme.name === name && scheme.trunks === trunks)!;

describe("seeds", () => {
  test("0.002 takes 5 on a side, 0.0005 about 75; the smallest difference is the inverse", () => {
    expect([seedsToTell(0.002, 0.0011), seedsToTell(0.0005, 0.0011), seedsToTell(0.0005, 0.00109)]).toEqual([
      5, 76, 75,
    ]);
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 1, noNaN: true }),
        fc.double({ min: 1e-4, max: 1, noNaN: true }),
        (d, sd) => {
          const seeds = seedsToTell(d, sd);
          expect(differenceSeen(seeds, sd)).toBeLessThanOrEqual(d * (1 + 1e-12));
          if (seeds > 1) expect(differenceSeen(seeds - 1, sd)).toBeGreaterThan(d * (1 - 1e-12));
        },
      ),
    );
  });

  test.each([
    [0.002, 0.0011],
    [0.0005, 0.0011],
    [0.003, 0.002],
  ])(
    "simulated: a difference of %s at an sd of %s is told in 80 of 100 studies, and one of 0 in 5",
    (difference, sd) => {
      const draw = normal(1);
      const [seeds, studies] = [seedsToTell(difference, sd), 20_000];
      const shareTold = (true_: number) => {
        let told = 0;
        for (let i = 0; i < studies; i++) {
          let gap = true_;
          for (let k = 0; k < seeds; k++) gap += (sd * (draw() - draw())) / seeds;
          if (Math.abs(gap) > 1.959964 * sd * Math.sqrt(2 / seeds)) told++;
        }
        return told / studies;
      };
      // Where a whole seed more or less is much, the power lies above; four standard deviations of 20,000 draws are 0.011.
      const [fewest, most] = [0.789, 0.8 + 0.011 + 0.25 / seeds];
      expect(shareTold(difference)).toBeGreaterThan(fewest);
      expect(shareTold(difference)).toBeLessThan(most);
      expect(Math.abs(shareTold(0) - 0.05)).toBeLessThan(0.007);
    },
  );

  test("numbers that cannot be are refused", () => {
    expect(() => seedsToTell(0, 1)).toThrow("difference: expected a number above 0, received 0");
    expect(() => seedsToTell(1, -1)).toThrow("sd: expected a number of at least 0, received -1");
    expect(() => differenceSeen(0.5, 1)).toThrow("seeds: expected a whole number of at least 1, received 0.5");
  });
});

test("peaks between two rates are about a factor of two apart, both ends among them", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      fc.double({ min: 1.6, max: 1000, noNaN: true }),
      (low, ratio) => {
        const peaks = peaksBetween(low, low * ratio);
        expect([peaks[0], peaks.at(-1)]).toEqual([low, low * ratio]);
        for (let i = 1; i < peaks.length; i++) {
          expect(peaks[i]! / peaks[i - 1]!).toBeGreaterThan(1.3);
          expect(peaks[i]! / peaks[i - 1]!).toBeLessThan(3.1);
        }
      },
    ),
  );
  expect(() => peaksBetween(2, 1)).toThrow("peaks: expected a rate above 0, and a higher one, received 2 and 1");
});

test("the spread between seeds is that of runs that repeat a schedule, and of no others", () => {
  const run = (name: string, words: string, last: number) => ({
    name,
    rates: ratesOfSchedule(schedule(words, { steps: 100 })),
    updates: [20, 40, 60, 80, 100],
    losses: [5, 4, 3.5, 3.2, last],
  });
  const [linear, cosine] = ["linear to 0", "cosine to 0"];
  expect(seedSd([run("a", linear, 3), run("b", cosine, 3.1)])).toBeNull();
  const found = seedSd([
    run("a", linear, 3),
    run("b", cosine, 3.1),
    run("c", linear, 3.004),
    run("d", cosine, 3.1),
    run("e", linear, 3.002),
  ]);
  // Squares of 0.002, 0.002 and 0 about the mean of one schedule, and none of the other.
  expect(found).toEqual({ sd: expect.closeTo(Math.sqrt(8e-6 / 3), 12), freedom: 3, schedules: 2 });
  expect(() => seedSd([{ ...run("a", linear, 3), losses: [5, 4, 3.5, Number.NaN, 3] }])).toThrow(
    "runs.a: expected losses above 0",
  );
});

test("the agreement is what was measured, straight between, and nothing below", () => {
  expect([0.3, 0.5, 0.6, 0.7, 1].map(agreementAt)).toEqual([0.874, 0.977, 0.961, 0.992, 1]);
  expect(agreementAt(0.4)).toBeCloseTo(0.874 + ((0.4 - 0.3) / (15 / 35 - 0.3)) * 0.025, 12);
  expect(agreementAt(0.85)).toBeCloseTo(0.996, 12);
  expect([0.29, 1.1].map(agreementAt)).toEqual([null, null]);
});

test("updates together are those of the tree of all beginnings, counted one by one", () => {
  const lists = fc.array(fc.array(fc.constantFrom(0.1, 0.2), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(lists, (list) => {
      const beginnings = list.flatMap((rates) => rates.map((_, i) => rates.slice(0, i + 1).join(" ")));
      expect(updatesTogether(list.map(ratesOf), 1)).toBe(new Set(beginnings).size);
      expect(updatesTogether(list.map(ratesOf), 9)).toBe(list.flat().length);
    }),
  );
});

describe("what runs cost", () => {
  test("counted one by one: every cell short on one seed, the chosen peak of every shape on the others", () => {
    const short = schemeOf({ ...asked, seeds: 3 }, "short", false);
    expect([short.runs, short.updates]).toEqual([4 * 3 + 3 * 3, (4 * 3 + 3 * 3) * 3000]);
    const full = schemeOf({ ...asked, seeds: 3 }, "full", false);
    expect([full.updates, full.ofRun, full.ofGrid, short.ofGrid]).toEqual([210_000, 21, 1, 0.3]);
    const halving = schemeOf({ ...asked, seeds: 3 }, "halving", false);
    expect(halving.stages.map(({ steps, runs }) => [steps, runs])).toEqual([
      [3000, 12],
      [6000, 6],
      [10_000, 3 + 9],
    ]);
    expect(halving.updates).toBe(12 * 3000 + 6 * 6000 + 12 * 10_000);
  });

  test("a trunk and its branches: the longest run, and the cooldown of every other", () => {
    // One shape, one peak: rungs r_1 < ... < r_m with a cooldown of share c cost r_m + c (r_1 + ... + r_(m-1)), where c r are whole updates.
    const one = { budget: 10_000, peaks: [1e-3, 2e-3], shapes: { a: "warmup 300, hold, linear 20% to 0" }, seeds: 1 };
    const [first, second, third] = schemeOf(one, "halving", true).stages;
    // One update more each time is the same: the first of a cooldown is still at the peak.
    expect(first!.updates).toBe(2 * 3000);
    expect(second!.updates).toBe(6000 - (3000 * 0.8 + 1));
    // On the other seed the shape runs at its peak alone.
    expect(third!.updates).toBe(10_000 - (6000 * 0.8 + 1) + 10_000);
    // Shapes of one length share what comes before the longest cooldown.
    const two = { ...one, shapes: { a: one.shapes.a, b: "warmup 300, hold, sqrt 20% to 0" } };
    expect(schemeOf(two, "short", true).updates).toBe(2 * (2 * 3000 - (3000 * 0.8 + 1)) + 2 * 3000);
    expect(schemeOf(two, "short", true).ofGrid).toBeLessThan(schemeOf(two, "short", false).ofGrid);
  });

  test("with stages and trunks it is at most so many updates, and so many if no two shapes keep the same peaks", () => {
    const [peaks, words] = [[1e-3, 2e-3, 3e-3, 4e-3], Object.values(shapes).slice(0, 2)];
    const planned = schemeOf({ ...asked, peaks, shapes: { a: words[0]!, b: words[1]! }, seeds: 1 }, "halving", true);
    const pairs = peaks.flatMap((one, i) => peaks.slice(i + 1).map((other) => [one, other]));
    const rates = (shape: string, peak: number, steps: number) => ratesOfSchedule(schedule(shape, { steps, peak }));
    const first = peaks.flatMap((peak) => words.map((shape) => rates(shape, peak, 3000)));
    const costs = pairs.flatMap((ofA) =>
      pairs.flatMap((ofB) => {
        const kept = [ofA, ofB].map((alive, shape) => alive.map((peak) => rates(words[shape]!, peak, 6000)));
        const last = [ofA, ofB].map(([peak], shape) => rates(words[shape]!, peak!, 10_000));
        return updatesTogether([...first, ...kept.flat(), ...last], 100);
      }),
    );
    // On the other seed each shape has a run of its own.
    expect(Math.max(...costs) + 2 * 10_000).toBe(planned.updates);
    expect(Math.min(...costs)).toBeLessThan(Math.max(...costs));
  });

  test("shapes without a beginning in common share nothing", () => {
    const apart = { ...asked, shapes: { a: "cosine to 0", b: "linear to 0" } };
    expect(schemeOf(apart, "short", true).updates).toBe(schemeOf(apart, "short", false).updates);
  });
});

describe("which scheme is taken", () => {
  test("the cheapest, on as many seeds as the difference takes", () => {
    const { schemes, chosen, seeds, answers, text } = runs(asked);
    expect([schemes[chosen]!.name, schemes[chosen]!.trunks, seeds.each, answers]).toEqual(["short", true, 5, true]);
    expect(Math.min(...schemes.map(({ updates }) => updates))).toBe(schemes[chosen]!.updates);
    expect(text.split("\n")[0]).toBe("5 seeds of each shape tell differences from 0.002 on: enough for 0.002");
  });

  test("the surest that may be spent, and fewer seeds where they do not fit", () => {
    const { schemes } = runs(asked);
    const [full, halving] = ["full", "halving"].map(
      (name) => schemes.find((scheme) => scheme.name === name && scheme.trunks)!,
    );
    const taken = (spend: number) => {
      const plan = runs({ ...asked, spend });
      const { name, updates } = plan.schemes[plan.chosen]!;
      return { name, seeds: plan.seeds.each, answers: plan.answers, fits: updates <= spend, text: plan.text };
    };
    expect(taken(full!.updates)).toMatchObject({ name: "full", seeds: 5, answers: true, fits: true });
    expect(taken(full!.updates - 1)).toMatchObject({ name: "halving", seeds: 5, fits: true });
    expect(taken(halving!.updates - 1)).toMatchObject({ name: "short", seeds: 5, fits: true });
    const few = taken(60_000);
    expect(few).toMatchObject({ seeds: expect.any(Number), answers: false, fits: true });
    expect(few.seeds).toBeLessThan(5);
    expect(few.text).toMatch(
      /^These runs cannot tell 0\.002 apart: \d seeds of each shape tell .*; 5 seeds of each shape would, for \d+ updates\n/,
    );
    expect(taken(5000).text).toMatch(
      /^These runs do not fit: 5000 updates may be spent, and the least that is of use takes \d+ updates, on 1 seed\n/,
    );
  });

  test("a plan whose seeds cannot answer says so first, and how many would", () => {
    const { answers, text } = runs({ ...asked, difference: 0.0005, seeds: 3 });
    expect(answers).toBe(false);
    expect(text).toMatch(
      /^These runs cannot tell 0\.0005 apart: 3 seeds of each shape tell differences from 0\.0026 on; 76 seeds of each shape would, for /,
    );
  });
});

test("what cannot be used is named, all of it at once", () => {
  const message = (options: Partial<RunsOptions>) => {
    try {
      runs({ ...asked, ...options });
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };
  expect(message({ budget: 1, peaks: [0.1, 0.1], sd: -1 })).toMatch(
    /budget: .*\n.*sd: .*\n.*peaks: expected a list of different rates above 0/s,
  );
  expect(message({ shapes: {} })).toContain("shapes: expected at least one shape");
  expect(message({ shapes: { held: "warmup 300, hold" } })).toContain(
    "shapes.held: expected a shape that comes down to 10% of its highest rate by its end, received one that ends a run of 3000 updates at 100%. Runs that are not annealed rank badly",
  );
  expect(message({ shapes: { odd: "warmup 300, hold, linaer 20% to 0" } })).toContain("shapes.odd");
  expect(message({ shapes: { long: "warmup 4000, linear to 0" } })).toContain("shapes.long");
  expect(message({ shapes: { cosine: "cosine to 10% peak" } })).toBe("");
});
