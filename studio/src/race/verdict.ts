import { paired } from "@glidepath/study/statistics";
import type { Race, Run } from "../model/race.ts";
import { finishedSeeds } from "./book.ts";

/**
 * What the finished seeds say of two entrants. `ahead`: the first is more accurate, beyond the noise. `close`: that cannot be told.
 * `same`: they did the same updates. `uneven`: they did not diverge at the same seeds, so that the seeds that are left are no fair
 * sample of both.
 */
export interface Verdict {
  readonly kind: "ahead" | "close" | "same" | "uneven";
  /** Places of both among the entrants; where one is ahead, it is the first. */
  readonly first: number;
  readonly second: number;
  /** Seeds that were compared. */
  readonly seeds: number;
  /** Where one is ahead: the mean difference of the accuracies, and the interval in which it lies. */
  readonly difference?: number;
  readonly interval?: readonly [number, number];
}

/**
 * Compares every two entrants seed by seed, as a study does: Student's t on the paired differences of the final validation
 * accuracies, corrected for the number of pairs (Bonferroni). All that is called ahead is so with a chance of 95 %, taken together,
 * if the differences are normal. Differences that are all equal leave nothing from which the noise could be told, and decide nothing.
 */
export function verdictsOf(race: Race): readonly Verdict[] {
  const pairs = race.entrants.flatMap((_, first) =>
    race.entrants.slice(first + 1).map((_, i) => ({ first, second: first + 1 + i })),
  );
  const isSame = ({ first, second }: Pair) => areEqual(race.entrants[first]!.rates, race.entrants[second]!.rates);
  const comparisons = pairs.filter((pair) => !isSame(pair)).length;
  return pairs.map((pair) => (isSame(pair) ? { ...pair, kind: "same", seeds: 0 } : judge(race, pair, comparisons)));
}

interface Pair {
  readonly first: number;
  readonly second: number;
}

function judge(race: Race, { first, second }: Pair, comparisons: number): Verdict {
  const seeds = finishedSeeds(race).map((runs) => [runs[first]!, runs[second]!] as const);
  const both = seeds.filter((runs) => runs.every(ended));
  const place = { first, second, seeds: both.length };
  if (seeds.some((runs) => runs.some(ended)) && both.length < seeds.filter((runs) => runs.some(ended)).length)
    return { ...place, kind: "uneven" };
  const [ours, theirs] = [0, 1].map((side) => both.map((runs) => runs[side]!.accuracies.at(-1)!.value));
  const { mean, interval } = paired(ours!, theirs!, comparisons);
  if (interval === null || interval[0] === interval[1] || (interval[0] <= 0 && interval[1] >= 0))
    return { ...place, kind: "close" };
  const [low, high] = interval;
  if (low > 0) return { ...place, kind: "ahead", difference: mean!, interval };
  return { ...place, first: second, second: first, kind: "ahead", difference: -mean!, interval: [-high, -low] };
}

const ended = ({ divergedAt }: Run): boolean => divergedAt === undefined;

const areEqual = (a: Float64Array, b: Float64Array): boolean => a.length === b.length && a.every((v, i) => v === b[i]);
