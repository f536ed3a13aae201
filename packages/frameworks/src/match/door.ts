import type { Schedule } from "glidepath";
import type { Framework, Surroundings } from "./framework.ts";
import { type Reading, readWith } from "./read.ts";
import type { Target } from "./target.ts";

/** One framework alone, in and out. */
export interface Door<Writes extends Target | undefined> {
  /**
   * Reads this framework's own words, as `readFramework` does, and brings no other framework's code.
   * @throws GlidepathError with every issue found.
   */
  read(text: string, surroundings?: Surroundings): Reading;
  /** Writes a schedule as a file for this framework; undefined if it has no way to. */
  readonly write: Writes extends Target ? (lr: Schedule) => string : undefined;
}

/** What the entry of one framework gives to those who import it. */
export function doorOf<const F extends Framework>(framework: F): Door<F["target"]> {
  const inside = [framework, ...(framework.holds ?? [])];
  const read = (text: string, surroundings: Surroundings = {}) => readWith([framework], inside, text, surroundings);
  return { read, write: framework.target?.write } as Door<F["target"]>;
}
