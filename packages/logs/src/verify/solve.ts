import { firstAgainst, type Rate } from "./rows.ts";
import type { Subject } from "./subject.ts";

/*
 * Which whole numbers n make `family(n)` explain every row? One row that differs from the plan is taken as a probe: where the
 * rate of the family crosses the probe's value, n lies between two points of a coarse grid, and halving finds the stretch of n whose
 * rate stays within the probe's error. While the number in the middle of the stretch is contradicted by some row, that row narrows the
 * stretch in the same way. What is left is tried on all rows. Several probes are asked, since one row may know nothing of n.
 */

/** A rate for each whole number; undefined where the number makes no sense. */
export type Family = (n: number) => Rate | undefined;

/** How many numbers of one stretch are tried at most. */
const most = 64;
const gridSize = 48;
/** How often a stretch is narrowed: each time it halves at least, or nearly. */
const mostNarrowings = 40;

/** The whole numbers from `min` to `max` that explain every row from a place on, in order; an even choice if they are many. */
export function solveWhole(family: Family, { min, max }: { min: number; max: number }, subject: Subject, from = 0) {
  const once = remembered(family);
  const grid = gridOf(min, max);
  for (const probe of probesOf(subject, from)) {
    const found = new Set<number>();
    const off = offsetOf(once, subject, probe);
    const offsets = grid.map(off);
    for (let i = 0; i < grid.length; i++) {
      const crosses = i > 0 && offsets[i - 1]! * offsets[i]! <= 0;
      if (!crosses && !(Math.abs(offsets[i]!) <= 1)) continue;
      const edges: Stretch = [grid[Math.max(0, i - 1)]!, grid[crosses ? i : Math.min(grid.length - 1, i + 1)]! + 1];
      for (const n of numbersIn(narrow(once, subject, from, within(off, edges)))) {
        const rate = once(n);
        if (rate && subject.fits(rate, from)) found.add(n);
      }
    }
    if (found.size > 0) return [...found].sort((a, b) => a - b);
  }
  return [];
}

/** How many numbers are tried one by one, where a rate is had for nothing. */
const mostTried = 2 ** 17;

/** The same, of a family whose rates need no making: every number is tried where they are not too many. */
export function tryWhole(family: (n: number) => Rate, range: { min: number; max: number }, subject: Subject, from = 0) {
  if (range.max - range.min > mostTried) return solveWhole(family, range, subject, from);
  const found: number[] = [];
  for (let n = range.min; n <= range.max; n++) if (subject.fits(family(n), from)) found.push(n);
  return found;
}

/** The whole numbers of a range, or of an even choice of it where it is long, for which something holds. */
export function someWhole(holds: (n: number) => boolean, { min, max }: { min: number; max: number }): number[] {
  const step = Math.max(1, Math.ceil((max - min) / mostTried));
  const found: number[] = [];
  for (let n = min; n <= max; n += step) if (holds(n)) found.push(n);
  return found;
}

/** Whole numbers from the first up to the second, without it. */
type Stretch = readonly [begin: number, end: number];

function remembered(family: Family): Family {
  const made = new Map<number, Rate | undefined>();
  return (n) => {
    if (!made.has(n)) made.set(n, family(n));
    return made.get(n);
  };
}

/** How far the family's rate lies above a row's value, in errors of the row. */
function offsetOf(family: Family, { rows }: Subject, place: number): (n: number) => number {
  return (n) => ((family(n)?.(rows.updates[place]!) ?? Number.NaN) - rows.values[place]!) / rows.slack[place]!;
}

/** The part of a stretch whose offset is at most 1, where it rises or falls through the stretch. */
function within(off: (n: number) => number, [begin, end]: Stretch): Stretch {
  const sign = off(end - 1) >= off(begin) ? 1 : -1;
  return [firstWhere((n) => sign * off(n) >= -1, begin, end), firstWhere((n) => sign * off(n) > 1, begin, end)];
}

/** Narrows a stretch by rows that contradict the number in its middle. */
function narrow(family: Family, subject: Subject, from: number, stretch: Stretch): Stretch {
  let [begin, end] = stretch;
  for (let k = 0; k < mostNarrowings && begin < end; k++) {
    const rate = family(Math.floor((begin + end) / 2));
    const against = rate ? firstAgainst(subject.rows, rate, from) : -1;
    if (against < 0) break;
    [begin, end] = within(offsetOf(family, subject, against), [begin, end]);
  }
  return [begin, end];
}

/** Numbers of a stretch, the one in the middle among them. */
function numbersIn([begin, end]: Stretch): number[] {
  const step = Math.max(1, Math.ceil((end - begin) / most));
  const first = begin + ((Math.floor((begin + end) / 2) - begin) % step);
  return Array.from({ length: Math.max(0, Math.ceil((end - first) / step)) }, (_, i) => first + i * step);
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
