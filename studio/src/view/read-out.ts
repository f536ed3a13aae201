import type { Schedule } from "glidepath";

/** What a curve does at a step. */
export interface ReadOut {
  readonly rate: number;
  /** The rate as a share of the curve's highest. */
  readonly share: number;
  /** By what factor the rate changes from here in a tenth of the run, if it went on like this; NaN at 0. */
  readonly slope: number;
  /** The sum of the rates of all updates before, as a share of that of the whole run. */
  readonly area: number;
}

/** Updates that are looked at for sums: all of a short run, evenly chosen ones of a long one. */
const looks = 2000;

const sums = new WeakMap<Schedule, Float64Array>();

/** Reads a curve at a step within its run; undefined outside of it. */
export function readOut(lr: Schedule, step: number): ReadOut | undefined {
  if (!(step >= 0 && step <= Math.min(lr.steps, lr.limit))) return undefined;
  const rate = lr(step);
  const total = sums.get(lr) ?? sumsOf(lr);
  sums.set(lr, total);
  const [highest, whole] = [total[looks + 1]!, total[looks]!];
  const place = (step / lr.steps) * looks;
  const below = Math.floor(place);
  const upto = total[below]! + (place - below) * ((total[below + 1] ?? whole) - total[below]!);
  const beside = Math.min(step + lr.steps / looks, lr.steps);
  const change = beside > step && rate > 0 ? Math.log(lr.before(beside) / rate) / (beside - step) : Number.NaN;
  return { rate, share: rate / highest, slope: Math.exp((change * lr.steps) / 10), area: upto / whole };
}

/** Running sums of the rate at evenly spaced places, and at last the highest rate. */
function sumsOf(lr: Schedule): Float64Array {
  const out = new Float64Array(looks + 2);
  let highest = 0;
  for (let i = 0; i < looks; i++) {
    const rate = lr(Math.min(((i + 0.5) / looks) * lr.steps, lr.limit));
    out[i + 1] = out[i]! + rate;
    highest = Math.max(highest, rate);
  }
  for (const step of [0, ...lr.breaks()]) highest = Math.max(highest, lr(step), lr.before(step));
  out[looks + 1] = highest;
  return out;
}
