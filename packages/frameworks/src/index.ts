import { GlidepathError, unknownName } from "glidepath/input";
import { frameworks } from "./framework/index.ts";
import type { Framework, Surroundings } from "./match/framework.ts";
import { type FrameworkSchedule, readWith } from "./match/read.ts";
import { dashed } from "./match/spelling.ts";
import type { Target } from "./match/target.ts";
import { plain } from "./plain/index.ts";

/** What the trainer knows besides the schedule's own words, and whose words they are if that is not to be guessed. */
export interface ReadOptions extends Surroundings {
  /** The name of a framework, with `-` or `_`. */
  readonly framework?: string;
}

/**
 * Reads a framework's own words for a schedule: a constructor's call with literal arguments, a dict, flags or a configuration
 * file. Nothing is run. The spec that comes out has, at every step, the rate that the framework's optimizer sees.
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

/** Whether the framework has words that are read; some are only written. */
const isRead = ({ readers, other }: Framework) => readers.length > 0 || other !== undefined;

/** Whether this is a name of it, with `-` or `_`. */
function isCalled(given: string, name: string, target: Target | undefined): boolean {
  return [name, ...(target?.aliases ?? [])].some((known) => dashed(known) === dashed(given));
}

/** Everything a schedule can be written as: for the frameworks, and as plain files. */
export const targets: readonly Target[] = [...frameworks.flatMap(({ target }) => target ?? []), ...plain];

/** The target of that name, written with `-` or `_`; undefined if there is none. */
export function findTarget(name: string): Target | undefined {
  return targets.find((target) => isCalled(name, target.name, target));
}

export type { Framework, Surroundings } from "./match/framework.ts";
export type { FrameworkSchedule } from "./match/read.ts";
export type { Target } from "./match/target.ts";
export { csvRows, sampleRows } from "./plain/csv.ts";
export { frameworks };
