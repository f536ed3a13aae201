import type { Schedule } from "glidepath";
import type { FrameworkSchedule } from "./finish.ts";
import type { Framework, Surroundings } from "./framework.ts";
import { readWith } from "./read.ts";
import type { Target } from "./target.ts";
import { writerOf } from "./writer.ts";

/** What the entry of one framework, such as `@glidepath/frameworks/torch`, gives to those who import it. */
export interface Entry<Writes extends Target | undefined> {
  /**
   * Reads this framework's own words, as `readFramework` does, without the code of other frameworks.
   * @throws GlidepathError with every issue found.
   */
  read(text: string, surroundings?: Surroundings): FrameworkSchedule;
  /** Writes a schedule as a file for this framework; undefined if schedules cannot be written for it. */
  readonly write: Writes extends Target ? (lr: Schedule) => string : undefined;
}

/** Makes the entry of a framework from its description. */
export function entryOf<const F extends Framework>(framework: F): Entry<F["target"]> {
  const inside = [framework, ...(framework.holds ?? [])];
  const read = (text: string, surroundings: Surroundings = {}) => readWith([framework], inside, text, surroundings);
  return { read, write: framework.target && writerOf(framework.target) } as Entry<F["target"]>;
}
