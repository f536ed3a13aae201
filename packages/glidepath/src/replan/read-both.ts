import type { Curve } from "../schedule/curve.ts";
import { measure, updatesOf } from "../schedule/measure.ts";

/** What one pass over the steps that two schedules share has seen. */
export interface Pass {
  /** Steps that both have. */
  readonly shared: number;
  readonly sampled: boolean;
  readonly first: number | undefined;
  readonly ratioStep: number | undefined;
  readonly differenceStep: number | undefined;
  readonly zeroStep: number | undefined;
  /** Steps, if every one was read; else an estimate. */
  readonly zeros: number;
  /** Sums of the rates, if every step was read. */
  readonly sums: { readonly a: number; readonly b: number };
}

const readAll = 10_000_000;
const samples = 1_000_000;
const blockSize = 4096;

/** Reads both schedules once, block by block, over the steps that both have. */
export function readBoth(a: Curve, b: Curve, tolerance: number): Pass {
  const shared = Math.min(updatesOf(a), updatesOf(b));
  const sampled = Math.max(a.steps, b.steps) > readAll;
  return sampled && shared > samples
    ? readSamples(a, b, shared, tolerance)
    : { ...readEvery(a, b, shared, tolerance), sampled };
}

function readEvery(a: Curve, b: Curve, shared: number, tolerance: number): Pass {
  const seen = observer(tolerance);
  const [left, right] = [new Float64Array(blockSize), new Float64Array(blockSize)];
  const sums = { a: 0, b: 0 };
  for (let begin = 0; begin < shared; begin += blockSize) {
    const size = Math.min(blockSize, shared - begin);
    const [x, y] = [a.fill(left.subarray(0, size), begin), b.fill(right.subarray(0, size), begin)];
    sums.a = sumOf(x, sums.a);
    sums.b = sumOf(y, sums.b);
    seen.look(x, y, (i) => begin + i);
  }
  return { ...seen.result(), shared, sampled: false, sums };
}

function readSamples(a: Curve, b: Curve, shared: number, tolerance: number): Pass {
  const seen = observer(tolerance);
  const even = Array.from({ length: samples }, (_, i) => Math.floor((i / (samples - 1)) * (shared - 1)));
  const marks = [...a.breaks(), ...b.breaks()].flatMap((place) => [Math.ceil(place) - 1, Math.ceil(place)]);
  const places = Float64Array.from(even.concat(marks.filter((step) => step < shared))).sort();
  seen.look(places.map(a), places.map(b), (i) => places[i]!);
  const found = seen.result();
  let first = found.first;
  let before = first === undefined ? 0 : (places[places.indexOf(first) - 1] ?? first);
  while (first !== undefined && first - before > 1) {
    const middle = before + Math.floor((first - before) / 2);
    if (isApart(a(middle), b(middle), tolerance)) first = middle;
    else before = middle;
  }
  const zeros = Math.round((found.zeros / places.length) * shared);
  return { ...found, first, zeros, shared, sampled: true, sums: { a: 0, b: 0 } };
}

/** Remembers where two rates first differ, and where they are farthest apart. */
function observer(tolerance: number) {
  let first: number | undefined;
  let ratioStep: number | undefined;
  let differenceStep: number | undefined;
  let zeroStep: number | undefined;
  let zeros = 0;
  const top = { ratio: 1, difference: 0 };
  return { look, result: () => ({ first, ratioStep, differenceStep, zeroStep, zeros }) };

  function look(x: Float64Array, y: Float64Array, step: (i: number) => number): void {
    let { ratio, difference } = top;
    for (let i = 0; i < x.length; i++) {
      const [p, q] = [x[i]!, y[i]!];
      if (p === q) continue;
      if (first === undefined && isApart(p, q, tolerance)) first = step(i);
      const [low, high] = p < q ? [p, q] : [q, p];
      if (high - low > difference) {
        difference = high - low;
        differenceStep = step(i);
      }
      if (low > 0) {
        if (high <= ratio * low) continue;
        ratio = high / low;
        ratioStep = step(i);
      } else if (high > 0) {
        zeros++;
        zeroStep ??= step(i);
      }
    }
    Object.assign(top, { ratio, difference });
  }
}

function sumOf(block: Float64Array, start: number): number {
  let sum = start;
  for (let i = 0; i < block.length; i++) sum += block[i]!;
  return sum;
}

function isApart(x: number, y: number, tolerance: number): boolean {
  return x !== y && Math.abs(x - y) > tolerance * Math.max(Math.abs(x), Math.abs(y));
}

/** The sum of the rates from step `start` to the end of the run; above ten million steps as `measure` estimates it. */
export function areaOf(lr: Curve, start: number): number {
  const steps = updatesOf(lr);
  if (steps > readAll) return measure(lr).area;
  const block = new Float64Array(blockSize);
  let area = 0;
  for (let begin = start; begin < steps; begin += blockSize) {
    area = sumOf(lr.fill(block.subarray(0, Math.min(blockSize, steps - begin)), begin), area);
  }
  return area;
}
