import type { Build, Memory, Optimizer } from "./leaf.ts";
import { Halt } from "./python.ts";

/** A scheduler's own step, and how far it was ahead of the run's from some of the run's steps on. */
interface Clock {
  own: number;
  readonly turns: { readonly since: number; readonly ahead: number }[];
}

/** What the optimizer had in each update. */
export interface Played {
  readonly rates: readonly number[];
  readonly momenta: readonly number[];
  /** For each scheduler that is not made of others, how far its own step was ahead, and since which update. */
  readonly clocks: readonly Clock[];
  /** The error that ended it, if it did not last. */
  readonly error?: string;
}

/**
 * Runs a scheduler over an optimizer made with this rate, and writes down what the optimizer has in each update, before the
 * scheduler's next step: for `count` updates, or as many as go well.
 */
export function play(build: Build, rate: number, count: number): Played {
  const memories: Memory[] = [];
  const optimizer: Optimizer = { rate, momentum: Number.NaN, memories };
  const clocks: Clock[] = [];
  const rates: number[] = [];
  const momenta: number[] = [];
  try {
    const scheduler = build(optimizer);
    clocks.push(...memories.map((): Clock => ({ own: Number.NaN, turns: [] })));
    while (rates.length < count) {
      if (!Number.isFinite(optimizer.rate)) throw new Halt("OverflowError");
      for (let i = 0; i < memories.length; i++) tell(clocks[i]!, memories[i]!.step, rates.length);
      rates.push(optimizer.rate);
      momenta.push(optimizer.momentum);
      scheduler.step();
    }
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    return { rates, momenta, clocks, error: error.message };
  }
  return { rates, momenta, clocks };
}

/** A clock that stands still, since another scheduler has the turn, is not looked at. */
function tell(clock: Clock, own: number, since: number): void {
  if (own === clock.own) return;
  clock.own = own;
  const ahead = own - since;
  if (clock.turns.at(-1)?.ahead !== ahead) clock.turns.push({ since, ahead });
}
