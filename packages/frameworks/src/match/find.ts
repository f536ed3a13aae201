import { lastName } from "../text/expression.ts";
import type { Dialect, Reader } from "./dialect.ts";

/** A constructor of a framework. */
export interface Candidate {
  readonly dialect: Dialect;
  readonly reader: Reader;
}

/**
 * The readers that a name may mean, at most one of each dialect, in the order of the dialects. Only those that it fits best: by
 * its full name, by the longest ending, by a dialect's name in front, or else by the last piece alone (`lr_scheduler.StepLR`
 * imported under another name, such as `sched.StepLR`, still ends as it should).
 */
export function findReaders(dialects: readonly Dialect[], name: string): readonly Candidate[] {
  const last = lastName(name);
  const isLike = (full: string) => full.endsWith(last);
  const likely = ({ readers }: Dialect) => readers.filter((reader) => isLike(reader.name) || reader.also.some(isLike));
  const ranked = dialects.flatMap((dialect) =>
    likely(dialect).map((reader) => ({ dialect, reader, rank: rankOf(reader, dialect, name, `.${last}`) })),
  );
  const best = Math.min(...ranked.map(({ rank }) => rank));
  const found = ranked.filter(({ rank }) => rank === best && rank < Number.POSITIVE_INFINITY);
  return found.filter(({ dialect }, i) => dialect !== found[i - 1]?.dialect);
}

function rankOf({ name: own, also }: Reader, dialect: Dialect, name: string, ending: string): number {
  const names = [own, ...also];
  if (names.includes(name)) return 0;
  if (names.some((full) => full.endsWith(`.${name}`))) return 1;
  if (!names.some((full) => full.endsWith(ending))) return Number.POSITIVE_INFINITY;
  return name.startsWith(`${dialect.name}.`) ? 2 : 3;
}
