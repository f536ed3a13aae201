import { parse, print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (words: string) => readFramework(words, { framework: "caffe", steps: 100 });

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string])[] = [
  ["base_lr: 0.01 lr_policy: 'fixed' max_iter: 100", "peak 0.01, hold at peak"],
  ["net: 'train.prototxt' base_lr: 0.01 lr_policy: 'step' gamma: 0.1 stepsize: 30 max_iter: 100 momentum: 0.9", "peak 0.01, end extrapolate, hold at peak every 30 gain 0.1"],
  ["base_lr: 0.01 lr_policy: 'exp' gamma: 0.5 max_iter: 100", "peak 0.01, end extrapolate, linear from peak to 0.5 peak log over 1"],
  ["base_lr: 0.01 lr_policy: 'inv' gamma: 0.0001 power: 0.75 max_iter: 100", "peak 0.01, end extrapolate, inverse-power power=0.75 from peak to 0 over 10000"],
  ["base_lr: 0.01 lr_policy: 'multistep' gamma: 0.1 stepvalue: 30 stepvalue: 60 max_iter: 100", "peak 0.01, hold 30 at peak, hold 30 at 0.1 peak, hold at 0.01 peak"],
  ["base_lr: 0.01 lr_policy: 'poly' power: 2 max_iter: 100", "peak 0.01, polynomial power=2 from peak to 0"],
  ["base_lr: 0.01 lr_policy: 'sigmoid' gamma: -0.1 stepsize: 50 max_iter: 100", "peak 0.01, end extrapolate, logistic steepness=0.1 centre=50 from peak to 0 over 1"],
];
test.each(specs)("%s", (words, expected) => {
  const { spec } = read(words);
  expect(print(spec)).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, message: string])[] = [
  ["lr_policy: 'fixed'", "expected a value for base_lr, received none"],
  ["base_lr: 0.01 lr_policy: 'stp' gamma: 0.1", "lr_policy: expected a known learning rate policy, received \"stp\". Did you mean \"step\"?"],
  ["base_lr: 0.01 lr_policy: 'step' stepsize: 30", "gamma: expected a number, which step needs, received none"],
  ["base_lr: 0.01 lr_policy: 'step' gamma: 0.1 stepsize: 0", "stepsize: expected a number above 0, which step needs, received 0"],
  ["base_lr: 0.01 lr_policy: 'poly' power: 2", "max_iter: expected at least 1, which poly needs, received 0"],
  ["base_lr: 0 lr_policy: 'fixed'", "base_lr: expected above 0, received 0"],
];
test.each(bad)("%s is refused", (words, message) => {
  expect(() => read(words)).toThrow(expect.objectContaining({ message }));
});

// The formulas of Caffe's sgd_solver.cpp, at steps in and out of the run.
const formulas: readonly (readonly [solver: string, rate: (iter: number) => number])[] = [
  ["lr_policy: 'step' gamma: 0.5 stepsize: 30", (iter) => 0.01 * 0.5 ** Math.floor(iter / 30)],
  ["lr_policy: 'exp' gamma: 0.99", (iter) => 0.01 * 0.99 ** iter],
  ["lr_policy: 'inv' gamma: 0.0001 power: 0.75", (iter) => 0.01 * (1 + 0.0001 * iter) ** -0.75],
  ["lr_policy: 'poly' power: 0.5", (iter) => 0.01 * (1 - Math.min(iter, 100) / 100) ** 0.5],
  ["lr_policy: 'sigmoid' gamma: -0.1 stepsize: 50", (iter) => 0.01 / (1 + Math.exp(0.1 * (iter - 50)))],
  [
    "lr_policy: 'multistep' gamma: 0.1 stepvalue: [10, 10, 50]",
    (iter) => 0.01 * 0.1 ** [10, 11, 50].filter((at) => at <= iter).length,
  ],
];
test.each(formulas)("%s follows its formula", (solver, rate) => {
  const { spec, budget } = readFramework(`base_lr: 0.01 max_iter: 100 ${solver}`);
  const lr = schedule(spec, budget);
  for (const iter of [0, 1, 9, 10, 11, 29, 30, 50, 99, 100, 150]) expect(lr(iter)).toBeCloseTo(rate(iter), 15);
});
