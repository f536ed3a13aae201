import type { ChoiceParameter, NumberParameter, Values } from "../shape/parameter.ts";
import type { Mode } from "./controller.ts";

/**
 * The option `mode`, which every controller has: whether a smaller or a greater metric is better (torch, transformers: min;
 * timm: max; Keras guesses by the name).
 */
export const mode = {
  type: "choice",
  options: ["min", "max"],
  default: "min",
} as const satisfies ChoiceParameter;

/**
 * The option `margin`, what a relative threshold is a share of: the best metric with its sign, as in the frameworks, so that below
 * 0 it turns round and -1 counts as better than -1; or its absolute value, which is right for every sign (ours).
 */
export const margin = {
  type: "choice",
  options: ["signed", "absolute"],
  default: "signed",
} as const satisfies ChoiceParameter;

/** The option `patience`, with the framework's default and its own way of counting. */
export const patience = { type: "number", min: 0, integer: true, default: 10 } as const satisfies NumberParameter;

/** The option `cooldown`, in metrics, 0 in every framework. */
export const cooldown = { type: "number", min: 0, integer: true, default: 0 } as const satisfies NumberParameter;

/** The option `factor`: what one reduction multiplies the rate by. */
export function factor<const Default extends number>(value: Default) {
  return { type: "number", above: 0, below: 1, default: value } as const satisfies NumberParameter;
}

/** The option `eps`: a change of the rate by no more than this is not made (torch, transformers: 1e-8), in units of base. */
export const eps = {
  type: "number",
  min: 0,
  default: 1e-8,
} as const satisfies NumberParameter;

/** The option `thresholdMode`, with the framework's default. */
export function thresholdMode<const Default extends "rel" | "abs">(value: Default) {
  return { type: "choice", options: ["rel", "abs"], default: value } as const satisfies ChoiceParameter;
}

interface Test extends Values<{ margin: typeof margin }> {
  readonly mode: Mode;
  readonly threshold: number;
  readonly thresholdMode: "rel" | "abs";
}

/** The best metric before there is one. */
export function worst(mode: Mode): number {
  return mode === "min" ? Infinity : -Infinity;
}

/**
 * Whether a metric beats the best one by more than the threshold; never for NaN.
 * Source: `is_better` of torch's ReduceLROnPlateau and of transformers' GreedyLR, operation by operation.
 * @example improves({ mode: "min", threshold: 0.1, thresholdMode: "rel", margin: "signed" }, 0.89, 1) // true: 0.89 < 0.9
 */
export function improves({ mode, threshold, thresholdMode, margin }: Test, metric: number, best: number): boolean {
  if (thresholdMode === "rel" && margin === "signed") {
    return mode === "min" ? metric < best * (1 - threshold) : metric > best * (threshold + 1);
  }
  const room = thresholdMode === "rel" ? shareOf(best, threshold) : threshold;
  return mode === "min" ? metric < best - room : metric > best + room;
}

/** A share of a metric's absolute value; 0 of the infinity that stands for no metric yet. */
export function shareOf(best: number, share: number): number {
  return Number.isFinite(best) ? share * Math.abs(best) : 0;
}
