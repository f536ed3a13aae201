import { type LoggedRun, runsAtPeak } from "@glidepath/law";
import { measure, type Schedule, schedule } from "glidepath";
import { argumentName } from "../figures.ts";
import type { CommandIo } from "../io.ts";
import { numberText } from "../number-text.ts";
import type { Read } from "../read-schedule.ts";
import { UsageError } from "../usage-error.ts";

/** Peaks that lie closer together are one: a log shows the peak where it has a row there. */
const alike = 1.01;

const peakOf = ({ rates }: LoggedRun): number => rates.values.reduce((most, rate) => Math.max(most, rate), 0);

/**
 * A schedule that names no peak gets that of the runs, which are the only ones that a law is known to hold for. Says so.
 * @throws UsageError where the runs have different peaks
 */
export function withPeakOf(
  runs: readonly LoggedRun[],
  named: readonly (readonly [string, Read])[],
  { tell }: CommandIo,
) {
  if (!named.some(([, { assumed }]) => assumed.peak)) return named;
  const peaks = runs.map(peakOf);
  const [low, peak] = [Math.min(...peaks), Math.max(...peaks)];
  if (peak > low * alike) {
    const received = `the schedules name none, and the runs have peaks from ${numberText(low)} to ${numberText(peak)}`;
    throw new UsageError(`expected --peak: ${received}`);
  }
  return named.map(([name, read]): readonly [string, Read] => {
    if (!read.assumed.peak) return [name, read];
    tell(`${argumentName(name)}: its peak is that of the runs, ${numberText(peak)}`);
    const lr = schedule({ ...read.lr.spec, peak }, read.lr.budget);
    return [name, { ...read, lr, assumed: { ...read.assumed, peak: false } }];
  });
}

/** The runs whose peak is that of the schedules, since no law holds from one peak to another. Says which are left out. */
export function runsLike(
  runs: readonly LoggedRun[],
  named: Readonly<Record<string, Schedule>>,
  { tell }: CommandIo,
): readonly LoggedRun[] {
  const peaks = Object.values(named).map((lr) => measure(lr).max.value);
  const used = new Set(peaks.filter((peak) => peak > 0).flatMap((peak) => runsAtPeak(runs, peak)));
  const left = runs.filter((run) => !used.has(run)).map(peakOf);
  if (used.size === 0 || left.length === 0) return runs;
  const seen = [...new Set([Math.min(...left), Math.max(...left)])].map(numberText).join(" to ");
  tell(
    `${left.length} of ${runs.length} runs are left out: no law was found to hold from their peak (${seen}) to that of the schedules`,
  );
  return runs.filter((run) => used.has(run));
}
