import { lastName } from "../text/expression.ts";
import type { Framework, Reader } from "./framework.ts";

/** A constructor of a framework. */
export interface Candidate {
  readonly framework: Framework;
  readonly reader: Reader;
}

/**
 * The readers that a name may mean, at most one of each framework, in the order of the frameworks. Only those that it fits best:
 * by its full name, by the longest ending, by a framework's name in front, or else by the last piece alone (`lr_scheduler.StepLR`
 * imported under another name, such as `sched.StepLR`, still ends as it should).
 */
export function findReaders(frameworks: readonly Framework[], name: string): readonly Candidate[] {
  const last = lastName(name);
  const isLike = (full: string) => full.endsWith(last);
  const likely = ({ readers }: Framework) =>
    readers.filter((reader) => isLike(reader.name) || reader.also.some(isLike));
  const ranked = frameworks.flatMap((framework) =>
    likely(framework).map((reader) => ({ framework, reader, rank: rankOf(reader, framework, name, `.${last}`) })),
  );
  const best = Math.min(...ranked.map(({ rank }) => rank));
  const found = ranked.filter(({ rank }) => rank === best && rank < Number.POSITIVE_INFINITY);
  return found.filter(({ framework }, i) => framework !== found[i - 1]?.framework);
}

function rankOf({ name: own, also }: Reader, framework: Framework, name: string, ending: string): number {
  const names = [own, ...also];
  if (names.includes(name)) return 0;
  if (names.some((full) => full.endsWith(`.${name}`))) return 1;
  if (!names.some((full) => full.endsWith(ending))) return Number.POSITIVE_INFINITY;
  return name.startsWith(`${framework.name}.`) ? 2 : 3;
}
