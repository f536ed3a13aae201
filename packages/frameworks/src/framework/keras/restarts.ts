import * as shapes from "glidepath/shape";
import { draw, hold, plain, type Sketch, type Stroke } from "../../sketch/sketch.ts";

/*
 * Keras computes in single precision unless it is told otherwise, and finds the cycle that a step lies in by a quotient of two
 * logarithms. Where a restart falls on a whole step, the rounding of that quotient may leave the step in the cycle before, at
 * whose end the rate is the lowest; and after many short cycles the roundings of where they begin add up. So the same is done
 * here. Each operation is rounded to the nearest, as TensorFlow's are where it was looked at; the logarithms of other backends
 * may be a unit off, and they then place such a step otherwise.
 */

const single = Math.fround;

/** The lengths that decide where the cycles lie. */
interface Cycles {
  readonly first: number;
  readonly multiply: number;
}

/** The cycle that Keras counts a step to. */
function cycleOf(step: number, { first, multiply }: Cycles): number {
  const done = single(step / single(first));
  const left = single(1 - single(done * single(1 - single(multiply))));
  return Math.floor(single(single(Math.log(left)) / single(Math.log(single(multiply)))));
}

/** Where Keras has a cycle begin, and how long it takes it for. */
function spanOf(index: number, { first, multiply }: Cycles): { start: number; length: number } {
  const growth = single(single(multiply) ** index);
  const before = single(single(1 - growth) / single(1 - single(multiply)));
  return { start: before * single(first), length: growth * single(first) };
}

/** The same without rounding. */
function exactSpanOf(index: number, { first, multiply }: Cycles): { start: number; length: number } {
  const growth = multiply ** index;
  return { start: (first * (growth - 1)) / (multiply - 1), length: first * growth };
}

/** The first step of a cycle. */
function firstStep(index: number, cycles: Cycles): number {
  let step = Math.ceil(exactSpanOf(index, cycles).start);
  while (cycleOf(step, cycles) < index) step++;
  while (step > 0 && cycleOf(step - 1, cycles) >= index) step--;
  return step;
}

/** What a cosine of height 1 may be off without anybody seeing it in single precision. */
const unseen = 2 ** -22;

/** Whether a cycle is where it would be without rounding. */
function isExact(index: number, cycles: Cycles): boolean {
  const [found, exact] = [spanOf(index, cycles), exactSpanOf(index, cycles)];
  const shift = Math.abs(found.start - exact.start) + Math.abs(found.length - exact.length);
  return (shift / exact.length) * 2 < unseen && firstStep(index, cycles) === Math.ceil(exact.start);
}

/** How far past the end of the run cycles are looked at. */
const margin = 64;
/** How many cycles are written one by one at most; ever longer ones are fewer in all runs that there are. */
export const mostCycles = 500;

/** Cosines from a rate to a lower one, each cycle longer than the one before. Undefined if there are too many to write. */
export function restarts(wave: Stroke & { readonly from: number; readonly to: number }, steps = 0): Sketch | undefined {
  const { from, to, every, multiply, gain = 1 } = wave;
  const cycles = { first: every!, multiply: multiply! };
  const begins = [0];
  for (let begin = 0; begin <= steps + margin && begins.length <= mostCycles; begins.push(begin))
    begin = firstStep(begins.length, cycles);
  if (begins.every((_, i) => isExact(i, cycles))) return draw([wave]);
  if (begins.length > mostCycles) return undefined;
  const strokes = begins.slice(1).map((end, i): Stroke => {
    const { start, length } = spanOf(i, cycles);
    const skip = Math.max(0, begins[i]! - start);
    const top = plain(to + (from - to) * gain ** i);
    return { shape: shapes.cosine, from: top, to, over: length, ...(skip > 0 && { skip }), end };
  });
  const remark = `In single precision Keras begins its cycles elsewhere than at their exact places; they are written one by one, until step ${begins.at(-1)}`;
  return draw([...strokes, hold(to)], { remarks: [remark] });
}
