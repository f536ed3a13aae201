/** The number of the fewest digits in an interval, the nearest to its middle among equals: what a person probably wrote. */
export function roundest(low: number, high: number): number {
  if (low <= 0 && high >= 0) return 0;
  const middle = low / 2 + high / 2;
  for (let digits = 1; digits < 17; digits++) {
    const near = Number(middle.toPrecision(digits));
    if (near >= low && near <= high) return near;
  }
  return middle;
}

/** The whole number of the fewest digits in a list in order, the nearest to the middle among equals. */
export function roundestOf(numbers: readonly number[]): number {
  const middle = (numbers[0]! + numbers.at(-1)!) / 2;
  const zeros = (n: number) => (n === 0 ? 16 : /0*$/.exec(String(n))![0].length);
  return numbers.reduce((best, n) => {
    const gain = zeros(n) - zeros(best);
    return gain > 0 || (gain === 0 && Math.abs(n - middle) < Math.abs(best - middle)) ? n : best;
  });
}

/** How a sentence says which of these whole numbers it is, in order, if the log leaves several open: the roundest one. */
export function saidOf(numbers: readonly number[]): string {
  const [low, high] = [numbers[0]!, numbers.at(-1)!];
  return low === high ? String(low) : `${roundestOf(numbers)} (or another number from ${low} to ${high})`;
}

/** How often a program takes a step too many, or what it divides by: devices and accumulated batches come in such numbers. */
export const likelyCounts = [2, 4, 8] as const;

/** The others up to the largest likely one. */
export const otherCounts: readonly number[] = Array.from({ length: 63 }, (_, i) => i + 2).filter(
  (n) => !(likelyCounts as readonly number[]).includes(n),
);

/** A number as a sentence says it. */
export const said = (value: number): string => String(Number(value.toPrecision(6)));
