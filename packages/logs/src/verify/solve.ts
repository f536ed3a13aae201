import type { Rate } from "./rows.ts";
import type { Subject } from "./subject.ts";

/*
 * Which whole numbers n make `family(n)` explain every row? One row that differs from the plan is taken as a probe: where the
 * rate of the family crosses the probe's value, n lies between two points of a coarse grid; halving finds the stretch of n whose
 * rate stays within the probe's error; and the numbers in that stretch are tried on all rows. Several probes are asked, since
 * one row may know nothing of n.
 */

/** A rate for each whole number; undefined where the number makes no sense. */
export type Family = (n: number) => Rate | undefined;

/** How many numbers of one stretch are tried at most. */
const most = 128;
const gridSize = 48;

/** The whole numbers from `min` to `max` that explain every row from a place on, in order; an even choice if they are many. */
export function solveWhole(family: Family, { min, max }: { min: number; max: number }, subject: Subject, from = 0) {
  const grid = gridOf(min, max);
  for (const probe of probesOf(subject, from)) {
    const found = new Set<number>();
    const off = offsetOf(family, subject, probe);
    const offsets = grid.map(off);
    for (let i = 0; i < grid.length; i++) {
      const crosses = i > 0 && offsets[i - 1]! * offsets[i]! <= 0;
      if (!crosses && !(Math.abs(offsets[i]!) <= 1)) continue;
      const [low, high] = [grid[Math.max(0, i - 1)]!, grid[crosses ? i : Math.min(grid.length - 1, i + 1)]!];
      for (const n of stretch(off, low, high)) {
        const rate = family(n);
        if (rate && subject.fits(rate, from)) found.add(n);
      }
    }
    if (found.size > 0) return [...found].sort((a, b) => a - b);
  }
  return [];
}

/** How far the family's rate lies above the probe's value, in errors of the probe. */
function offsetOf(family: Family, { rows }: Subject, probe: number): (n: number) => number {
  return (n) => ((family(n)?.(rows.updates[probe]!) ?? Number.NaN) - rows.values[probe]!) / rows.slack[probe]!;
}

/** Numbers between `low` and `high` whose offset is at most 1: it rises or falls through there once. */
function stretch(off: (n: number) => number, low: number, high: number): number[] {
  const sign = off(high) >= off(low) ? 1 : -1;
  const begin = firstWhere((n) => sign * off(n) >= -1, low, high);
  const end = firstWhere((n) => sign * off(n) > 1, low, high + 1);
  const step = Math.max(1, Math.ceil((end - begin) / most));
  const numbers: number[] = [];
  for (let n = begin; n < end && numbers.length < most; n += step) numbers.push(n);
  return numbers;
}

function firstWhere(holds: (n: number) => boolean, low: number, high: number): number {
  let [before, at] = [low, high];
  while (before < at) {
    const middle = Math.floor(before / 2 + at / 2);
    if (holds(middle)) at = middle;
    else before = middle + 1;
  }
  return at;
}

/** Rows that differ from the plan: the first, the last, and some between. */
function probesOf({ rows, plan, first }: Subject, from: number): number[] {
  const differing: number[] = [];
  for (let i = Math.max(first, from); i < rows.values.length; i++)
    if (!(Math.abs(plan(rows.updates[i]!) - rows.values[i]!) <= rows.slack[i]!)) differing.push(i);
  const at = (share: number) => differing[Math.round(share * (differing.length - 1))];
  return [...new Set([1, 0.5, 0, 0.25, 0.75].map(at))].filter((place) => place !== undefined);
}

/** Whole numbers over a range, close together at both ends. */
function gridOf(min: number, max: number): number[] {
  if (max - min <= gridSize) return Array.from({ length: Math.max(0, max - min + 1) }, (_, i) => min + i);
  const half = gridSize / 2;
  const ratio = ((max - min) / 2) ** (1 / half);
  const near = Array.from({ length: half + 1 }, (_, i) => Math.round(ratio ** i));
  return [...new Set([min, ...near.map((n) => min + n), ...near.reverse().map((n) => max - n), max])].sort(
    (a, b) => a - b,
  );
}
