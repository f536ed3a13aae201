import { falls } from "../fit/check-runs.ts";
import { finalLoss } from "../law/losses.ts";
import { distance } from "../rates/distance.ts";
import { highest, scaled, warmupOf } from "../rates/measures.ts";
import { type Rates, ratesOfSchedule } from "../rates/rates.ts";
import type { AdviceRequest } from "./request.ts";

/** A run as rules of the peak see it. */
export interface SeenRun {
  readonly rates: Rates;
  readonly peak: number;
  readonly final: number;
}

/** Peaks that lie within this factor of each other are one. */
const samePeak = 1.02;
/** Runs whose shapes and lengths are nearer than this are of one kind. */
const sameKind = 0.02;

export const isSamePeak = (a: number, b: number): boolean => a / b < samePeak && b / a < samePeak;

/** The runs of a request whose rate falls: one that was not cooled down says nothing of how high the peak should be. */
export const seenRuns = ({ runs = [] }: AdviceRequest): SeenRun[] =>
  runs
    .filter(({ rates }) => falls(rates))
    .map(({ rates, losses }) => ({ rates, peak: highest(rates), final: losses[losses.length - 1]! }));

/** The runs that a law was fitted to. */
export const fittedRuns = ({ fit }: AdviceRequest): SeenRun[] =>
  fit?.field.runs.map((rates, i) => ({
    rates,
    peak: highest(rates),
    final: finalLoss(fit, rates) * (1 + fit.field.missed[i]!),
  })) ?? [];

/** Runs in groups that differ in their peak alone, the first run of each peak. */
export function peakSeries(runs: readonly SeenRun[]): SeenRun[][] {
  const kinds: SeenRun[][] = [];
  for (const run of runs) {
    const kind = kinds.find(([first]) => distance(shape(first!), shape(run)) < sameKind);
    if (kind === undefined) kinds.push([run]);
    else if (!kind.some(({ peak }) => isSamePeak(peak, run.peak))) kind.push(run);
  }
  return kinds;
}

const shape = ({ rates, peak }: SeenRun) => scaled(rates, 1 / peak);

/** The rates of what was trained before: the runs, those that a law was fitted to, the schedule of today. */
export const seenRates = ({ runs, fit, now }: AdviceRequest): readonly Rates[] =>
  runs?.map(({ rates }) => rates) ?? fit?.field.runs ?? (now === undefined ? [] : [ratesOfSchedule(now)]);

/** How many updates a warmup takes, from the first to that of the highest rate. */
export function warmupUpdates(rates: Rates): number {
  const levels = warmupOf(rates);
  return rates.counts.subarray(0, levels).reduce((sum, count) => sum + count, 0);
}
