import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "fvcore", steps: 100 };

// biome-ignore format: a table reads better with one row on one line
const specs: [words: string, spec: string][] = [
  ["ConstantParamScheduler(0.1)", "horizon 99, end error, hold at 0.1"],
  ["fvcore.common.param_scheduler.CosineParamScheduler(0.1, 1e-4)", "end extrapolate, cosine from 0.1 to 0.0001"],
  ["LinearParamScheduler(0.1, 0.0)", "end extrapolate, linear from 0.1 to 0"],
  ["ExponentialParamScheduler(0.1, 0.01)", "end extrapolate, linear from 0.1 to 0.001 log"],
  ["PolynomialDecayParamScheduler(0.1, 2)", "end extrapolate, polynomial power=2 from 0.1 to 0"],
  ["PolynomialDecayParamScheduler(0.1, 0.9)", "end error, polynomial power=0.9 from 0.1 to 0"],
  ["PolynomialDecayParamScheduler(0.1, -1)", "horizon 99, end error, formula of=\"(1 - x) ^ -1\" from 0 to 0.1 over 100"],
  ["StepParamScheduler(100, [0.1, 0.01, 0.001])", "horizon 99, end error, hold 34 at 0.1, hold 33 at 0.01, hold at 0.001"],
  ["StepWithFixedGammaParamScheduler(0.1, 3, 0.1, 100)", "horizon 99, end error, hold 25 at 0.1, hold 25 at 0.01, hold 25 at 0.001, hold at 0.0001"],
  ["MultiStepParamScheduler([0.1, 0.01, 0.001], 90, [60, 80])", "end error, hold 67 at 0.1, hold 22 at 0.01, hold at 0.001"],
  ["CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), CosineParamScheduler(0.1, 0.0)], [0.1, 0.9], ['rescaled', 'rescaled'])", "end extrapolate, linear 10 from 0 to 0.1, cosine from 0.1 to 0"],
  ["CompositeParamScheduler([LinearParamScheduler(0.0, 0.1), CosineParamScheduler(0.1, 0.0)], [0.1, 0.9], ['rescaled', 'fixed'])", "end extrapolate, linear 10 from 0 to 0.1, cosine from 0.1 to 0 over 100 skip 10"],
];
test.each(specs)("%s", (words, spec) => {
  const reading = readFramework(words, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, ...lines: string[]][] = [
  ["CosinParamScheduler(0.1, 0)", "expected a known schedule of a framework, received \"CosinParamScheduler\". Did you mean \"CosineParamScheduler\"?"],
  ["ConstantParamScheduler(val=0.1)", "ConstantParamScheduler.val: expected a known argument, received \"val\". Known: value", "ConstantParamScheduler: expected a value for value, received none"],
  ["ExponentialParamScheduler(0.1, -0.5)", "ExponentialParamScheduler.decay: expected at least 0, since its powers are no real numbers, received -0.5"],
  ["StepParamScheduler(0, [0.1])", "StepParamScheduler.num_updates: expected above 0, received 0"],
  ["StepParamScheduler(10, [])", "StepParamScheduler.values: expected at least one value, received a list of 0"],
  ["StepWithFixedGammaParamScheduler(0.1, 3, 0.1, 40.0)", "StepWithFixedGammaParamScheduler.num_updates: expected a whole number above 0, without a decimal point, received 40.0"],
  ["StepWithFixedGammaParamScheduler(0, 3, 0.1, 40)", "StepWithFixedGammaParamScheduler.base_value: expected above 0, received 0"],
  ["MultiStepParamScheduler([0.1, 0.01])", "MultiStepParamScheduler.num_updates: expected a number of updates, or milestones, received None"],
  ["MultiStepParamScheduler([0.1, 0.01, 0.001], 40, [30, 20])", "MultiStepParamScheduler.milestones: expected whole numbers that grow, above 0 and below 40, received 20"],
  ["MultiStepParamScheduler([0.1, 0.01], 40, [10, 20])", "MultiStepParamScheduler.milestones: expected a list of 1, received a list of 2"],
  ["MultiStepParamScheduler([0.1, 0.01, 0.001], 2)", "MultiStepParamScheduler.num_updates: expected at least 3, one for each value, received 2"],
  ["CompositeParamScheduler([], [], [])", "CompositeParamScheduler.schedulers: expected at least one scheduler, received a list of 0"],
  ["CompositeParamScheduler([LinearParamScheduler(0.0, 0.1)], [0.5, 0.5], ['fixed'])", "CompositeParamScheduler.lengths: expected a list of 1, received a list of 2"],
  ["CompositeParamScheduler([LinearParamScheduler(0.0, 0.1)], [0.5], ['fixed'])", "CompositeParamScheduler.lengths: expected shares of the run that add up to 1, received 0.5"],
  ["CompositeParamScheduler([LinearParamScheduler(0.0, 0.1)], [1.0], ['other'])", "CompositeParamScheduler.interval_scaling[0]: expected \"rescaled\" or \"fixed\", received \"other\""],
  ["CompositeParamScheduler([LinearParamScheduler(0.0, 0.1)], [1.0], [])", "CompositeParamScheduler: expected values at the first two steps at least, received 0"],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, given))).toEqual(lines);
});
