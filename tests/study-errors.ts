import { mean } from "../packages/study/src/statistics/mean.ts";
import { level, type Paired, paired } from "../packages/study/src/statistics/paired.ts";
import { shareLevel } from "../packages/study/src/statistics/share-level.ts";
import { tunedDifference } from "../packages/study/src/statistics/tuned-difference.ts";
import type { Random } from "../packages/study/src/train/random.ts";
import { type Design, type Made, makeStudy, pairsOf, tuningSeedsOf } from "./study-matrices.ts";
import { type Call, resampledChoice, widenedTest } from "./study-others.ts";

/** Kinds of comparisons, as a study counts them: averages over budgets that are asked for, pairs that are, and all others. */
export const kinds = ["averages", "asked", "others"] as const;
export type Kind = (typeof kinds)[number];

/** True differences that were called, and how many there were. */
export interface Found {
  found: number;
  true: number;
}

/** What a method of comparing did in made-up reports. */
export interface Tally extends Found {
  /** Reports with at least one wrong call: a schedule called better whose best rate is not. */
  wrong: number;
  /** Reports in which at least one interval misses its difference. */
  missed: number;
  readonly of: Readonly<Record<Kind, Found>>;
}

/** Two schedules, under every budget that is compared. */
type Pair = readonly { readonly first: Made; readonly second: Made }[];

interface Comparison {
  readonly kind: Kind;
  /** Places of the schedules, and of the budgets that are averaged. */
  readonly schedules: readonly [number, number];
  readonly budgets: readonly number[];
}

type Method = (pair: Pair, parts: number, comparisons: number, tuningSeeds: readonly number[]) => Paired;

/** Ways to compare two schedules: the study's, and those it is measured against. */
export const methods = {
  /** The study's. */
  tuned: (pair, parts, _, tuningSeeds) => tunedDifference(pair, { goal: "maximize", comparisons: parts, tuningSeeds }),
  /** The same, if all comparisons had equal parts of the level. */
  equal: (pair, _, comparisons, tuningSeeds) => tunedDifference(pair, { goal: "maximize", comparisons, tuningSeeds }),
  /** As if the chosen rates were the best ones. */
  chosen: (pair, parts) => averaged(pair, ({ reported }) => reported.map(({ value }) => value!), parts),
  /** By somebody who knows the best rates. */
  oracle: (pair, parts) => averaged(pair, ({ oracle }) => oracle, parts),
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof methods;

/** A paired t test of averages over budgets. */
function averaged(pair: Pair, valuesOf: (one: Made) => readonly number[], parts: number): Paired {
  const list = (side: "first" | "second"): number[] =>
    valuesOf(pair[0]![side]).map((_, seed) => mean(pair.map((each) => valuesOf(each[side])[seed]!)));
  return paired(list("first"), list("second"), parts);
}

/** Every comparison of a made-up report. */
function comparisonsIn({ schedules, budgets, asked = [] }: Design): Comparison[] {
  const isAsked = (pair: readonly [number, number]): boolean => asked.some(([a, b]) => a === pair[0] && b === pair[1]);
  const all = Array.from({ length: budgets }, (_, budget) => budget);
  const single = pairsOf(schedules.map((_, place) => place)).flatMap((pair) =>
    all.map((budget): Comparison => ({ kind: isAsked(pair) ? "asked" : "others", schedules: pair, budgets: [budget] })),
  );
  const averages = asked.map((pair): Comparison => ({ kind: "averages", schedules: pair, budgets: all }));
  return budgets > 1 ? [...averages, ...single] : single;
}

/** Makes so many reports of a study whose truth is known, and counts what the methods say of it. */
export function tally(design: Design, reports: number, names: readonly MethodName[], source: Random) {
  const best = design.schedules.map((response) => Math.max(...response));
  const comparisons = comparisonsIn(design);
  const parts = shareLevel(kinds.map((kind) => comparisons.filter((each) => each.kind === kind).length));
  const seeds = tuningSeedsOf(design);
  const counts = new Map(names.map((name) => [name, emptyTally()]));
  for (let report = 0; report < reports; report += 1) {
    const study = makeStudy(design, source);
    for (const [name, count] of counts) {
      const method: Method = methods[name];
      const errors = comparisons.map(({ kind, schedules: [a, b], budgets }) => {
        const pair = budgets.map((budget) => ({ first: study[budget]![a]!, second: study[budget]![b]! }));
        const found = method(pair, parts[kinds.indexOf(kind)]!, comparisons.length, seeds);
        return enter(count, kind, best[a]! - best[b]!, found);
      });
      count.wrong += Number(errors.some(({ isWrong }) => isWrong));
      count.missed += Number(errors.some(({ isMissed }) => isMissed));
    }
  }
  return Object.fromEntries(counts) as Record<MethodName, Tally>;
}

/** Counts one comparison, and says what is wrong with it. */
function enter(count: Tally, kind: Kind, truth: number, { interval, p }: Paired) {
  const [low, high] = interval ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const called = p < level ? Math.sign(low + high) : 0;
  if (truth !== 0) {
    for (const one of [count, count.of[kind]]) {
      one.true += 1;
      one.found += Number(called === Math.sign(truth));
    }
  }
  return { isWrong: called !== 0 && called !== Math.sign(truth), isMissed: truth < low || truth > high };
}

const none = (): Found => ({ found: 0, true: 0 });

const emptyTally = (): Tally => ({
  ...none(),
  wrong: 0,
  missed: 0,
  of: { averages: none(), asked: none(), others: none() },
});

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
