import { pick } from "./rows.ts";
import { type Found, searchAt } from "./search.ts";
import type { Case } from "./subject.ts";
import { searchTogether } from "./together.ts";
import { searchTwoLengths } from "./two-lengths.ts";

/** The simplest explanations of every row; of several meanings of the steps, those of the one that needs the simplest. */
export function explain(cases: readonly Case[]): Found[] {
  const single = [0, 1, 2, 3, 4].map((cost) => (one: Case) => searchAt(one, cost));
  for (const search of [...single, searchTogether, searchTwoLengths, (one: Case) => searchAt(one, 5)])
    for (const one of cases) {
      const found = search(one);
      if (found.length > 0) return found;
    }
  return [];
}

/** Fewer rows than this tell nothing of a beginning. */
const fewest = 6;

/** What explains the longest beginning of a log of which nothing explains the whole: the row before which it ends, by its place. */
export function explainBeginning(
  given: Case,
  first: number,
): { readonly found: Found; readonly rows: number } | undefined {
  const { all } = given;
  for (let share = 2; (all.values.length - first) / share >= fewest; share *= 2) {
    const rows = first + Math.floor((all.values.length - first) / share);
    const part = pick(
      all,
      Array.from({ length: rows }, (_, i) => i),
    );
    for (const cost of [0, 1, 2]) {
      const found = searchAt({ ...given, all: part, last: part.updates.at(-1)! }, cost).find(
        ({ kind }) => kind !== "group",
      );
      if (found) return { found, rows: firstFailing(given, found, rows) };
    }
  }
  return undefined;
}

function firstFailing({ all: { updates, values, slack } }: Case, { rate }: Found, from: number): number {
  let i = from;
  while (i < values.length && Math.abs(rate(updates[i]!) - values[i]!) <= slack[i]!) i++;
  return i;
}
