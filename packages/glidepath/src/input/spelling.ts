import { type Issue, show } from "./issue.ts";

/** The nearest of `names` to `word` by edit distance, as a hint; undefined if nothing is near. */
export function suggest(word: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, distance: editDistance(word.slice(0, 40).toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near === undefined || near.distance > Math.max(1, Math.floor(word.length / 3))) return undefined;
  return `Did you mean "${near.name}"?`;
}

/** The issue for a name outside a closed list. */
export function unknownName(path: string, what: string, name: unknown, names: readonly string[]): Issue {
  const hint = (typeof name === "string" && suggest(name, names)) || `Known: ${names.join(", ")}`;
  return { path, expected: `a known ${what}`, received: show(name), hint };
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? rows[i - 2]![j - 2]! + 1 : replaced;
      row.push(Math.min(replaced, swapped, rows[i - 1]![j]! + 1, row[j - 1]! + 1));
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
