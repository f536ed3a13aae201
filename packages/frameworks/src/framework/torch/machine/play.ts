import type { Build, Optimizer } from "./leaf.ts";
import { Halt } from "./python.ts";

/** What the optimizer had in each update. */
interface Played {
  readonly rates: readonly number[];
  readonly momenta: readonly number[];
  /** The error that ended it, if it did not last. */
  readonly error?: string;
}

/**
 * Runs a scheduler over an optimizer made with this rate, and writes down what the optimizer has in each update, before the
 * scheduler's next step: for `count` updates, or as many as go well, and no more once the rate has changed `most` times.
 */
export function play(build: Build, rate: number, count: number, most = Number.POSITIVE_INFINITY): Played {
  const optimizer: Optimizer = { rate, momentum: Number.NaN };
  const rates: number[] = [];
  const momenta: number[] = [];
  try {
    const scheduler = build(optimizer);
    let changes = 0;
    while (rates.length < count && changes <= most) {
      if (!Number.isFinite(optimizer.rate)) throw new Halt("OverflowError");
      if (optimizer.rate !== rates.at(-1)) changes++;
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
