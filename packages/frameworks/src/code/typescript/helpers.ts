import type { Helpers } from "../closed-form.ts";
import { code } from "../template.ts";

/** The functions that formulas in TypeScript call; those that others call come first. */
export const typescriptHelpers: Helpers = {
  cycle_index: code`
    /** The local step at which cycle \`i\` begins; each cycle is \`multiply\` times as long as the last. */
    function cycle_begin(i: number, length: number, multiply: number): number {
      if (multiply === 1) return i * length;
      const growth = multiply ** i < 1.5 ? Math.expm1(i * Math.log1p(multiply - 1)) : multiply ** i - 1;
      return (length * growth) / (multiply - 1);
    }

    /** The cycle that a local step lies in. */
    function cycle_index(local: number, length: number, multiply: number): number {
      const begin = (i: number) => cycle_begin(i, length, multiply);
      const cycles = local / length;
      let i = Math.floor(multiply === 1 ? cycles : Math.log1p(cycles * (multiply - 1)) / Math.log1p(multiply - 1));
      if (i > 0 && begin(i) > local) i--;
      else if (begin(i + 1) <= local) i++;
      return i;
    }
  `,
  cycle: code`
    /** How far inside its cycle a local step lies, from 0 to 1. */
    function cycle(local: number, length: number, multiply: number): number {
      const i = cycle_index(local, length, multiply);
      return (local - cycle_begin(i, length, multiply)) / (length * multiply ** i);
    }
  `,
  tread: code`
    /** The whole k with k / n <= x < (k + 1) / n. */
    function tread(x: number, n: number): number {
      const k = Math.floor(x * n);
      if (k / n > x) return k - 1;
      return (k + 1) / n <= x ? k + 1 : k;
    }
  `,
  passed: code`
    /** How many of the places lie at or before x. */
    function passed(x: number, places: number[]): number {
      return places.filter((place) => place <= x).length;
    }
  `,
  pick: code`
    /** The entry at a place counted from 0; the first and the last are taken for places outside. */
    function pick(list: number[], place: number): number {
      return list[Math.min(Math.max(Math.floor(place), 0), list.length - 1)]!;
    }
  `,
  chain: code`
    /** Straight lines between the knots (xs, ys), which go on past the last. */
    function chain(x: number, xs: number[], ys: number[]): number {
      let i = xs.length - 2;
      while (i > 0 && xs[i]! > x) i--;
      const u = (x - xs[i]!) / (xs[i + 1]! - xs[i]!);
      return ys[i]! * (1 - u) + ys[i + 1]! * u;
    }
  `,
  random: code`
    /** A number from 0 to below 1 that is the same for the same seed and count. */
    function random(seed: number, count: number): number {
      const whole = Math.floor(count);
      let mixed = (seed ^ Math.imul(whole | 0, 0x9e3779b1) ^ Math.imul(Math.floor(whole / 2 ** 32) | 0, 0x85ebca6b)) >>> 0;
      for (const factor of [0x7feb352d, 0x846ca68b]) {
        mixed = Math.imul(mixed ^ (mixed >>> 16), factor);
        mixed = (mixed ^ (mixed >>> 15)) >>> 0;
      }
      return mixed / 2 ** 32;
    }
  `,
  hermite: code`
    /** Cubic Hermite spline through the knots (xs, ys) with the given slopes. */
    function hermite(x: number, xs: number[], ys: number[], slopes: number[]): number {
      const last = xs.length - 1;
      if (x === xs[last]) return ys[last]!;
      let i = last - 1;
      while (i > 0 && xs[i]! > x) i--;
      const [h, u] = [xs[i + 1]! - xs[i]!, x - xs[i]!];
      const s = (ys[i + 1]! - ys[i]!) / h;
      const c = (3 * s - 2 * slopes[i]! - slopes[i + 1]!) / h;
      const d = (slopes[i]! + slopes[i + 1]! - 2 * s) / h ** 2;
      return ys[i]! + u * (slopes[i]! + u * (c + u * d));
    }
  `,
};
