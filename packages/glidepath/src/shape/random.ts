/**
 * A number from 0 to below 1 that depends on a seed and a count alone, so that noise is the same at a step whoever asks and
 * in what order. Seeds are whole numbers below 2^32, counts whole numbers; the bits are mixed by
 * multiplications and shifts, with the factors of Ettinger 2018 (hash prospector).
 */
export function random(seed: number, count: number): number {
  const whole = Math.floor(count);
  const high = Math.imul(Math.floor(whole / 2 ** 32) | 0, 0x85ebca6b);
  let mixed = (seed ^ Math.imul(whole | 0, 0x9e3779b1) ^ high) >>> 0;
  for (const factor of [0x7feb352d, 0x846ca68b]) {
    mixed = Math.imul(mixed ^ (mixed >>> 16), factor);
    mixed = (mixed ^ (mixed >>> 15)) >>> 0;
  }
  return mixed / 2 ** 32;
}
