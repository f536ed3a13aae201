import { formatInteger } from "@glidepath/plot";
import type { StudyStanding } from "@glidepath/study";
import { printable } from "../printable.ts";
import { statesText, timeText } from "./texts.ts";

/** How far a study is, in lines; `work` says who works on it. */
export function standingLines(
  { done, total, counts, interrupted, failures, remarks, pace }: Omit<StudyStanding, "provenance">,
  work: string,
): string[] {
  const stopped = interrupted === 0 ? "" : `, ${interrupted} of the waiting ones begun and stopped`;
  return [
    `${formatInteger(done)} of ${formatInteger(total)} runs have ended; ${work}`,
    ...(counts === null ? [] : [`  ${statesText(counts)}${stopped}`]),
    ...(pace === null
      ? []
      : [`  ${formatInteger(Math.round(pace.runsPerHour))} runs an hour, ${timeText(pace.secondsLeft)} left`]),
    ...failures.map(({ schedule, budget, rate, seed, attempts, reason, log }) => {
      const where = log === null ? "" : `; its log: ${log}`;
      return `failed in attempt ${attempts}: ${schedule}, ${budget} budget, rate ${rate}, seed ${seed}: ${reason}${where}`;
    }),
    ...remarks,
  ].map(printable);
}
