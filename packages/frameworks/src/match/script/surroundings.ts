import type { Value } from "../../text/python/value.ts";
import type { Surroundings } from "../framework.ts";
import { isCounted } from "./loops.ts";
import type { Pace } from "./pace.ts";

/** What a script says of its run, beside what is given; what is given goes first. */
export function surroundingsOf(
  { updates, every, isByEpoch, turns: inEpochs = 1, epochs, perEpoch, isForEach }: Pace,
  given: Surroundings,
): Surroundings {
  const said = Number(given.set?.[processCount]);
  // A script that steps its scheduler itself does so in each process, on a scheduler of its own.
  const processes = isForEach === false ? undefined : (given.processes ?? (isForEach && said > 0 ? said : undefined));
  const counted = updates && isCounted(updates) ? updates.count : undefined;
  const inEpoch = isByEpoch && every && isCounted(every) ? every.count : undefined;
  const turns = epochs && isCounted(epochs) ? epochs.count : undefined;
  // The rest follows from two of the three: the run, its epochs, and the updates in one.
  const byRun = given.steps !== undefined && turns ? Math.round(given.steps / turns) : undefined;
  const byLoop = perEpoch && isCounted(perEpoch) ? perEpoch.count : undefined;
  const stepsPerEpoch = given.stepsPerEpoch ?? inEpoch ?? byRun ?? byLoop;
  const byEpochs = turns !== undefined && stepsPerEpoch !== undefined ? turns * stepsPerEpoch : undefined;
  const steps = given.steps ?? counted ?? byEpochs;
  const byEpoch = inEpochs > 1 && stepsPerEpoch !== undefined ? stepsPerEpoch * inEpochs : "epoch";
  const stepped = given.stepped ?? (isByEpoch ? byEpoch : every && isCounted(every) ? every.count : undefined);
  const { processes: _, ...rest } = given;
  return {
    ...rest,
    ...(steps !== undefined && { steps: Math.max(1, Math.floor(steps)) }),
    ...(stepsPerEpoch !== undefined && stepsPerEpoch >= 1 && { stepsPerEpoch: Math.floor(stepsPerEpoch) }),
    ...(stepped !== undefined && { stepped }),
    ...(processes !== undefined && { processes }),
  };
}

/** By how many updates the scheduler is ahead. */
export function aheadOf({ early = 0, isByEpoch }: Pace, { stepsPerEpoch = 1 }: Surroundings): number {
  return isByEpoch ? early * stepsPerEpoch : early;
}

/** What trainers call that which is given. */
export function namesOf({ steps, processes }: Surroundings): ReadonlyMap<string, Value> {
  const trainers = ["self.trainer.estimated_stepping_batches", "trainer.estimated_stepping_batches"];
  return new Map<string, Value>([
    ...(steps === undefined ? [] : trainers.map((name) => [name, BigInt(steps)] as const)),
    ...(processes === undefined ? [] : [[processCount, BigInt(processes)] as const]),
  ]);
}

/** How accelerate calls the number of processes. */
export const processCount = "accelerator.num_processes";
