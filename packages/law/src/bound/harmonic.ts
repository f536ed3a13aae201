/** Terms that are added one by one before the rest is taken from the series, which is then exact to rounding. */
const single = 16;

/** 1/x + 1/(x + 1) + ... with `count` terms, for x above 0: by Euler and Maclaurin's formula, however many they are. */
export function harmonic(x: number, count: number): number {
  let sum = 0;
  const alone = Math.min(count, single);
  for (let i = 0; i < alone; i++) sum += 1 / (x + i);
  return count > single ? sum + logarithmic(x + count) - logarithmic(x + single) : sum;
}

/** The function whose increase from x to x + 1 is 1/x, but for a constant: digamma, by its asymptotic series. */
function logarithmic(x: number): number {
  const y = 1 / (x * x);
  return Math.log(x) - 0.5 / x - y * (1 / 12 - y * (1 / 120 - y / 252));
}
