import type { Records } from "../journal/journal.ts";

/**
 * What is said where runs were not all computed in the same way, in a sentence: they are results, and would not all come out the same here.
 * It begins like this: The runs were computed in 2 ways: 12 runs have the fingerprint af7df85aa64503ca.
 *
 * @param own the keys of the runs that the results are made of; asked for only where the journal knows of several ways
 */
export function waysIn(records: Pick<Records, "ended">, own: () => ReadonlySet<string>): string[] {
  if (countWays(records, () => true).size < 2) return [];
  const keys = own();
  const counts = countWays(records, (key) => keys.has(key));
  if (counts.size < 2) return [];
  // By name: the order in which runs ended is no part of a result.
  const each = [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, many]) => `${many} ${many === 1 ? "run has" : "runs have"} the fingerprint ${name}`);
  const why = "Another processor, Node or library rounds otherwise, and the same run can end in other numbers there";
  return [`The runs were computed in ${counts.size} ways: ${each.join(", ")}. ${why}`];
}

/** How many of the runs have each fingerprint, as far as it is known. */
function countWays(records: Pick<Records, "ended">, isCounted: (key: string) => boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key, fingerprint } of records.ended()) {
    if (fingerprint !== null && isCounted(key)) counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  }
  return counts;
}
