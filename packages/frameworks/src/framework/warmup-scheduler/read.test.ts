import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "warmup_scheduler", steps: 100, peak: 0.1 };

// biome-ignore format: a table reads better with one row on one line
const specs: [words: string, spec: string][] = [
  ["GradualWarmupScheduler(optimizer, multiplier=1, total_epoch=5)", "peak 0.1, linear 5 from 0 to peak, hold at peak"],
  ["warmup_scheduler.GradualWarmupScheduler(optimizer, multiplier=8, total_epoch=10, after_scheduler=None)", "peak 0.1, linear 10 from peak to 8 peak, hold at 8 peak"],
  ["GradualWarmupScheduler(optimizer, 1, 5, after_scheduler=StepLR(optimizer, step_size=10, gamma=0.5))", "peak 0.1, end extrapolate, linear 5 from 0 to peak, hold 1 at peak, hold at peak every 10 gain 0.5"],
  ["GradualWarmupScheduler(optimizer, 1, 5, ExponentialLR(optimizer, 0.9))", "peak 0.1, end extrapolate, linear 5 from 0 to peak, hold 1 at peak, hold at 0.9 peak every 1 gain 0.9"],
  ["GradualWarmupScheduler(optimizer, 1, 5, CosineAnnealingLR(optimizer, T_max=95))", "peak 0.1, horizon 102, end extrapolate, linear 5 from 0 to peak, hold 1 at peak, cosine 95 from 1.0002734460818559 peak to 0, cosine from peak to 0 over 95 skip 95"],
  ["GradualWarmupScheduler(optimizer, 2.0, 5, CosineAnnealingLR(optimizer, T_max=95, eta_min=1e-3))", "peak 0.1, horizon 102, end extrapolate, linear 5 from peak to 2 peak, hold 1 at 2 peak, cosine 95 from 0.20005441577028932 to 0.001, cosine from 2 peak to 0.001 over 95 skip 95"],
  ["GradualWarmupScheduler(optimizer, 2.0, 5, CosineAnnealingWarmRestarts(optimizer, T_0=10))", "peak 0.1, end extrapolate, linear 5 from peak to 2 peak, hold 1 at 2 peak, cosine from 2 peak to 0 every 10"],
  ["GradualWarmupScheduler(optimizer, 2.0, 5, LambdaLR(optimizer, lambda epoch: 0.95 ** epoch))", "peak 0.1, end extrapolate, linear 5 from peak to 2 peak, hold 1 at 2 peak, formula of=\"0.95 ^ x\" from 0 to 2 peak"],
  ["GradualWarmupScheduler(optimizer, 2.0, 5, MultiStepLR(optimizer, [30, 60]))", "peak 0.1, linear 5 from peak to 2 peak, hold 31 at 2 peak, hold 30 at 0.2 peak, hold at 0.02 peak"],
  ["GradualWarmupScheduler(optimizer, 1, 5, SequentialLR(optimizer, [ConstantLR(optimizer, 0.5), StepLR(optimizer, 4)], [3]))", "peak 0.1, horizon 5, end error, linear from 0 to peak"],
];
test.each(specs)("%s", (words, spec) => {
  const reading = readFramework(words, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, ...lines: string[]][] = [
  ["GradualWarmupSchedular(optimizer, 1, 5)", "expected a known schedule of a framework, received \"GradualWarmupSchedular\". Did you mean \"GradualWarmupScheduler\"?"],
  ["GradualWarmupScheduler(optimizer, 1)", "GradualWarmupScheduler: expected a value for total_epoch, received none"],
  ["GradualWarmupScheduler(optimizer, 0.5, 5)", "GradualWarmupScheduler.multiplier: expected at least 1, received 0.5"],
  ["GradualWarmupScheduler(optimizer, 1, 0)", "GradualWarmupScheduler.total_epoch: expected at least 1, received 0"],
  ["GradualWarmupScheduler(optimizer, 1, 2.5)", "GradualWarmupScheduler.total_epoch: expected a whole number, received 2.5"],
  ["GradualWarmupScheduler(optimizer, 1, 5, OneCycleLR(optimizer, max_lr=0.3, total_steps=20))", "GradualWarmupScheduler.after_scheduler: expected a scheduler of torch.optim.lr_scheduler without a rate of its own, received a call of OneCycleLR"],
  ["GradualWarmupScheduler(optimizer, 1, 5, ReduceLROnPlateau(optimizer))", "ReduceLROnPlateau: expected a schedule that depends on the step alone, received \"one that waits for a metric\". It is a controller here: reduceOnPlateau of glidepath/controller, whose factor multiplies a schedule"],
  ["GradualWarmupScheduler(optimizer, 1, 5, scheduler)", "GradualWarmupScheduler: expected a call that makes a schedule, received the name scheduler"],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, given))).toEqual(lines);
});

test("a cosine with an end of its own needs the optimizer's rate, and says so once", () => {
  const words = "GradualWarmupScheduler(optimizer, 1, 5, CosineAnnealingLR(optimizer, T_max=95, eta_min=1e-3))";
  expect(linesOf(() => readFramework(words, { steps: 100 }))).toEqual([
    "GradualWarmupScheduler: expected peak, which this schedule depends on, received none. The optimizer's rate is a part of this schedule",
  ]);
});

test("what has no formula says so", () => {
  const words = "GradualWarmupScheduler(optimizer, 1, 5, PolynomialLR(optimizer, total_iters=10, power=-1.0))";
  const { remarks } = readFramework(words, given);
  expect(remarks).toHaveLength(1);
});
