import { curveOf } from "../../sketch/curve-of.ts";
import { draw, hold, type Sketch } from "../../sketch/sketch.ts";
import { followed } from "../../sketch/time.ts";
import type { Build, Optimizer, Scheduler } from "../torch/machine/leaf.ts";
import { Halt } from "../torch/machine/python.ts";

/*
 * ignite's schedulers as they work on an optimizer: made in the order in which they are written, of which those of torch change the
 * rate at once, and called before every update. A scheduler of torch is asked for the rate of its own step, from the rate that it
 * finds: the last one of whoever had the turn before it.
 */

/** A scheduler at work. */
export interface Handler {
  /** Sets the rate of the next update. */
  call(): void;
  /** The value that it would set, asked for without counting a step; undefined for several groups' list of values. */
  ask(): number | undefined;
}

/** Makes a scheduler, which may change the optimizer at once. */
export type Make = (optimizer: Optimizer) => Handler;

/** A schedule of ignite. */
export interface IgniteSketch extends Sketch {
  readonly make: Make;
  /** The schedulers that it is made of, alone, each by the clock that it adds to the optimizer's. */
  readonly parts: readonly Sketch[];
  /** True if torch has no part in it, so that its values depend on the step alone. */
  readonly isPure: boolean;
}

/** A schedule whose values depend on how often it was called and on nothing else. */
export function pure(sketch: Sketch): IgniteSketch {
  const make: Make = (optimizer) => {
    const curve = curveOf(sketch);
    const clock = { step: 0, calls: 0, isFirst: false, base: 0 };
    optimizer.memories?.push(clock);
    const ask = () => curve(clock.step);
    const call = () => {
      optimizer.rate = ask();
      clock.step++;
    };
    return { ask, call };
  };
  return { ...sketch, make, parts: [afterwards(sketch)], isPure: true };
}

/** A clock that is read after a call is one ahead of the value that was set. */
export const afterwards = (sketch: Sketch): Sketch => followed(draw([hold("peak")]), 1, sketch);

/** A scheduler of torch. CosineAnnealingWarmRestarts counts its step before it is asked for the rate, the others after it. */
export function asking({ ask, pass }: Scheduler, optimizer: Optimizer, countsFirst: boolean): Handler {
  const value = () => {
    if (countsFirst) pass!();
    return ask!();
  };
  const call = () => {
    optimizer.rate = value();
    if (!countsFirst) pass!();
  };
  return { ask: value, call };
}

/** One after another, each as often as its duration says; a duration of 0 is missed unless it is the first. */
export function inTurn(handlers: readonly Handler[], durations: readonly number[]): Handler {
  let turn = 0;
  let left = durations[0] ?? -1;
  const call = () => {
    if (left === 0) {
      turn++;
      left = durations[turn] ?? -1;
    }
    handlers[turn]!.call();
    left--;
  };
  return { call, ask: () => handlers[turn]!.ask() };
}

/** The same as what torch's machine steps: its rates are those of the updates. */
export const asBuild =
  (make: Make): Build =>
  (optimizer) => {
    const handler = make(optimizer);
    handler.call();
    const refuse = () => {
      throw new Halt("NotImplementedError");
    };
    return { step: handler.call, start: refuse, enter: refuse, undo: refuse };
  };
