import type { Build, Optimizer } from "./leaf.ts";
import { Halt } from "./python.ts";

/** What the optimizer had in each update. */
export interface Record {
  readonly rates: readonly number[];
  readonly momenta: readonly number[];
  /** The error that ended it, if it did not last. */
  readonly error?: string;
}

/** Runs a scheduler over an optimizer made with this rate; the first `count` updates, or as many as go well. */
export function play(build: Build, rate: number, count: number): Record {
  const optimizer: Optimizer = { rate, momentum: Number.NaN };
  const rates: number[] = [];
  const momenta: number[] = [];
  try {
    const scheduler = build(optimizer);
    while (rates.length < count) {
      if (!Number.isFinite(optimizer.rate)) throw new Halt("OverflowError");
      rates.push(optimizer.rate);
      momenta.push(optimizer.momentum);
      scheduler.step();
    }
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    return { rates, momenta, error: error.message };
  }
  return { rates, momenta };
}
