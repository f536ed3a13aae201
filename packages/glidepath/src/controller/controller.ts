import { GlidepathError, show } from "../input/issue.ts";

/** A pure reducer whose states are plain JSON: all that it knows of a run. */
export interface Reducer<State, Observation> {
  /** The state before the first observation. */
  start(): State;
  /** The state after one more observation; the same input gives the same output, and the state given stays as it was. */
  next(state: State, observation: Observation): State;
  /**
   * Checks a state that was saved as JSON and parsed again; going on from it equals never having stopped.
   * @throws GlidepathError with every issue found.
   */
  resume(saved: unknown): State;
}

/**
 * Metric-driven control as a pure reducer. What it decides is a factor, so it goes with any schedule, warmup included, by
 * plain multiplication: `(step) => lr(step) * state.factor`.
 */
export interface Controller<State extends ControllerState> extends Reducer<State, number> {
  /** The state before the first metric; its factor is 1. Start again wherever the framework forgets (Keras: at each `fit`). */
  start(): State;
  /**
   * The state after one more metric; the same input gives the same output, and the state given stays as it was. NaN and the
   * infinities are metrics too: NaN is never better, so it counts as bad.
   * @throws GlidepathError if the metric is no number: a tensor or a text would otherwise count as bad, silently.
   */
  next(state: State, metric: number): State;
  /**
   * Checks a state that was saved as JSON and parsed again; going on from it equals never having stopped. Options may have
   * changed in between (another patience, say), but not what the state's numbers are measured by: semantics, mode and base.
   * @throws GlidepathError with every issue found.
   */
  resume(saved: unknown): State;
}

/** What every controller's state has; the rest is its own. All of it is plain JSON. */
export interface ControllerState {
  /** Multiply the schedule's rate by this: 1 at the start, never negative. */
  readonly factor: number;
}

/** Whether a metric is better when it is smaller, such as a loss, or when it is greater, such as an accuracy. */
export type Mode = "min" | "max";

/** A number in JSON, which has no word for the last three. */
export type Stored = number | "NaN" | "Infinity" | "-Infinity";

/** Writes any number so that JSON keeps it: `store(Infinity)` is `"Infinity"`, `store(-0)` is `0`. */
export function store(value: number): Stored {
  // JSON has no -0 either, and no comparison tells it from 0.
  return Number.isFinite(value) ? value + 0 : (String(value) as Stored);
}

/** Reads it again: `restore("-Infinity")` is `-Infinity`. */
export function restore(stored: Stored): number {
  return Number(stored);
}

/**
 * Returns the metric.
 * @throws GlidepathError if it is no number; NaN is one.
 * @example checkMetric("0.3" as never) // throws metric: expected a number, received "0.3"
 */
export function checkMetric(metric: number): number {
  if (typeof metric === "number") return metric;
  const hint = "Read the number out of a tensor first";
  throw new GlidepathError([{ path: "metric", expected: "a number", received: show(metric), hint }]);
}
