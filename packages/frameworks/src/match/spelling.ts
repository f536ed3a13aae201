/** A name with dashes in place of underscores: in command lines and in names of frameworks both mean the same. */
export const dashed = (name: string): string => name.replaceAll("_", "-");

/** Of shorter names too many are two edits apart by chance. */
const shortest = 5;

/** Whether one name is probably a slip for the other: both of five letters or more, at most two edits apart, not equal. */
export function near(word: string, name: string): boolean {
  const [a, b] = [word.toLowerCase(), name.toLowerCase()];
  return a !== b && Math.min(a.length, b.length) >= shortest && differ(a, b, 2);
}

/** Whether so many insertions, deletions, replacements and swaps of neighbours turn one into the other. */
function differ(a: string, b: string, edits: number): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [from, to] = [a.slice(same), b.slice(same)];
  if (from === to) return true;
  if (edits === 0 || Math.abs(from.length - to.length) > edits) return false;
  const isSwap = from[0] === to[1] && from[1] === to[0];
  return (
    differ(from.slice(1), to, edits - 1) ||
    differ(from, to.slice(1), edits - 1) ||
    differ(from.slice(1), to.slice(1), edits - 1) ||
    (isSwap && differ(from.slice(2), to.slice(2), edits - 1))
  );
}
