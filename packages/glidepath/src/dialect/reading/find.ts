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
  const found = dialects.flatMap((dialect) => {
    const ranked = dialect.readers.map((reader) => ({ dialect, reader, rank: rankOf(reader, dialect, name) }));
    const rank = least(ranked);
    return ranked.filter((one) => one.rank === rank).slice(0, 1);
  });
  const best = least(found);
  return best === none ? [] : found.filter(({ rank }) => rank === best);
}

const none = 4;
const least = (ranked: readonly { readonly rank: number }[]) => Math.min(none, ...ranked.map(({ rank }) => rank));

function rankOf({ name: own, also }: Reader, dialect: Dialect, name: string): number {
  const names = [own, ...also];
  if (names.includes(name)) return 0;
  if (names.some((full) => full.endsWith(`.${name}`))) return 1;
  const ending = `.${lastName(name)}`;
  if (!names.some((full) => full.endsWith(ending))) return none;
  return name.startsWith(`${dialect.name}.`) ? 2 : 3;
}
