import type { Surroundings } from "../framework.ts";
import { isCounted } from "./loops.ts";
import type { Pace } from "./pace.ts";

/** What a script says of its run, beside what is given; what is given goes first. */
export function surroundingsOf({ updates, every, isByEpoch, epochs }: Pace, given: Surroundings): Surroundings {
  const counted = updates && isCounted(updates) ? updates.count : undefined;
  const inEpoch = isByEpoch && every && isCounted(every) ? every.count : undefined;
  const turns = epochs && isCounted(epochs) ? epochs.count : undefined;
  // The rest follows from two of the three: the run, its epochs, and the updates in one.
  const byRun = given.steps !== undefined && turns ? Math.round(given.steps / turns) : undefined;
  const stepsPerEpoch = given.stepsPerEpoch ?? inEpoch ?? byRun;
  const byEpochs = turns !== undefined && stepsPerEpoch !== undefined ? turns * stepsPerEpoch : undefined;
  const steps = given.steps ?? counted ?? byEpochs;
  const stepped = given.stepped ?? (isByEpoch ? "epoch" : every && isCounted(every) ? every.count : undefined);
  return {
    ...given,
    ...(steps !== undefined && { steps: Math.max(1, Math.floor(steps)) }),
    ...(stepsPerEpoch !== undefined && stepsPerEpoch >= 1 && { stepsPerEpoch: Math.floor(stepsPerEpoch) }),
    ...(stepped !== undefined && { stepped }),
  };
}
