/**
 * A share in percent with two decimals.
 *
 * @example percent(0.84321) // "84.32"
 */
export function percent(share: number): string {
  return (share * 100).toFixed(2);
}

/**
 * A difference of shares in percentage points, with its sign: "+0.42", "−1.30" (a true minus), "0.00". What only rounds
 * to 0 keeps its sign ("+0.00"), so that an interval beside 0 differs from one that contains it.
 */
export function points(difference: number): string {
  const text = (Math.abs(difference) * 100).toFixed(2);
  if (difference === 0) return text;
  return `${difference < 0 ? "−" : "+"}${text}`;
}

/** A p below this is only said to be below it. */
const smallestChance = 0.001;

/** Whether a p value is only said to be below the smallest. */
export const isTiny = (p: number) => p < smallestChance;

/** A p value: three decimals, "< 0.001" below that. */
export function chance(p: number): string {
  return isTiny(p) ? `< ${smallestChance}` : p.toFixed(3);
}

/** Whole numbers with thousands separators, the same in every locale. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
