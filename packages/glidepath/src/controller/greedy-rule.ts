import { longestList, type ParameterTable, type Values } from "../shape/parameter.ts";
import { type ControllerState, type Mode, restore, type Stored, store } from "./controller.ts";
import { cooldown, eps, factor, improves, margin, mode, patience, thresholdMode, worst } from "./improvement.ts";
import type { Floor } from "./read.ts";

export const greedyOptions = {
  mode,
  /** A cut multiplies the rate by this, a raise divides it (transformers: 0.95). */
  factor: factor(0.95),
  /** Good or bad metrics in a row that pass; the next one raises or cuts (transformers: 10). */
  patience: patience,
  /** What a better metric has to gain (transformers: 1e-6). */
  threshold: {
    type: "number",
    min: 0,
    default: 1e-6,
  },
  /** Threshold as a difference or as a share of the best metric (transformers: abs). */
  thresholdMode: thresholdMode("abs"),
  margin,
  /** Metrics after a cut that are passed over (transformers: 0). */
  cooldown: cooldown,
  /** Metrics after a raise that are passed over; no ramp, whatever its name (transformers: 0). */
  warmup: cooldown,
  eps,
  /** Judge the mean of this many last metrics, 0 for none (transformers: smooth False; with smooth True, window_size 50). */
  window: {
    type: "number",
    min: 0,
    max: longestList,
    integer: true,
    default: 0,
  },
  /** Cuts attempted at the floor until everything starts again; 0 and 1 at the first (transformers: reset_start 500). */
  resetStart: {
    type: "number",
    min: 0,
    integer: true,
    default: 500,
  },
} as const satisfies ParameterTable;

/** GreedyLR's options; what is not given has the default of transformers, the floor 0.001 included. */
export interface GreedyOptions extends Partial<Values<typeof greedyOptions>>, Floor {
  /** The highest factor, at least 1; 1 if no base is given, so that raises only win back what cuts took. */
  readonly maxFactor?: number;
  /** The highest rate, at least `base`, which must then be given; 1 if not given (transformers: max_lr 1). */
  readonly maxRate?: number;
}

/** The state of a greedy controller: plain JSON. */
export interface GreedyState extends ControllerState {
  readonly kind: "greedy";
  /** Of the fields below; a state of another version is refused. */
  readonly version: 1;
  readonly mode: Mode;
  /** `factor` times the base rate, rounded as in the framework. */
  readonly rate: number;
  /** The best metric so far (NaN and infinities as text); null before there is one. */
  readonly best: Stored | null;
  /** Better metrics in a row. */
  readonly good: number;
  /** Metrics in a row that were not better. */
  readonly bad: number;
  /** Metrics that are still passed over, after a cut. */
  readonly cooldown: number;
  /** Metrics that are still passed over, after a raise. */
  readonly warmup: number;
  /** Cuts at the floor that are left until everything starts again. */
  readonly resetIn: number;
  /** The last metrics, at most `window`. */
  readonly recent: readonly Stored[];
  /** Their running sum, with its rounding; after a NaN it is NaN until a reset, as in the framework. */
  readonly sum: Stored;
}

/** The options, complete, with the bounds as rates. */
export interface GreedyRule extends Values<typeof greedyOptions> {
  readonly base: number;
  readonly floor: number;
  readonly ceiling: number;
}

/** The state after one more metric, but for its factor; `start` is the state to fall back to after too long at the floor. */
export function nextGreedy(rule: GreedyRule, before: GreedyState, metric: number, start: GreedyState): GreedyState {
  const { state, current } = smooth(rule.window, before, metric);
  if (state.cooldown > 0) return { ...state, good: 0, bad: 0, cooldown: state.cooldown - 1 };
  if (state.warmup > 0) return { ...state, good: 0, bad: 0, warmup: state.warmup - 1 };
  const better = improves(rule, current, state.best === null ? worst(rule.mode) : restore(state.best));
  const good = better ? state.good + 1 : 0;
  const bad = better ? 0 : state.bad + 1;
  const judged = { ...state, good, bad, best: better ? store(current) : state.best };
  if (good > rule.patience) return { ...raise(rule, judged), good: 0, warmup: rule.warmup };
  if (bad > rule.patience) return { ...cut(rule, judged, start), bad: 0, cooldown: rule.cooldown };
  return judged;
}

function raise(rule: GreedyRule, state: GreedyState): GreedyState {
  const higher = Math.min(state.rate / rule.factor, rule.ceiling);
  const rate = higher - state.rate > rule.eps ? higher : state.rate;
  return { ...state, rate, resetIn: rule.resetStart };
}

function cut(rule: GreedyRule, state: GreedyState, start: GreedyState): GreedyState {
  const lower = Math.max(state.rate * rule.factor, rule.floor);
  const rate = state.rate - lower > rule.eps ? lower : state.rate;
  if (rate > rule.floor) return { ...state, rate };
  return state.resetIn <= 1 ? start : { ...state, rate, resetIn: state.resetIn - 1 };
}

/** The moving mean as the framework computes it: a running sum, whose rounding is part of the state. */
function smooth(window: number, state: GreedyState, metric: number): { state: GreedyState; current: number } {
  if (window === 0) return { state, current: metric };
  const recent = [...state.recent, store(metric)];
  let sum = restore(state.sum) + metric;
  if (recent.length > window) sum -= restore(recent.shift()!);
  return { state: { ...state, recent, sum: store(sum) }, current: sum / recent.length };
}
