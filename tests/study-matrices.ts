import { mean } from "../packages/study/src/statistics/mean.ts";
import type { Tuned } from "../packages/study/src/statistics/tuned-difference.ts";
import { type Random, random } from "../packages/study/src/train/random.ts";

/*
 * Made-up studies whose truth is known: what every schedule reaches at every rate, and noise of known size. Numbers are in
 * standard deviations between seeds; the size of the noise itself changes no verdict.
 */

/** What a schedule reaches on average at every rate tried. */
export type Response = readonly number[];

/** Responses as they are met in practice, the best rate at 0. Past a cliff training breaks down. */
export const responses: Readonly<Record<string, Response>> = {
  "flat top": [-2, -0.3, 0, -0.1],
  "all rates alike": [0, 0, 0, 0],
  "one-sided cliff": [-3, -1.5, 0, -20],
  "two rates near each other": [-1, 0, -0.5],
  "six rates": [-6, -3, -1, 0, -0.4, -20],
  // The hardest: far enough apart to be told from each other, near enough to be mistaken on one tuning seed.
  "one rate ahead of its neighbours": [-2.2, 0, -2.2, -8],
};

/** A made-up study. */
export interface Design {
  /** One response per schedule. */
  readonly schedules: readonly Response[];
  readonly budgets: number;
  readonly tuning: number;
  readonly reporting: number;
  /** Places of the schedules whose pairs the study asks for, the smaller one first; none if left out. */
  readonly asked?: readonly (readonly [number, number])[];
  /** How many of the tuning seeds are reported too, the first ones; 0 if left out. */
  readonly shared?: number;
  /** Correlation of two schedules' noise at one seed and rate; 0 if left out. */
  readonly common?: number;
  /** How much larger the noise is at every rate than at the one below; 1 if left out. */
  readonly growth?: number;
  /** Degrees of freedom of Student's t, scaled to a variance of 1, for noise with heavy tails: above 2; normal if left out. */
  readonly tails?: number;
}

/** One schedule under one budget, and what would have been reported if its best rate were known. */
export interface Made extends Tuned {
  readonly oracle: readonly number[];
}

/** Correlation of the two metrics of a run: validation and test accuracy of one network. */
const correlation = 0.9;

/** Draws the noise of a run: both metrics. */
type Noise = (schedule: number, rate: number, seed: number) => { readonly value: number; readonly tuning: number };

/** A study as it came out: by budget, then by schedule. The tuning seeds are 1 to `tuning`, the reported ones follow. */
export function makeStudy(design: Design, source: Random): Made[][] {
  return Array.from({ length: design.budgets }, () => {
    const noise = noiseOf(design, source);
    return design.schedules.map((response, schedule) =>
      makeTuned(design, response, (rate, seed) => noise(schedule, rate, seed)),
    );
  });
}

/** The seeds on which the rates of a made-up study are chosen. */
export const tuningSeedsOf = ({ tuning }: Design): number[] => Array.from({ length: tuning }, (_, seed) => seed + 1);

function noiseOf({ common = 0, tails }: Design, source: Random): Noise {
  const drawn = new Map<string, { value: number; tuning: number }>();
  const draw = () => {
    const size = tails === undefined ? 1 : sizeOf(tails, source);
    const tuning = size * source.normal();
    return { tuning, value: correlation * tuning + Math.sqrt(1 - correlation ** 2) * size * source.normal() };
  };
  const once = (key: string) => {
    const known = drawn.get(key) ?? draw();
    drawn.set(key, known);
    return known;
  };
  if (common === 0) return (schedule, rate, seed) => once(`${schedule} ${rate} ${seed}`);
  const mix = (own: number, shared: number) => Math.sqrt(common) * shared + Math.sqrt(1 - common) * own;
  return (schedule, rate, seed) => {
    const [own, shared] = [once(`${schedule} ${rate} ${seed}`), once(`all ${rate} ${seed}`)];
    return { value: mix(own.value, shared.value), tuning: mix(own.tuning, shared.tuning) };
  };
}

/** By what a normal number is multiplied to make one of Student's t with a variance of 1. */
function sizeOf(freedom: number, source: Random): number {
  let squares = 0;
  for (let i = 0; i < freedom; i += 1) squares += source.normal() ** 2;
  return Math.sqrt((freedom - 2) / squares);
}

function makeTuned(design: Design, response: Response, noise: (rate: number, seed: number) => ReturnType<Noise>): Made {
  const best = response.indexOf(Math.max(...response));
  const size = (rate: number) => (design.growth ?? 1) ** (rate - best);
  const run = (rate: number, seed: number) => {
    const { value, tuning } = noise(rate, seed);
    return { seed, value: response[rate]! + size(rate) * value, tuning: response[rate]! + size(rate) * tuning };
  };
  const tried = response.map((_, rate) => ({
    values: tuningSeedsOf(design).map((seed) => run(rate, seed).tuning),
    lost: 0,
  }));
  const means = tried.map(({ values }) => mean(values));
  const chosen = means.indexOf(Math.max(...means));
  const first = design.tuning + 1 - (design.shared ?? 0);
  const seeds = Array.from({ length: design.reporting }, (_, place) => first + place);
  return {
    tried,
    chosen,
    reported: seeds.map((seed) => run(chosen, seed)),
    oracle: seeds.map((seed) => run(best, seed).value),
  };
}

/** Every two of a list. */
export function pairsOf<T>(list: readonly T[]): (readonly [T, T])[] {
  return list.flatMap((first, place) => list.slice(place + 1).map((second) => [first, second] as const));
}

/** A source of made-up studies. */
export const sourceOf = (seed: number): Random => random(seed, 77);
