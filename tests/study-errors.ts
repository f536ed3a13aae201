import { type Paired, paired } from "../packages/study/src/statistics/paired.ts";
import { tunedDifference } from "../packages/study/src/statistics/tuned-difference.ts";
import type { Random } from "../packages/study/src/train/random.ts";
import { type Design, type Made, makeStudy, pairsOf, tuningSeedsOf } from "./study-matrices.ts";
import { type Call, resampledChoice, widenedTest } from "./study-others.ts";

/** What a method of comparing did in made-up reports. */
export interface Tally {
  /** Reports with at least one wrong call: a schedule called better whose best rate is not. */
  wrong: number;
  /** Reports in which at least one interval misses its difference. */
  missed: number;
  /** True differences that were called, and how many there were. */
  found: number;
  true: number;
}

/** Ways to compare two schedules: the study's, and those it is measured against. */
export const methods = {
  /** The study's. */
  tuned: (first: Made, second: Made, comparisons: number, tuningSeeds: readonly number[]): Paired =>
    tunedDifference([{ first, second }], { goal: "maximize", comparisons, tuningSeeds }),
  /** As if the chosen rates were the best ones. */
  chosen: (first: Made, second: Made, comparisons: number): Paired =>
    paired(values(first), values(second), comparisons),
  /** By somebody who knows the best rates. */
  oracle: (first: Made, second: Made, comparisons: number): Paired => paired(first.oracle, second.oracle, comparisons),
} as const;

export type MethodName = keyof typeof methods;

const values = ({ reported }: Made): number[] => reported.map(({ value }) => value!);

/** Makes so many reports of a study whose truth is known, and counts what the methods say of it. */
export function tally(design: Design, reports: number, names: readonly MethodName[], source: Random) {
  const best = design.schedules.map((response) => Math.max(...response));
  const compared = pairsOf(best.map((_, schedule) => schedule));
  const comparisons = compared.length * design.budgets;
  const seeds = tuningSeedsOf(design);
  const counts = new Map(names.map((name) => [name, { wrong: 0, missed: 0, found: 0, true: 0 } as Tally]));
  for (let report = 0; report < reports; report += 1) {
    const study = makeStudy(design, source);
    for (const [name, count] of counts) {
      let [isWrong, isMissed] = [false, false];
      for (const made of study) {
        for (const [a, b] of compared) {
          const truth = best[a]! - best[b]!;
          const { interval, p } = methods[name](made[a]!, made[b]!, comparisons, seeds);
          const [low, high] = interval ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
          const called = p < 0.05 ? Math.sign(low + high) : 0;
          if (called !== 0 && called !== Math.sign(truth)) isWrong = true;
          if (truth < low || truth > high) isMissed = true;
          if (truth !== 0) {
            count.true += 1;
            count.found += Number(called === Math.sign(truth));
          }
        }
      }
      count.wrong += Number(isWrong);
      count.missed += Number(isMissed);
    }
  }
  return Object.fromEntries(counts) as Record<MethodName, Tally>;
}

/** Other ways to account for the luck of the choice. */
export const others: Readonly<Record<"resampled" | "widened", Call>> = {
  resampled: resampledChoice,
  widened: widenedTest,
};

/** The share of reports on two schedules under one budget, each as good as the other, that another way calls different. */
export function wrongOf(name: keyof typeof others, design: Design, reports: number, source: Random): number {
  let wrong = 0;
  for (let report = 0; report < reports; report += 1) {
    const [[first, second]] = makeStudy(design, source) as [[Made, Made]];
    wrong += Number(others[name](first, second, source) !== 0);
  }
  return wrong / reports;
}

/** The share of `level` that so many tries may exceed by chance: three standard deviations of their number. */
export const atMost = (level: number, tries: number): number => level + 3 * Math.sqrt((level * (1 - level)) / tries);
