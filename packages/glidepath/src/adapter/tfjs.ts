import type { Rate } from "./rate.ts";
import { rateSetter } from "./target.ts";
import { type FollowOptions, followIterations, type TfjsModelLike, type TfjsOptimizerLike } from "./tfjs-follow.ts";

export type { Rate } from "./rate.ts";
export { type FollowOptions, followIterations, type TfjsModelLike, type TfjsOptimizerLike } from "./tfjs-follow.ts";

/**
 * Sets the learning rate of a TensorFlow.js optimizer so that the next update really uses it.
 *
 * sgd and momentum keep −rate in a tensor made beforehand and **ignore** `optimizer.learningRate = x` (`getConfig()`
 * shows x all the same), so their `setLearningRate` is called; the other five have no such method and read the field
 * at each update. Any finite rate passes; otherwise a GlidepathError. GlidepathError for anything that is no optimizer.
 *
 * Two limits of TensorFlow.js 4.22: rmsprop with momentum multiplies the rate *into* its buffer, so earlier rates
 * fade only by the momentum factor per update (after a switch to 0 the weights still move); and
 * `MomentumOptimizer.setMomentum` has no effect on updates, so momentum cannot be scheduled beside the rate.
 *
 * @example
 * setLearningRate(model.optimizer, 0.01);
 */
export function setLearningRate(optimizer: TfjsOptimizerLike, rate: number): void {
  rateSetter(optimizer)(rate);
}

/** The `fit` callback made by {@link scheduleCallback}; a `tf.CustomCallbackArgs`. */
export interface ScheduleCallback {
  onBatchBegin(): void;
  onEpochEnd(epoch: number, logs?: Record<string, number>): void;
}

/**
 * Makes a callback for `model.fit` and `model.fitDataset` that sets the learning rate before every batch.
 *
 * Update t is made at `schedule(t)`, over epochs and over several `fit` calls, and after loading a model saved with
 * `includeOptimizer`. The rate of each epoch's last update appears as `lr` in the history, as in Keras. Errors: see
 * {@link followIterations}; thrown while training, they reject `fit`.
 *
 * The model (or its optimizer) is an argument because TensorFlow.js tells plain-object callbacks neither, and a
 * `tf.Callback`, which is told, can only be made by importing the framework. To mix it with class callbacks such as
 * `earlyStopping`, wrap it, since `fit` takes either all plain objects or all instances:
 * `callbacks: [new tf.CustomCallback(scheduleCallback(model, lr)), tf.callbacks.earlyStopping()]`.
 *
 * @example
 * const lr = schedule("warmup 10%, cosine to 0", { steps: 200, peak: 0.1 });
 * await model.fit(x, y, { epochs: 10, callbacks: scheduleCallback(model, lr) });
 * await model.fit(x, y, { epochs: 5, callbacks: scheduleCallback(model, short, { start: 0 }) }); // a fresh schedule
 */
export function scheduleCallback(
  target: TfjsOptimizerLike | TfjsModelLike,
  schedule: Rate,
  options: FollowOptions = {},
): ScheduleCallback {
  const setNext = followIterations(target, schedule, options);
  let last: number | undefined;
  return {
    onBatchBegin() {
      last = setNext();
    },
    onEpochEnd(_epoch, logs) {
      if (logs !== undefined && last !== undefined) logs.lr = last;
    },
  };
}

/**
 * Wraps `optimizer.minimize` for hand-written loops: same arguments, same result, and each call first sets the rate
 * for `optimizer.iterations`. As with `minimize`, the loss comes back (a tensor, yours to dispose) only if
 * `returnCost` is true; else null. Errors: see {@link followIterations}.
 *
 * @example
 * const minimize = scheduledMinimize(optimizer, (step) => 0.1 / (step + 1));
 * const loss = minimize(() => w.square().mean(), true); // at rate 0.1, then 0.05, …
 * loss?.dispose();
 */
export function scheduledMinimize<Loss, Variable>(
  optimizer: {
    readonly iterations: number;
    minimize(f: () => Loss, returnCost?: boolean, v?: Variable[]): Loss | null;
  },
  schedule: Rate,
  options: FollowOptions = {},
): (loss: () => Loss, returnCost?: boolean, variables?: Variable[]) => Loss | null {
  const setNext = followIterations(optimizer, schedule, options);
  return (loss, returnCost, variables) => {
    setNext();
    return optimizer.minimize(loss, returnCost, variables);
  };
}
