import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "paddle", steps: 100 };

// biome-ignore format: a table reads better with one row on one line
const specs: [words: string, spec: string][] = [
  ["paddle.optimizer.lr.NoamDecay(d_model=64, warmup_steps=10)", "end extrapolate, linear 10 from 0 to 0.03952847075210474, inverse-power power=0.5 from 0.03952847075210474 to 0 over 10"],
  ["NoamDecay(64, 10, last_epoch=14)", "end extrapolate, inverse-power power=0.5 from 0.03952847075210474 to 0 over 10 skip 5"],
  ["paddle.optimizer.lr.ExponentialDecay(learning_rate=0.5, gamma=0.9)", "end extrapolate, hold at 0.5 every 1 gain 0.9"],
  ["NaturalExpDecay(0.5, 0.1)", "end extrapolate, linear from 0.5 to 0.18393972058572117 log over 10"],
  ["InverseTimeDecay(0.1, 0.5)", "end extrapolate, inverse-power power=1 from 0.1 to 0 over 2"],
  ["PolynomialDecay(0.5, 20)", "linear 20 from 0.5 to 0.0001, hold at 0.0001"],
  ["PolynomialDecay(0.5, 20, power=0.9, last_epoch=5)", "polynomial power=0.9 14 from 0.5 to 0.0001 over 20 skip 6, hold at 0.0001"],
  ["PolynomialDecay(0.5, 8, cycle=True)", "end extrapolate, polynomial-cycle power=1 from 0.5 to 0.0001 over 8"],
  ["PiecewiseDecay([3, 6], [0.1, 0.2, 0.3])", "hold 3 at 0.1, hold 3 at 0.2, hold at 0.3"],
  ["PiecewiseDecay([10, 5, 15], [0.1, 0.2, 0.3, 0.4])", "hold 10 at 0.1, hold 5 at 0.3, hold at 0.4"],
  ["CosineAnnealingDecay(0.5, 20)", "horizon 20, end extrapolate, cosine from 0.5 to 0"],
  ["CosineAnnealingDecay(0.5, 20, last_epoch=9)", "end extrapolate, cosine 10 from 0.8647269086408724 to 0 over 20 skip 10, cosine from 0.5 to 0 over 20 skip 20"],
  ["MultiStepDecay(0.5, [30, 60])", "hold 30 at 0.5, hold 30 at 0.05, hold at 0.005"],
  ["StepDecay(0.5, 30)", "end extrapolate, hold at 0.5 every 30 gain 0.1"],
  ["LambdaDecay(0.5, lambda x: 0.95 ** x)", "end extrapolate, formula of=\"0.95 ^ x\" from 0 to 0.5"],
  ["LambdaDecay(0.5, lambda x: x / 5 if x < 5 else max(0.0, (25 - x) / 20))", "end extrapolate, linear 5 from 0 to 0.5, formula of=\"max(0, (25 - x) / 20)\" from 0 to 0.5 skip 5"],
  ["MultiplicativeDecay(0.5, lambda x: 0.95)", "end extrapolate, hold at 0.5 every 1 gain 0.95"],
  ["OneCycleLR(0.1, 100)", "end error, cosine 29 from 0.004 to 0.1, cosine from 0.1 to 0.0001 over 70"],
  ["OneCycleLR(0.1, 100, three_phase=True, anneal_strategy='linear')", "end error, linear 29 from 0.004 to 0.1, linear 29 from 0.1 to 0.004, linear from 0.004 to 0.0001 over 41"],
  ["CyclicLR(0.01, 0.1, 8)", "end extrapolate, triangle from 0.01 to 0.1 every 16"],
  ["CyclicLR(0.01, 0.1, 8, mode='exp_range', exp_gamma=0.97)", "end extrapolate, exp-range top=0.5 decay=0.6142536534626855 from 0.01 to 0.1 over 16"],
  ["LinearLR(0.2, 20, 0.2)", "linear 20 from 0.04 to 0.2, hold at 0.2"],
  ["LinearLR(0.2, 20, 0.2, last_epoch=9)", "linear 10 from 0.07142857142857142 to 0.35714285714285715 over 20 skip 10, hold at 0.35714285714285715"],
  ["CosineAnnealingWarmRestarts(0.5, 10, 2)", "end extrapolate, cosine from 0.5 to 0 every 10 times 2"],
  ["LinearWarmup(0.5, 10, 0.0, 0.5)", "linear 10 from 0 to 0.5, hold at 0.5"],
  ["LinearWarmup(paddle.optimizer.lr.CosineAnnealingDecay(0.5, 90), 10, 0.0, 0.5)", "end extrapolate, linear 10 from 0 to 0.5, cosine from 0.5 to 0"],
  ["LinearWarmup(CosineAnnealingWarmRestarts(0.5, 1, 3), 4, 0.0, 0.5)", "horizon 127, end extrapolate, linear 4 from 0 to 0.5, cosine 121 from 0.5 to 0 every 1 times 3, hold 1 at 0, cosine from 0.5 to 0 every 1 times 3 skip 122"],
];
test.each(specs)("%s", (words, spec) => {
  const reading = readFramework(words, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, ...lines: string[]][] = [
  ["paddle.optimizer.lr.StepDecai(0.5, 30)", "expected a known schedule of a framework, received \"paddle.optimizer.lr.StepDecai\". Did you mean \"StepDecay\"?"],
  ["StepDecay(0.5)", "StepDecay: expected a value for step_size, received none"],
  ["StepDecay(0.5, 5.0)", "StepDecay.step_size: expected a whole number above 0, without a decimal point, received 5.0"],
  ["StepDecay(0.5, 5, 1.0)", "StepDecay.gamma: expected below 1, received 1"],
  ["StepDecay(-0.5, 5)", "StepDecay.learning_rate: expected at least 0, received -0.5"],
  ["StepDecay(0.5, 5, last_epoch=-2)", "StepDecay.last_epoch: expected -1, or the last epoch of the run so far, received -2"],
  ["NoamDecay(0, 0)", "NoamDecay.d_model: expected above 0, received 0", "NoamDecay.warmup_steps: expected above 0, received 0"],
  ["ExponentialDecay(0.5, 1.0)", "ExponentialDecay.gamma: expected a number between 0 and 1, received 1"],
  ["NaturalExpDecay(0.5, 0.0)", "NaturalExpDecay.gamma: expected above 0, received 0"],
  ["InverseTimeDecay(0.1, -0.05)", "InverseTimeDecay.gamma: expected at least 0, since the rate would grow beyond all numbers, received -0.05"],
  ["PolynomialDecay(0.5, 20.0)", "PolynomialDecay.decay_steps: expected a whole number above 0, without a decimal point, received 20.0"],
  ["PolynomialDecay(0.5, 20, power=0.0)", "PolynomialDecay.power: expected above 0, received 0"],
  ["PiecewiseDecay([], [0.1])", "PiecewiseDecay.boundaries: expected at least one boundary, received a list of 0"],
  ["PiecewiseDecay([3, 6], [0.1, 0.2])", "PiecewiseDecay.values: expected 3 values, one more than boundaries, received a list of 2"],
  ["MultiStepDecay(0.5, [5, 2])", "MultiStepDecay.milestones: expected steps that grow, received 2"],
  ["MultiStepDecay(0.5, [2, 5], gamma=1.0)", "MultiStepDecay.gamma: expected below 1, received 1"],
  ["LambdaDecay(0.5, 0.9)", "LambdaDecay.lr_lambda: expected a lambda of the step, received 0.9. Nothing is run, so the function must stand here: lambda step: 0.95 ** step"],
  ["OneCycleLR(0.1, 20, phase_pct=1)", "OneCycleLR.phase_pct: expected a float, received 1. Write 1.0"],
  ["OneCycleLR(0.1, 20, phase_pct=1.5)", "OneCycleLR.phase_pct: expected a number from 0 to 1, received 1.5"],
  ["OneCycleLR(0.1, 20, phase_pct=0.5, three_phase=True)", "OneCycleLR.phase_pct: expected below 0.5 with three_phase, received 0.5"],
  ["OneCycleLR(0.1, 10, phase_pct=0.1)", "OneCycleLR.phase_pct: expected another share than 1/10, received 0.1. The ramp to the top would take no steps, by which Paddle divides"],
  ["OneCycleLR(0.1, 10, divide_factor=0)", "OneCycleLR.divide_factor: expected above 0, received 0"],
  ["CyclicLR(0.01, 0.1, 4, mode='own')", "CyclicLR.mode: expected one of triangular, triangular2, exp_range, or a scale_fn, received \"own\""],
  ["CyclicLR(0.01, 0.1, 4, exp_gamma=1)", "CyclicLR.exp_gamma: expected a float, received 1"],
  ["CyclicLR(0.01, 0.1, 4, scale_fn=0.5)", "CyclicLR.scale_fn: expected a lambda, received 0.5"],
  ["LinearLR(0.2, 0)", "LinearLR.total_steps: expected above 0, received 0"],
  ["LinearLR(0.2, 5, 0.0)", "LinearLR.start_factor: expected a number above 0 and at most 1, received 0"],
  ["LinearLR(0.2, 5, 0.5, 1.5)", "LinearLR.end_factor: expected a number from 0 to 1, received 1.5"],
  ["CosineAnnealingWarmRestarts(0.5, 10, 2, last_epoch=29)", "CosineAnnealingWarmRestarts.last_epoch: expected at most 28, in the first two cycles, received 29"],
  ["LinearWarmup(0.5, 10, 0.5, 0.5)", "LinearWarmup.end_lr: expected above start_lr, 0.5, received 0.5"],
  ["LinearWarmup('0.5', 10, 0.0, 0.5)", "LinearWarmup.learning_rate: expected a rate, or a scheduler of Paddle, received \"0.5\""],
  ["LinearWarmup(StepLR(10), 10, 0.0, 0.5)", "LinearWarmup.learning_rate: expected a scheduler of Paddle, received a call of StepLR"],
  ["LinearWarmup(LinearLR(0.5, 10), 10, 0.0, 0.5, last_epoch=12)", "LinearWarmup.last_epoch: expected below 10, since LinearLR makes each rate from the one before, received 12"],
  ["ReduceOnPlateau(0.5)", "ReduceOnPlateau: expected a schedule that depends on the step alone, received \"one that waits for a metric\". It is a controller here: reduceOnPlateau of glidepath/controller, whose factor multiplies a schedule"],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, given))).toEqual(lines);
});

test("what has no formula says so, in Paddle's name", () => {
  const { remarks } = readFramework("CyclicLR(0.01, 0.1, 4, scale_fn=lambda x: 1 / x)", given);
  expect(remarks).toEqual(["This has no formula: its rates were found by stepping it as Paddle does"]);
});

test.each([
  ["OneCycleLR(0.1, 1000)", "torch"],
  ["LinearLR(0.1, 0.5, 10)", "torch"],
  ["paddle.optimizer.lr.OneCycleLR(0.1, 1000)", "paddle"],
  ["CosineAnnealingWarmRestarts(0.1, 10)", "paddle"],
  ["ExponentialDecay(0.1, 0.9)", "paddle"],
  ["ExponentialDecay(0.1, 10, 0.9)", "keras"],
])("%s, without a framework's name, is %s's", (words, framework) => {
  expect(readFramework(words, { steps: 100 }).framework).toBe(framework);
});
