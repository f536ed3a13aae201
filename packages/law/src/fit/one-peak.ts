import { GlidepathError, type Issue, pathOf, show } from "glidepath/input";
import { highest } from "../rates/measures.ts";
import type { LoggedRun } from "./logged-run.ts";

/**
 * Peaks within this factor of each other are alike. No law was found to hold from one peak to another: fitted at 2e-3 to published runs, one was off by
 * 0.1 at 1.4e-3, and fitted to several peaks at once it may say losses below 0.
 */
const alike = 1.1;

export const areAlike = (a: number, b: number): boolean => a <= b * alike && b <= a * alike;

const peakOf = ({ rates }: LoggedRun): number => highest(rates);

/**
 * The runs to predict from at a peak: those whose own is alike, or, where there is none, those of the nearest.
 * @param peak above 0
 * @example
 * const run = (name: string, peak: number) => ({ name, rates: ratesOf([peak, 0]), updates: [1, 2], losses: [3, 2] });
 * runsAtPeak([run("a", 1e-3), run("b", 3e-3), run("c", 1.05e-3)], 1e-3).map(({ name }) => name) // ["a", "c"]
 */
export function runsAtPeak(runs: readonly LoggedRun[], peak: number): readonly LoggedRun[] {
  const away = (run: LoggedRun) => Math.abs(Math.log(peakOf(run) / peak));
  const nearest = runs.reduce((best, run) => (away(run) < away(best) ? run : best), runs[0]!);
  return runs.filter((run) => areAlike(peakOf(run), peakOf(nearest)));
}

/**
 * Refuses runs whose peak is unlike that of the others: of the most that have one peak, or, of as many, of those with the first run.
 * @throws GlidepathError with every run that stands apart
 */
export function checkPeaks(runs: readonly LoggedRun[]): void {
  const groups = runs.map((run) => runs.filter((other) => areAlike(peakOf(run), peakOf(other))));
  const most = groups.reduce((best, group) => (group.length > best.length ? group : best));
  const issues = runs.flatMap((run): Issue[] => {
    if (most.includes(run)) return [];
    const expected = `a peak like that of ${most.length === 1 ? "the first run" : `${most.length} others`}, ${show(peakOf(most[0]!))}`;
    const hint = "No law was found to hold from one peak to another: fit the runs of each peak by themselves";
    return [{ path: pathOf("runs", run.name), expected, received: show(peakOf(run)), hint }];
  });
  if (issues.length > 0) throw new GlidepathError(issues);
}
