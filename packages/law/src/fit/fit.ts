import type { Law } from "../law/law.ts";
import { type FittedLaw, losses } from "../law/losses.ts";
import { multiPowerAfterWarmup } from "../law/multi-power.ts";
import { upTo } from "../rates/cut.ts";
import { highest, updatesIn } from "../rates/measures.ts";
import type { Rates } from "../rates/rates.ts";
import { checkRuns, falls } from "./check-runs.ts";
import { fitPoints, type Numbers } from "./fit-points.ts";
import { kindsOf } from "./kinds.ts";
import type { LoggedRun } from "./logged-run.ts";
import { type Field, fieldAt } from "./misfit.ts";
import { checkPeaks } from "./one-peak.ts";
import { type Points, pointsOf } from "./points.ts";
import { resamples } from "./resamples.ts";

/** A law that was fitted to runs, with how far its predictions may lie off. */
export interface Fit extends FittedLaw {
  /** The same law fitted to runs drawn from these with repetition: how the numbers hang on the choice of runs. */
  readonly redrawn: readonly Redrawn[];
  /** How the law lies off from schedule to schedule. */
  readonly field: Field;
  /** On how many independent observations the field's size rests, and that of its noise, those that were taken for known beforehand included. */
  readonly freedom: { readonly misfit: number; readonly noise: number };
}

/** A law fitted to other draws of the runs. */
export interface Redrawn extends FittedLaw {
  /** What it misses at the end of each run, drawn or not, as a share of what it says. */
  readonly missed: readonly number[];
}

/** What is taken for known before anything is seen, as shares of the loss, and how many observations that counts as. */
const usual = { misfit: 0.003, misfitCounts: 2, noise: 0.00033, noiseCounts: 4 };
/** Schedules that are left out one after another, and redrawn fits, at most. */
const [mostLeftOut, mostRedrawn] = [10, 12];

/**
 * Fits a law to logged runs of one setting: the same model, data, batch size, optimizer and peak. The best single run is one that holds its peak and cools
 * down; of constant runs alone it cannot be said what a cooldown gives. Points of the warmup and of the first twentieth of the summed rate
 * are passed over, the others averaged to at most 60 a run; each run counts the same.
 * @throws GlidepathError with every run that cannot be used and why: too few losses, losses that are not above 0 or that rise, steps that do not, a peak unlike
 * that of the others, no run whose rate falls.
 * @example
 * const lr = schedule("warmup 5%, hold, linear 20% to 0", { steps: 1000, peak: 1e-3 });
 * const updates = Array.from({ length: 20 }, (_, i) => 50 * (i + 1));
 * const losses = updates.map((step) => 3 + 2 * step ** -0.3 - 0.1 * (1 - lr(step - 1) / 1e-3));
 * fit([{ name: "a", rates: ratesOfSchedule(lr), updates, losses }]).law.name // "multi-power-after-warmup"
 */
export function fit(runs: readonly LoggedRun[], law: Law = multiPowerAfterWarmup): Fit {
  checkRuns(runs);
  checkPeaks(runs);
  const unit = Math.max(...runs.map(({ rates }) => highest(rates)));
  const seen = runs.map((run) => seenOf(run, unit));
  const all = seen.map(() => 1);
  const numbers = fitTo(law, seen, all);
  const kinds = kindsOf(seen.map(({ rates }) => rates));
  const noise = noiseOf(kinds, seen);
  const { sd, freedom } = misfitOf(law, seen, kinds, numbers, noise.sd);
  // Draws without a run whose rate falls say nothing of what a cooldown gives, and would not be fitted by themselves either.
  const draws = resamples(seen.length, mostRedrawn).filter((times) =>
    runs.some((run, i) => times[i]! > 0 && falls(run.rates)),
  );
  const missedBy = (by: Numbers) => seen.map((run) => missedAt(run, law, by));
  const redrawn = draws.map((times) => {
    const other = fitTo(law, seen, times, numbers.searched);
    return { law, unit, ...other, missed: missedBy(other) };
  });
  return {
    law,
    unit,
    ...numbers,
    redrawn,
    field: { sd, noise: noise.sd, runs: seen.map(({ rates }) => rates), missed: missedBy(numbers) },
    freedom: { misfit: freedom, noise: noise.freedom },
  };
}

/** A run as far as it was logged. */
interface Seen {
  readonly points: Points;
  /** The rates up to its last loss, undivided. */
  readonly rates: Rates;
}

function seenOf(run: LoggedRun, unit: number): Seen {
  const points = pointsOf(run, unit);
  const last = points.rates.counts.subarray(0, points.ends.at(-1)! + 1).reduce((sum, count) => sum + count, 0);
  return { points, rates: upTo(run.rates, Math.min(updatesIn(run.rates), last)) };
}

const fitTo = (law: Law, seen: readonly Seen[], times: readonly number[], start?: readonly number[]) =>
  fitPoints(
    law,
    seen.map(({ points }) => points),
    times,
    start,
  );

/** What the law misses at the end of a run, as a share of what it says. */
function missedAt({ points }: Seen, law: Law, numbers: Numbers): number {
  const said = losses({ law, unit: 1, ...numbers }, points.rates, points.ends.slice(-1))[0]!;
  return points.losses.at(-1)! / said - 1;
}

/** The standard deviation of the final loss between runs of one schedule, as a share of it, and on how many observations it rests. */
function noiseOf(kinds: readonly (readonly number[])[], seen: readonly Seen[]) {
  let [squares, count] = [usual.noiseCounts * usual.noise ** 2, usual.noiseCounts];
  for (const kind of kinds) {
    const finals = kind.map((i) => seen[i]!.points.losses.at(-1)!);
    const mean = finals.reduce((sum, loss) => sum + loss, 0) / finals.length;
    squares += finals.reduce((sum, loss) => sum + (loss / mean - 1) ** 2, 0);
    count += finals.length - 1;
  }
  return { sd: Math.sqrt(squares / count), freedom: count };
}

/**
 * How far the law lies off, from leaving out the runs of one schedule after another: what is then missed at their end, against what a field of size
 * 1 would let one expect there.
 */
function misfitOf(
  law: Law,
  seen: readonly Seen[],
  kinds: readonly (readonly number[])[],
  { searched }: Numbers,
  noise: number,
) {
  let [squares, freedom] = [usual.misfitCounts * usual.misfit ** 2, usual.misfitCounts];
  // Without a run whose rate falls a law says nothing of a cooldown, and what it then misses says nothing of the law.
  const isFitted = (kind: readonly number[]) => seen.some(({ rates }, i) => !kind.includes(i) && falls(rates));
  for (const kind of kinds.filter(isFitted).slice(0, mostLeftOut)) {
    const times = seen.map((_, i) => (kind.includes(i) ? 0 : 1));
    const kept = seen.filter((_, i) => times[i] === 1);
    const numbers = fitTo(law, seen, times, searched);
    const missed = kept.map((run) => missedAt(run, law, numbers));
    const field = { sd: usual.misfit, noise, runs: kept.map(({ rates }) => rates), missed };
    const { expected, covariance } = fieldAt(field, [seen[kind[0]!]!.rates]);
    const error = kind.reduce((sum, i) => sum + missedAt(seen[i]!, law, numbers), 0) / kind.length - expected[0]!;
    squares +=
      (error * error) / (covariance[0]![0]! / usual.misfit ** 2 + noise ** 2 / kind.length / usual.misfit ** 2);
    freedom++;
  }
  return { sd: Math.sqrt(squares / freedom), freedom };
}
