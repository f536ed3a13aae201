import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "detectron2", steps: 100, peak: 0.1 };

// biome-ignore format: a table reads better with one row on one line
const specs: [words: string, spec: string][] = [
  ["LRMultiplier(optimizer, WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 0.1), max_iter=100)", "peak 0.1, end extrapolate, linear 10 from 0.001 peak to 0.9755282581475768 peak, cosine from peak to 0 over 100 skip 10"],
  ["detectron2.solver.LRMultiplier(optimizer, multiplier=WarmupParamScheduler(MultiStepParamScheduler([1, 0.1, 0.01], milestones=[60, 80], num_updates=90), 0.001, 10 / 90), max_iter=90)", "peak 0.1, horizon 90, end error, linear 10 from 0.001 peak to peak, hold 50 at peak, hold 20 at 0.1 peak, hold at 0.01 peak"],
  ["LRMultiplier(optimizer, WarmupParamScheduler(LinearParamScheduler(1.0, 0.0), 0.1, 0.1, 'constant'), max_iter=100)", "peak 0.1, end extrapolate, hold 10 at 0.1 peak, linear from peak to 0 over 100 skip 10"],
  ["LRMultiplier(optimizer, fvcore.common.param_scheduler.CosineParamScheduler(1, 0), 100)", "peak 0.1, end extrapolate, cosine from peak to 0"],
  ["WarmupParamScheduler(CosineParamScheduler(0.1, 0.0), 0.001, 0.1)", "peak 0.1, end extrapolate, linear 10 from 0.0001 to 0.09755282581475769, cosine from 0.1 to 0 over 100 skip 10"],
  ["WarmupParamScheduler(CosineParamScheduler(0.1, 0.0), 0.001, 0.1, rescale_interval=True)", "peak 0.1, end extrapolate, linear 10 from 0.0001 to 0.1, cosine from 0.1 to 0"],
  ["WarmupMultiStepLR(optimizer, [60, 80], warmup_iters=10)", "peak 0.1, linear 10 from 0.001 peak to peak, hold 50 at peak, hold 20 at 0.1 peak, hold at 0.01 peak"],
  ["WarmupMultiStepLR(optimizer, [5, 80], warmup_iters=10)", "peak 0.1, hold 5 at peak, hold 75 at 0.1 peak, hold at 0.01 peak * linear 10 from 0.001 to 1, hold at 1"],
  ["WarmupMultiStepLR(optimizer, [60], 0.5, 0.1, 10, 'constant')", "peak 0.1, hold 10 at 0.1 peak, hold 50 at peak, hold at 0.5 peak"],
  ["WarmupCosineLR(optimizer, 100, warmup_iters=10)", "peak 0.1, end extrapolate, cosine from peak to 0 * linear 10 from 0.001 to 1, hold at 1"],
  ["WarmupCosineLR(optimizer, 100, warmup_iters=0)", "peak 0.1, end extrapolate, cosine from peak to 0"],
];
test.each(specs)("%s", (words, spec) => {
  const reading = readFramework(words, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, ...lines: string[]][] = [
  ["LRMultiplyer(optimizer, CosineParamScheduler(1, 0), 100)", "expected a known schedule of a framework, received \"LRMultiplyer\". Did you mean \"LRMultiplier\"?"],
  ["LRMultiplier(optimizer, CosineParamScheduler(1, 0))", "LRMultiplier: expected a value for max_iter, received none"],
  ["LRMultiplier(optimizer, CosineParamScheduler(1, 0), 0)", "LRMultiplier.max_iter: expected at least 1, received 0"],
  ["LRMultiplier(optimizer, CosineParamScheduler(1, 0), 100, 5)", "LRMultiplier.last_iter: expected -1, a run from its start, received 5. A run that is resumed has the same schedule; ask it for later steps"],
  ["LRMultiplier(optimizer, 0.5, 100)", "LRMultiplier.multiplier: expected a scheduler of fvcore, received 0.5"],
  ["LRMultiplier(optimizer, StepLR(optimizer, 10), 100)", "LRMultiplier.multiplier: expected a scheduler of fvcore, received a call of StepLR"],
  ["WarmupParamScheduler(StepLR(optimizer, 10), 0.1, 0.1)", "WarmupParamScheduler.scheduler: expected a schedule of the share of the run that is done, received a call of StepLR"],
  ["WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 1.5)", "WarmupParamScheduler.warmup_length: expected a share of the run, from 0 to 1, received 1.5"],
  ["WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 0.1, 'exp')", "WarmupParamScheduler.warmup_method: expected one of linear, constant, received \"exp\""],
  ["WarmupParamScheduler(StepParamScheduler(40, [1.0, 0.1]), 0.001, 1.0)", "WarmupParamScheduler.warmup_length: expected a place where the scheduler has a value, received 1"],
  ["WarmupMultiStepLR(optimizer, [80, 60])", "WarmupMultiStepLR.milestones: expected steps in their order, received 60"],
  ["WarmupMultiStepLR(optimizer, [60], warmup_method='exp')", "WarmupMultiStepLR.warmup_method: expected one of linear, constant, received \"exp\""],
  ["WarmupCosineLR(optimizer, 0)", "WarmupCosineLR.max_iters: expected other than 0, which it divides by, received 0"],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, given))).toEqual(lines);
});
