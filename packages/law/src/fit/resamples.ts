/** Multiplier and increment of a linear congruential generator of 32 bits (Numerical Recipes). */
const [multiplier, increment] = [1664525, 1013904223];

/**
 * How often each of some runs is drawn when as many are drawn with repetition: up to `most` draws, each the same in every program. A single run has
 * none.
 */
export function resamples(count: number, most: number): number[][] {
  if (count < 2) return [];
  let state = count;
  const draw = () => {
    state = (Math.imul(state, multiplier) + increment) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  return Array.from({ length: most }, () => {
    const times = new Array<number>(count).fill(0);
    for (let i = 0; i < count; i++) times[draw()]!++;
    return times;
  });
}
