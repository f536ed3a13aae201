/**
 * Metric-driven control: pure reducers over JSON states, whose factor multiplies any schedule.
 * @example
 * const lr = schedule("warmup 500, hold", { steps: 10_000, peak: 3e-4 });
 * const plateau = reduceOnPlateau({ semantics: "torch", factor: 0.5, patience: 2 });
 * let state = plateau.start();
 * const rate = (step: number) => lr(step) * state.factor; // what an adapter takes: the warmup goes on under it
 * state = plateau.next(state, validationLoss); // after each evaluation
 * state = plateau.resume(JSON.parse(JSON.stringify(state))); // from a checkpoint
 */
export type { Controller, ControllerState, Mode, Reducer, Stored } from "./controller.ts";
export { greedyController } from "./greedy.ts";
export type { GreedyOptions, GreedyState } from "./greedy-rule.ts";
export { type PlateauOptions, reduceOnPlateau } from "./plateau.ts";
export type { PlateauState } from "./plateau-rule.ts";
export type { Floor } from "./read.ts";
export { type Elapsed, type WallClock, type WallClockState, wallClock } from "./wall-clock.ts";
export { warmupUpdates } from "./warmup-updates.ts";
