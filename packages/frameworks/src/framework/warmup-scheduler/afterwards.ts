import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { draw, plain, run, type Sketch, scaledValue, share } from "../../sketch/sketch.ts";
import { join } from "../../sketch/time.ts";
import { mapValues } from "../../sketch/value.ts";
import type { TorchSketch } from "../torch/classes/scheduler.ts";
import { simulated } from "../torch/classes/simulated.ts";
import type { Build, Optimizer } from "../torch/machine/leaf.ts";
import { Halt } from "../torch/machine/python.ts";

/** How many steps the warmup takes, and what it makes of the optimizer's rate. */
export interface Warmup {
  readonly multiplier: number;
  readonly count: number;
}

/*
 * When the warmup is through, GradualWarmupScheduler gives the scheduler after it the higher rate to start from, and asks it a
 * second time for the rate of its step 0. A scheduler that multiplies what it finds does that once more, so that a cosine begins a
 * little above the rate that the warmup has reached.
 */

/** The warmup and the scheduler after it; undefined, and reported, if they cannot be followed. */
export function afterwards(inner: TorchSketch, warm: Sketch, warmup: Warmup, context: Context): Sketch | undefined {
  // A cosine that ends above or below 0 mixes the optimizer's rate with one of its own.
  if (inner.pulls !== undefined && context.need("peak") === undefined) return undefined;
  const later = again(inner, warmup, context);
  const start = warmup.count + 1;
  const { steps, errorAfter } = inner;
  if (later === undefined) return tabulated(inner, warmup, context, steps && start + steps);
  const more = {
    ...(steps !== undefined && { steps: start + steps }),
    ...(errorAfter !== undefined && { errorAfter: start + errorAfter }),
  };
  return join(
    [
      [warm, start],
      [later, Number.POSITIVE_INFINITY],
    ],
    more,
  );
}

/** The rates of both as a table. */
function tabulated(
  inner: TorchSketch,
  warmup: Warmup,
  context: Context,
  steps: number | undefined,
): Sketch | undefined {
  const found = simulated(together(inner, warmup), context, steps);
  if (found === undefined) return undefined;
  // What is made of schedulers cannot stand in another.
  const { build: _build, ...sketch } = found;
  return sketch;
}

/** The scheduler from its second step 0 on; undefined if that has no formula. */
function again(inner: TorchSketch, { multiplier }: Warmup, context: Context): Sketch | undefined {
  const { acts, bounces, pulls, errorAfter } = inner;
  if (acts === "sets") return times(inner, multiplier);
  const over = bounces ?? pulls?.over;
  if (over !== undefined) return over > 1 ? wave(over, pulls?.to ?? 0, multiplier, context) : undefined;
  const factor = acts === "multiplies" && errorAfter === undefined ? repeated(inner, context) : undefined;
  return factor === undefined ? undefined : times(inner, plain(multiplier * factor));
}

/** The sketch with its shares of the optimizer's rate times a factor. */
function times(sketch: Sketch, factor: number): Sketch {
  const scale = (value: Value) => (typeof value === "string" ? scaledValue(value, factor) : value);
  return { ...sketch, lanes: sketch.lanes.map((lane) => lane.map((stroke) => mapValues(stroke, scale))) };
}

/** A cosine that its second step 0 lifts: by the factor by which its first step lowers it. */
function wave(over: number, low: number, multiplier: number, { rate }: Context): Sketch {
  const lift = 2 / (1 + Math.cos(Math.PI / over));
  const top = low === 0 ? share(multiplier * lift) : low + (multiplier * rate - low) * lift;
  // When it rises again it does so by the rate that it was given.
  const usual = { ...run(shapes.cosine, share(multiplier), low, over), skip: over };
  return draw([run(shapes.cosine, top, low, over, over), usual]);
}

/** By what the second step 0 of a scheduler multiplies, beside what its sketch begins with; undefined if that is nothing. */
function repeated({ build }: TorchSketch, { rate }: Context): number | undefined {
  const optimizer: Optimizer = { rate, momentum: Number.NaN };
  const scheduler = build(optimizer);
  const once = optimizer.rate;
  if (once === 0) return undefined;
  try {
    optimizer.rate = scheduler.ask!();
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    return undefined;
  }
  return (optimizer.rate / once / once) * rate;
}

/** The two as one scheduler of torch. */
const together =
  ({ build }: TorchSketch, { multiplier, count }: Warmup): Build =>
  (optimizer) => {
    const base = optimizer.rate;
    optimizer.initial = base * multiplier;
    const inner = build(optimizer);
    const rise =
      multiplier === 1 ? (step: number) => step / count : (step: number) => 1 + ((multiplier - 1) * step) / count;
    let step = -1;
    const advance = () => {
      step++;
      if (step <= count) optimizer.rate = base * rise(step);
      else if (step === count + 1) optimizer.rate = inner.ask!();
      else inner.step();
    };
    advance();
    const refuse = () => {
      throw new Halt("NotImplementedError");
    };
    return { step: advance, start: advance, enter: refuse, undo: refuse };
  };
