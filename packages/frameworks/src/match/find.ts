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
 * imported under another name, such as `sched.StepLR`, still ends as it should). A name in a framework's own module is that
 * framework's, even where only others have a class of that name.
 */
export function findReaders(frameworks: readonly Framework[], name: string): readonly Candidate[] {
  const last = lastName(name);
  const isLike = (full: string) => full.endsWith(last);
  const likely = ({ readers }: Framework) =>
    readers.filter((reader) => isLike(reader.name) || reader.also.some(isLike));
  const owners = frameworks.filter((framework) => isModuleOf(framework, moduleOf(name)));
  const ranked = (owners.length > 0 ? owners : frameworks).flatMap((framework) =>
    likely(framework).map((reader) => ({ framework, reader, rank: rankOf(reader, framework, name, `.${last}`) })),
  );
  const best = Math.min(...ranked.map(({ rank }) => rank));
  const found = ranked.filter(({ rank }) => rank === best && rank < Number.POSITIVE_INFINITY);
  return found.filter(({ framework }, i) => framework !== found[i - 1]?.framework);
}

/** What stands before the last piece of a name: `torch.optim.lr_scheduler`; empty for a bare name. */
const moduleOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf(".")));

function isModuleOf({ readers }: Framework, module: string): boolean {
  return module !== "" && readers.some(({ name, also }) => [name, ...also].some((full) => moduleOf(full) === module));
}

function rankOf({ name: own, also }: Reader, framework: Framework, name: string, ending: string): number {
  const names = [own, ...also];
  if (names.includes(name)) return 0;
  if (names.some((full) => full.endsWith(`.${name}`))) return 1;
  if (!names.some((full) => full.endsWith(ending))) return Number.POSITIVE_INFINITY;
  return name.startsWith(`${framework.name}.`) ? 2 : 3;
}
