import { GlidepathError, unknownName } from "glidepath/input";
import { frameworks } from "./framework/index.ts";
import type { FrameworkSchedule } from "./match/finish.ts";
import type { Framework, Surroundings } from "./match/framework.ts";
import { readWith } from "./match/read.ts";
import { type Recognised, recognise as recogniseBy } from "./match/recognise.ts";
import { dashed } from "./match/spelling.ts";
import type { Target } from "./match/target.ts";
import { writerOf } from "./match/writer.ts";
import { plainFiles } from "./plain/index.ts";

/** What the trainer knows besides the schedule itself, and whose schedule it is if that is not to be guessed. */
export interface ReadOptions extends Surroundings {
  /** The name of a framework, with `-` or `_`. */
  readonly framework?: string;
}

/**
 * Reads a schedule as a framework writes it: a constructor's call with literal arguments, a dict, flags or a configuration
 * file, of up to 100000 characters. Nothing of it is run. The spec that comes out has, at every step (the number of updates
 * already made) and past the end of the run, the rate that the framework's optimizer sees.
 * @throws GlidepathError with every issue found: unknown names (with the framework's spelling of the nearest), wrong and
 * missing arguments, what the framework itself refuses, what no spec can say.
 * @example
 * const { spec, budget } = readFramework("torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=900)", { peak: 0.1 });
 * schedule(spec, budget)(450); // 0.05
 */
export function readFramework(text: string, { framework, ...surroundings }: ReadOptions = {}): FrameworkSchedule {
  const all = frameworks.filter(isRead);
  const chosen = framework === undefined ? all : all.filter((one) => isCalled(framework, one.name, one.target));
  if (chosen.length > 0) return readWith(chosen, all, text, surroundings);
  const names = all.map(({ name }) => name);
  throw new GlidepathError([unknownName("framework", "framework", framework, names)]);
}

/**
 * Says whose words a text is and what of theirs, as far as that shows without reading it; undefined if it is nothing that a framework
 * has. Without a framework it is Python whose names none is known to have: `readFramework` then says which name is near.
 * @example
 * recognise("torch.optim.lr_scheduler.StepLR(optimizer, 30)"); // { framework: "torch", what: "a call of StepLR" }
 */
export const recognise = (text: string): Recognised | undefined => recogniseBy(frameworks.filter(isRead), text);

/** Whether its schedules are read; some frameworks are only written for. */
const isRead = ({ readers, files = [] }: Framework) => readers.length > 0 || files.length > 0;

/** Whether this is one of the names, with `-` or `_`. */
function isCalled(given: string, name: string, target: Target | undefined): boolean {
  return [name, ...(target?.aliases ?? [])].some((known) => dashed(known) === dashed(given));
}

/**
 * Everything that a schedule can be written as: files for the frameworks, then plain files.
 * @example targets.map(({ name }) => name) // ["torch", "transformers", "keras", "optax", ...]
 */
export const targets: readonly Target[] = withWriters([
  ...frameworks.flatMap(({ target }) => target ?? []),
  ...plainFiles,
]);

function withWriters(all: readonly Target[]): Target[] {
  const timed = all.filter(({ keepsTime }) => keepsTime).map(({ name }) => name);
  return all.map((target) => ({ ...target, write: writerOf(target, timed) }));
}

/**
 * The target of that name or alias, written with `-` or `_`; undefined if there is none.
 * @example findTarget("pytorch")?.name // "torch"
 */
export function findTarget(name: string): Target | undefined {
  return targets.find((target) => isCalled(name, target.name, target));
}

export { inWordsOf } from "./framework/advice.ts";
export type { FrameworkSchedule } from "./match/finish.ts";
export type { Framework, Surroundings } from "./match/framework.ts";
export type { Recognised } from "./match/recognise.ts";
export type { Target } from "./match/target.ts";
export { isWords, readWords, type Words, wordsSchema } from "./match/words-object.ts";
export { csvRows, sampleRows } from "./plain/csv.ts";
export { frameworks };
