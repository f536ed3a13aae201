import { type Drive, type DriveOptions, drive } from "./drive.ts";
import type { Rate } from "./rate.ts";

export type { Drive } from "./drive.ts";
export type { Rate } from "./rate.ts";

/**
 * Hands out the learning rate of each update as a plain number, to be passed as an **argument** to a step compiled
 * with jax-js' `jit`.
 *
 * `step()` returns `schedule(steps)` and counts; see `drive` for `steps`, resuming and errors. Pass the number (or
 * `np.array(number)`) to the compiled function: it is traced once and follows every new rate. A rate that the compiled
 * function *closes over* is baked in at the first call and stays stale without a word. Numbers are passed by value, so
 * jax-js' reference counts (`x.ref`) are not touched. Under `jit` the rate is rounded to float32.
 *
 * With optax no helper is needed: a schedule already is what `sgd(lr)`, `adam(lr)` and `scaleBySchedule(lr)` take,
 * a function of the 0-based update count. To go on in a new optimizer state, shift it: `sgd((n) => lr(start + n))`.
 * (optax reads its count back with `.item()`, so keep that part outside `jit`.) Source: jax-js 0.1.25 and optax 0.1.2.
 *
 * @example
 * const rates = rateArgument((step) => 0.1 / (step + 1));
 * const update = jit((w, gradient, rate) => w.sub(gradient.mul(rate)));
 * w = update(w, gradient, rates.step()); // 0.1, then 0.05, 0.0333…
 * rateArgument(lr, { start: rates.steps }); // after a restart
 */
export function rateArgument(schedule: Rate, options: Pick<DriveOptions, "start"> = {}): Drive {
  // There is no optimizer to write to: the returned number is the whole effect.
  return drive(() => {}, schedule, { start: options.start });
}
