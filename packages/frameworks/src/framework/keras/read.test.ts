import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "keras", steps: 100 };

// biome-ignore format: a table reads better with one row on one line
const specs: [words: string, spec: string][] = [
  ["keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.96)", "end extrapolate, linear from 0.1 to 0.096 log over 10"],
  ["ExponentialDecay(0.1, 10, 0.5, staircase=True)", "end extrapolate, hold at 0.1 every 10 gain 0.5"],
  ["ExponentialDecay(0.1, 10, 0.0)", "hold 1 at 0.1, hold at 0"],
  ["tf.keras.optimizers.schedules.PiecewiseConstantDecay([30, 60], [0.1, 0.01, 0.001])", "hold 31 at 0.1, hold 30 at 0.01, hold at 0.001"],
  ["PiecewiseConstantDecay([10, 5], [0.3, 0.2, 0.1])", "hold 6 at 0.3, hold 5 at 0.4, hold at 0.1"],
  ["keras.optimizers.schedules.PolynomialDecay(0.1, 100)", "linear from 0.1 to 0.0001"],
  ["PolynomialDecay(0.1, 20, 0.01, power=2, cycle=True)", "end extrapolate, polynomial-cycle power=2 from 0.1 to 0.01 over 20"],
  ["keras.optimizers.schedules.InverseTimeDecay(0.1, 10, 0.5)", "end extrapolate, inverse-power power=1 from 0.1 to 0 over 20"],
  ["InverseTimeDecay(0.1, 10, 0.5, True)", "end extrapolate, inverse-power power=1 from 0.1 to 0 over 20 grain 10"],
  ["keras.optimizers.schedules.CosineDecay(0.1, 90, alpha=0.1)", "cosine 90 from 0.1 to 0.01, hold at 0.01"],
  ["keras.optimizers.schedules.CosineDecay(0.0, 90, warmup_target=0.1, warmup_steps=10)", "linear 10 from 0 to 0.1, cosine from 0.1 to 0"],
  ["keras.optimizers.schedules.CosineDecayRestarts(0.1, 10)", "end extrapolate, cosine from 0.1 to 0 every 10 times 2"],
  ["CosineDecayRestarts(0.1, 10, 1.5, 0.9, 0.01)", "end extrapolate, cosine from 0.1 to 0.001 every 10 times 1.5 gain 0.9 about 0.001"],
  ["{\"module\": \"keras.optimizers.schedules\", \"class_name\": \"CosineDecay\", \"config\": {\"initial_learning_rate\": 0.0, \"decay_steps\": 90, \"alpha\": 0.0, \"name\": \"CosineDecay\", \"warmup_target\": 0.1, \"warmup_steps\": 10}, \"registered_name\": null}", "linear 10 from 0 to 0.1, cosine from 0.1 to 0"],
  ["{'class_name': 'ExponentialDecay', 'config': {'initial_learning_rate': 0.1, 'decay_steps': 10, 'decay_rate': 0.5, 'staircase': True, 'name': None}}", "end extrapolate, hold at 0.1 every 10 gain 0.5"],
];
test.each(specs)("%s", (words, spec) => {
  const reading = readFramework(words, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, ...lines: string[]][] = [
  ["CosineDecai(0.1, 90)", "expected a known schedule of a framework, received \"CosineDecai\". Did you mean \"CosineDecay\"?"],
  ["CosineDecay(0.1, steps=90)", "CosineDecay.steps: expected a known argument, received \"steps\". Known: initial_learning_rate, decay_steps, alpha, name, warmup_target, warmup_steps", "CosineDecay: expected a value for decay_steps, received none"],
  ["CosineDecay(0, 90, warmup_target=0.1, warmup_steps=10)", "CosineDecay.initial_learning_rate: expected a float, received 0. Keras would compute in whole numbers. Write 0.0"],
  ["PiecewiseConstantDecay([5], [1, 0.5])", "PiecewiseConstantDecay.values[0]: expected a float, received 1. Keras would compute in whole numbers. Write 1.0"],
  ["PiecewiseConstantDecay([5], [0.1])", "PiecewiseConstantDecay.values: expected 2 values, one more than boundaries, received a list of 1"],
  ["PiecewiseConstantDecay([], [0.1])", "PiecewiseConstantDecay.boundaries: expected at least one boundary, received a list of 0"],
  ["PolynomialDecay(0.1, 0)", "PolynomialDecay.decay_steps: expected more than no steps, received 0"],
  ["PolynomialDecay(0.1, 10, power=-1.0)", "PolynomialDecay.power: expected at least 0, since the rate would grow beyond all numbers, received -1"],
  ["ExponentialDecay(0.1, 4, -0.5)", "ExponentialDecay.decay_rate: expected at least 0, since its powers are no numbers, received -0.5"],
  ["InverseTimeDecay(0.1, 10, -0.5)", "InverseTimeDecay.decay_rate: expected at least 0, since the rate would grow beyond all numbers, received -0.5"],
  ["CosineDecayRestarts(0.1, 20, 0.5)", "CosineDecayRestarts.t_mul: expected at least 1, since ever shorter cycles come to an end, received 0.5"],
  ["{\"class_name\": \"CosinDecay\", \"config\": {}}", "class_name: expected a schedule of Keras, received \"CosinDecay\". Did you mean \"CosineDecay\"?"],
  ["{\"class_name\": \"CosineDecay\", \"config\": 3}", "config: expected a dict of arguments, received 3"],
  ["{\"class_name\": \"CosineDecay\", \"config\": {\"initial_learning_rate\": 0.1, \"decay_step\": 3}}", "CosineDecay.decay_step: expected a known argument, received \"decay_step\". Did you mean \"decay_steps\"?", "CosineDecay: expected a value for decay_steps, received none"],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, given))).toEqual(lines);
});
