/**
 * The learning-rate range test: which rates are worth a try, measured on the model itself or read from anybody's log.
 * @example
 * const result = await rangeTest({ lossAt: (step, lr) => update(batches[step], lr), ...tfjsWeights(model) });
 * describe(result).text; // sentences for people
 */
export { type Description, describe } from "./describe.ts";
export { minimum } from "./minimum.ts";
export type { ReadingOptions, SweepOptions } from "./options.ts";
export { type RangeTestOptions, rangeTest, type SignalLike } from "./range-test.ts";
export { recorded } from "./recorded.ts";
export type { Point, RangeTestResult, Stopped, StopReason } from "./result.ts";
export type { Rule, Suggestion } from "./rule.ts";
export { type RuleName, rules } from "./rules.ts";
export { type SlideOptions, slide } from "./slide.ts";
export { steep } from "./steep.ts";
export { sweep } from "./sweep.ts";
export { tfjsWeights } from "./tfjs-weights.ts";
export { valley } from "./valley.ts";
