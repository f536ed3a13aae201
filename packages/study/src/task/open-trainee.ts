import { isInRange, show } from "glidepath/input";
import { StudyError } from "../errors.ts";
import type { Trainee } from "../train/trainee.ts";
import { knownBuiltIn } from "./find-task.ts";

/** The largest number of 32 bits with a sign: every program can hold it. */
const largestSeed = 2 ** 31 - 1;

/** Which network of which task. */
export interface TraineeOptions {
  /** Decides start values and batch order, 1 to 2³¹ − 1; 1 if not given. The same seed trains as in a study. */
  readonly seed?: number;
  /** Folder of other data for the task; those that come with the package if not given. */
  readonly data?: string;
}

/**
 * Opens one network of a task in this thread, to be trained update by update: for a learning-rate range test, say. The same
 * rates give the same losses, bit for bit. Call `dispose` in the end.
 *
 * @throws StudyError "invalid" for an unknown task or seed, "data" if the data cannot be read
 * @example
 * const trainee = await openTrainee("fashion-mlp", { seed: 1 });
 * trainee.step(0.01); // 2.2436, the loss before the first update
 */
export async function openTrainee(task: string, { seed = 1, data }: TraineeOptions = {}): Promise<Trainee> {
  const known = knownBuiltIn(task);
  if (!isInRange(seed, { min: 1, max: largestSeed, integer: true })) {
    const expected = `a whole number from 1 to ${largestSeed}`;
    throw new StudyError("invalid", [{ path: "seed", expected, received: show(seed) }]);
  }
  const open = await known.prepare(known.load(data));
  return open(seed);
}
