import { show } from "../input/issue.ts";
import { checkedSchedule, checkedStart, type Rate, rateAt } from "./rate.ts";
import { refuse } from "./refuse.ts";
import { fieldOf, type RateTarget, rateSetter } from "./target.ts";

/** What these helpers need of a TensorFlow.js optimizer; checked against 4.22.0. */
export interface TfjsOptimizerLike {
  /** Updates finished so far; `minimize`, `fit` and `trainOnBatch` count it and a saved model keeps it. */
  readonly iterations: number;
  minimize(...args: never[]): unknown;
}

/** A compiled `tf.LayersModel`. */
export interface TfjsModelLike {
  readonly optimizer: TfjsOptimizerLike;
}

/** Where on the schedule the optimizer's next update is. */
export interface FollowOptions {
  /**
   * The schedule's step for the next update, counted on from the moment of this call; a whole number, 0 or more.
   * Left out, the step is the optimizer's own `iterations`: a model that was trained or loaded goes on where it
   * stopped. Pass 0 to begin a fresh schedule on an optimizer that has already made updates; without it, a schedule
   * of 50 steps after 100 updates is past its end, often at rate 0.
   */
  readonly start?: number | undefined;
}

/**
 * Returns a function that sets the rate of the optimizer's next update and returns that rate; call it before each
 * `minimize`, `applyGradients` or `model.trainOnBatch`. Calling it twice before one update does no harm: the clock is
 * `optimizer.iterations`.
 *
 * Writes nothing before it is called. Past the end the schedule answers for itself. It throws a GlidepathError,
 * leaving the rate as it was, for a value that is not finite, and an Error once the model was compiled again (a new
 * optimizer counts from 0). Throws a GlidepathError for a model that is not compiled, for anything without `iterations`,
 * and for a schedule that is no function.
 *
 * @example
 * const setNext = followIterations(model, (step) => 0.1 / (step + 1));
 * setNext(); // 0.1
 * await model.trainOnBatch(x, y);
 * setNext(); // 0.05
 */
export function followIterations(
  target: TfjsOptimizerLike | TfjsModelLike,
  schedule: Rate,
  options: FollowOptions = {},
): () => number {
  checkedSchedule(schedule);
  const optimizer = optimizerOf(target);
  const write = rateSetter(optimizer as RateTarget);
  const shift = options.start === undefined ? 0 : checkedStart(options.start) - optimizer.iterations;
  return () => {
    if (optimizerOf(target) !== optimizer) {
      const hint = "A model that was compiled again counts its updates anew: make a new callback or follower for it";
      throw refuse("model", "the optimizer that was followed from the start", "another one", hint);
    }
    const rate = rateAt(schedule, optimizer.iterations + shift);
    write(rate);
    return rate;
  };
}

function optimizerOf(target: TfjsOptimizerLike | TfjsModelLike): TfjsOptimizerLike {
  const found = [target, fieldOf(target, "optimizer")].find((one) => typeof fieldOf(one, "iterations") === "number");
  if (found !== undefined) return found as TfjsOptimizerLike;
  const isModel = typeof fieldOf(target, "compile") === "function";
  const received = isModel ? "a model that is not compiled: call model.compile() first" : show(target);
  throw refuse("model", "a compiled TensorFlow.js model, or an optimizer with iterations", received);
}
