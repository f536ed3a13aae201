import type { Case } from "./subject.ts";

/** How many updates an epoch has, by the schedule's budget and by what the log says of its run. */
export function knownEpochs({ lr, log }: Case): number[] {
  const { steps, epochs, stepsPerEpoch } = log.run;
  const given = [lr.budget.stepsPerEpoch, stepsPerEpoch, steps && epochs && Math.round(steps / epochs)];
  return [...new Set(given.filter((epoch) => epoch !== undefined && epoch > 1))] as number[];
}
