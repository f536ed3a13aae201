import { describe, expect, it } from "vitest";
import { makeStudy, responses, sourceOf, tuningSeedsOf } from "../../../../tests/study-matrices.ts";
import { deviation, mean } from "./mean.ts";
import { level, paired } from "./paired.ts";
import { tLimit, tTail } from "./student.ts";
import { type Tuned, type TunedPair, tunedDifference } from "./tuned-difference.ts";

const source = sourceOf(1);
const design = { schedules: [responses["flat top"]!, responses["flat top"]!], budgets: 1, tuning: 3, reporting: 6 };
const made = (change: Partial<typeof design> = {}): TunedPair[] =>
  makeStudy({ ...design, ...change }, source).map(([first, second]) => ({ first: first!, second: second! }));
const options = { goal: "maximize", comparisons: 1, tuningSeeds: tuningSeedsOf(design) } as const;
const values = ({ reported }: Tuned): number[] => reported.map(({ value }) => value!);
const tuning = ({ reported }: Tuned): number[] => reported.map((run) => run.tuning!);
const each = (pair: TunedPair, change: (one: Tuned) => Tuned): TunedPair => ({
  first: change(pair.first),
  second: change(pair.second),
});

describe("two schedules, each at its best rate", () => {
  it("are compared as by hand: two t tests for each direction, at a quarter of the level each", () => {
    const [pair] = made();
    const { first, second } = pair!;
    const found = tunedDifference([pair!], { ...options, comparisons: 7 });
    const limit = tLimit(level / 14, 5);
    const ahead = (one: Tuned, other: Tuned): number => {
      const differences = values(one).map((value, s) => value - values(other)[s]!);
      const rival = Math.max(...one.tried.filter((_, place) => place !== one.chosen).map(({ values }) => mean(values)));
      const error = Math.sqrt(deviation(tuning(one))! ** 2 / 3 + deviation(tuning(other))! ** 2 / 6);
      return Math.max(
        mean(differences) + (limit * deviation(differences)!) / Math.sqrt(6),
        rival - mean(tuning(other)) + limit * error,
      );
    };
    expect(found.interval![0]).toBeCloseTo(-ahead(second, first), 12);
    expect(found.interval![1]).toBeCloseTo(ahead(first, second), 12);
    expect(found.mean).toBeCloseTo(mean(values(first)) - mean(values(second)), 12);
    expect(found.seeds).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it("are the paired t test where there was nothing to choose, or nothing else in play", () => {
    const [pair] = made();
    const { first, second } = pair!;
    const found = paired(values(first), values(second), 5);
    const one = (tuned: Tuned): Tuned => ({ ...tuned, tried: [], chosen: 0 });
    const lost = (tuned: Tuned): Tuned => ({
      ...tuned,
      tried: tuned.tried.map((rate, place) => (place === tuned.chosen ? rate : { values: [9], lost: 2 })),
    });
    for (const change of [one, lost]) {
      const { seeds, leftOut, ...rest } = tunedDifference([each(pair!, change)], { ...options, comparisons: 5 });
      expect(rest.differences).toEqual(found.differences);
      expect([...rest.interval!, rest.p, rest.mean]).toEqual(
        [...found.interval!, found.p, found.mean].map((value) => expect.closeTo(value!, 12)),
      );
    }
  });

  it("keep what they are worth when exchanged, and when less is better", () => {
    for (let round = 0; round < 50; round += 1) {
      const pairs = made({ budgets: 1 + (round % 3) });
      const found = tunedDifference(pairs, options);
      const back = tunedDifference(
        pairs.map(({ first, second }) => ({ first: second, second: first })),
        options,
      );
      const minus = (tuned: Tuned): Tuned => ({
        ...tuned,
        tried: tuned.tried.map(({ values, lost }) => ({ lost, values: values.map((value) => -value) })),
        reported: tuned.reported.map((run) => ({ ...run, value: -run.value!, tuning: -run.tuning! })),
      });
      const mirrored = tunedDifference(
        pairs.map((pair) => each(pair, minus)),
        { ...options, goal: "minimize" },
      );
      for (const other of [back, mirrored]) {
        expect(other.mean).toBeCloseTo(-found.mean!, 12);
        expect(other.interval![0]).toBeCloseTo(-found.interval![1], 12);
        expect(other.interval![1]).toBeCloseTo(-found.interval![0], 12);
        expect(other.p).toBeCloseTo(found.p, 12);
      }
    }
  });

  it("have an interval that holds the mean, and excludes 0 exactly where p is below 5 %", () => {
    let calls = 0;
    for (let round = 0; round < 1500; round += 1) {
      const shift = (round % 5) * 1.5;
      const schedules = [responses["six rates"]!, responses["six rates"]!.map((value) => value - shift)];
      const pairs = made({ schedules, budgets: 1 + (round % 2), reporting: 3 + (round % 18) });
      const found = tunedDifference(pairs, { ...options, comparisons: 1 + (round % 30) });
      const [low, high] = found.interval!;
      expect(low <= found.mean! && found.mean! <= high).toBe(true);
      expect(low > 0 || high < 0).toBe(found.p < level);
      calls += Number(found.p < level);
    }
    expect(calls).toBeGreaterThan(300);
    expect(calls).toBeLessThan(1200);
  });

  it("are compared on seeds that are complete everywhere and chose nothing", () => {
    const [pair] = made({ reporting: 9 });
    const without = (tuned: Tuned, ...gone: number[]): Tuned => ({
      ...tuned,
      reported: tuned.reported.map((run) => (gone.includes(run.seed) ? { ...run, value: null, tuning: null } : run)),
    });
    const holes = { first: without(pair!.first, 7), second: without(pair!.second, 5, 12) };
    const found = tunedDifference([holes], { ...options, tuningSeeds: [1, 2, 4] });
    expect(found).toMatchObject({ seeds: [6, 8, 9, 10, 11], leftOut: [4] });
    const few = tunedDifference([holes], { ...options, tuningSeeds: [4, 6, 8, 9] });
    expect(few).toMatchObject({ seeds: [10, 11], leftOut: [4, 6, 8, 9], interval: null, p: 1 });
    expect(
      tunedDifference([holes], { ...options, tuningSeeds: pair!.first.reported.map(({ seed }) => seed) }),
    ).toMatchObject({
      differences: [],
      mean: null,
      interval: null,
      p: 1,
    });
    expect(tunedDifference([], options)).toMatchObject({ seeds: [], mean: null, interval: null });
  });

  it("over several budgets let the tuning runs speak for every choice of rates but the one made", () => {
    const pairs = made({ budgets: 3 });
    const found = tunedDifference(pairs, options);
    // Every combination of rates, gone through one by one.
    const bestOf = (side: "first" | "second"): number => {
      const combinations = pairs.reduce<number[][]>(
        (list, pair) => list.flatMap((places) => pair[side].tried.map((_, place) => [...places, place])),
        [[]],
      );
      const others = combinations.filter((places) => places.some((place, i) => place !== pairs[i]![side].chosen));
      return Math.max(
        ...others.map((places) => mean(places.map((place, i) => mean(pairs[i]![side].tried[place]!.values)))),
      );
    };
    const average = (side: "first" | "second", of: (one: Tuned) => number[]): number[] =>
      of(pairs[0]![side]).map((_, s) => mean(pairs.map((pair) => of(pair[side])[s]!)));
    const limit = tLimit(level / 2, 5);
    const bound = (one: "first" | "second", other: "first" | "second"): number => {
      const error = Math.hypot(
        deviation(average(one, tuning))! / Math.sqrt(3),
        deviation(average(other, tuning))! / Math.sqrt(6),
      );
      const differences = average(one, values).map((value, s) => value - average(other, values)[s]!);
      return Math.max(
        bestOf(one) - mean(average(other, tuning)) + limit * error,
        mean(differences) + (limit * deviation(differences)!) / Math.sqrt(6),
      );
    };
    expect(found.interval![0]).toBeCloseTo(-bound("second", "first"), 12);
    expect(found.interval![1]).toBeCloseTo(bound("first", "second"), 12);
  });

  it("know equal runs from a constant difference where there is no noise at all", () => {
    const still = (value: number): Tuned => ({
      tried: [
        { values: [value], lost: 0 },
        { values: [value - 5], lost: 0 },
      ],
      chosen: 0,
      reported: [2, 3, 4].map((seed) => ({ seed, value, tuning: value })),
    });
    const compare = (first: number, second: number) =>
      tunedDifference([{ first: still(first), second: still(second) }], { ...options, tuningSeeds: [1] });
    expect(compare(3, 3)).toMatchObject({ mean: 0, interval: [0, 0], p: 1 });
    expect(compare(4, 3)).toMatchObject({ mean: 1, interval: [1, 1], p: 0 });
  });
});

it("Student's t with the fewer degrees of freedom is never too small for a sum of two estimated variances", () => {
  // Shares of the first variance, and how far both estimates depend on each other: by chance, not at all or wholly.
  const few = 4;
  const rounds = 40_000;
  for (const share of [0.05, 0.5, 0.9]) {
    for (const isShared of [false, true]) {
      let above = 0;
      const square = () =>
        Array.from({ length: few }, () => source.normal() ** 2).reduce((sum, one) => sum + one, 0) / few;
      for (let round = 0; round < rounds; round += 1) {
        const first = square();
        const variance = share * first + (1 - share) * (isShared ? first : square());
        above += Number(tTail(source.normal() / Math.sqrt(variance), few) < level);
      }
      expect(above / rounds).toBeLessThan(level + 3 * Math.sqrt((level * (1 - level)) / rounds));
    }
  }
});
