import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "composer", peak: 0.1, steps: 100, stepsPerEpoch: 25, batchSize: 8, tokensPerStep: 1000 };

// biome-ignore format: a table reads better with one row on one line
const specs: [values: string, spec: string][] = [
  ["StepScheduler('10ba')", "peak 0.1, end extrapolate, hold 1 at peak, hold at peak every 10 gain 0.1"],
  ["composer.optim.StepScheduler('100sp', 0.5)", "peak 0.1, end extrapolate, hold 1 at peak, hold at peak every 12.5 gain 0.5"],
  ["MultiStepScheduler(['0.5dur', '3ep'], 0.1)", "peak 0.1, hold 51 at peak, hold 25 at 0.1 peak, hold at 0.01 peak"],
  ["ConstantScheduler(0.5, '10ba')", "peak 0.1, hold 11 at 0.5 peak, hold at peak"],
  ["LinearScheduler()", "peak 0.1, horizon 101, hold 1 at peak, linear from peak to 0"],
  ["LinearScheduler(t_max='50e3tok')", "peak 0.1, hold 1 at peak, linear 50 from peak to 0, hold at 0"],
  ["ExponentialScheduler(0.9)", "peak 0.1, end extrapolate, hold 1 at peak, linear from peak to 0.9 peak log over 25"],
  ["CosineAnnealingScheduler(alpha_f=0.1)", "peak 0.1, horizon 101, hold 1 at peak, cosine from peak to 0.1 peak"],
  ["CosineAnnealingWarmRestartsScheduler('1ep', 2.0)", "peak 0.1, end extrapolate, hold 1 at peak, cosine from peak to 0 every 25 times 2"],
  ["CosineAnnealingWarmRestartsScheduler('60ba', 1.5)", "peak 0.1, horizon 286, hold 1 at peak, cosine 60 from peak to 0, cosine 90 from peak to 0, cosine from peak to 0"],
  ["PolynomialScheduler(2.0)", "peak 0.1, horizon 101, hold 1 at peak, polynomial power=2 from peak to 0"],
  ["MultiStepWithWarmupScheduler('5ba', ['2ep'])", "peak 0.1, hold 1 at 0, linear 5 from 0 to peak, hold 45 at peak, hold at 0.1 peak"],
  ["ConstantWithWarmupScheduler('5ba')", "peak 0.1, hold 1 at 0, linear 5 from 0 to peak, hold at peak"],
  ["LinearWithWarmupScheduler('1ep')", "peak 0.1, horizon 101, hold 1 at 0, linear 25 from 0 to peak, linear from peak to 0"],
  ["CosineAnnealingWithWarmupScheduler('0.05dur', alpha_f=0.1)", "peak 0.1, horizon 101, hold 1 at 0, linear 5 from 0 to peak, cosine from peak to 0.1 peak"],
  ["PolynomialWithWarmupScheduler('5ba')", "peak 0.1, horizon 101, hold 1 at 0, linear 5 from 0 to peak, polynomial power=2 from peak to 0"],
  ["compile_composer_scheduler(CosineAnnealingWithWarmupScheduler('10ba'), state, ssr=0.5)", "peak 0.1, hold 1 at 0, linear 10 from 0 to peak, cosine 40 from peak to 0, hold at 0"],
  ["compile_composer_scheduler(CosineAnnealingWithWarmupScheduler('10ba', scale_warmup=True), state, 0.5)", "peak 0.1, hold 1 at 0, linear 5 from 0 to peak, hold 5 at peak, cosine 40 from peak to 0, hold at 0"],
];
test.each(specs)("%s", (values, spec) => {
  const reading = readFramework(values, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [values: string, ...lines: string[]][] = [
  ["CosineAnealingScheduler()", "expected a known schedule of a framework, received \"CosineAnealingScheduler\". Did you mean \"CosineAnnealingScheduler\"?"],
  ["LinearScheduler(tmax='1dur')", "LinearScheduler.tmax: expected a known argument, received \"tmax\". Did you mean \"t_max\"?"],
  ["StepScheduler('0ba')", "StepScheduler.step_size: expected more than no time, received \"0ba\""],
  ["LinearScheduler(t_max='30sec')", "LinearScheduler.t_max: expected a time that is no time of the clock, received \"30sec\""],
  ["LinearScheduler(t_max='1h30m')", "LinearScheduler.t_max: expected a time that is no time of the clock, received \"1h30m\""],
  ["LinearScheduler(t_max='ten')", "LinearScheduler.t_max: expected a time such as \"10ba\", \"2ep\", \"100sp\", \"1e6tok\" or \"0.5dur\", received \"ten\""],
  ["LinearScheduler(t_max=10)", "LinearScheduler.t_max: expected a time such as \"10ba\", \"2ep\", \"100sp\", \"1e6tok\" or \"0.5dur\", received 10"],
  ["LinearScheduler(t_max='1.5ba')", "LinearScheduler.t_max: expected whole numbers of ba, received \"1.5ba\""],
  ["PolynomialScheduler(-1.0)", "PolynomialScheduler.power: expected at least 0, since it would divide by 0 at the end, received -1"],
  ["ExponentialScheduler(-0.5)", "ExponentialScheduler.gamma: expected at least 0, since its powers would not all be rates, received -0.5"],
  ["CosineAnnealingWithWarmupScheduler('4ba', '30ba')", "CosineAnnealingWithWarmupScheduler.t_max: expected at least the run of 100 batches, received 30"],
  ["CosineAnnealingWithWarmupScheduler('32sp')", "CosineAnnealingWithWarmupScheduler.t_max: expected a time in the unit of t_warmup, sp, received \"1dur\""],
  ["compile_composer_scheduler(StepScheduler('1ba'), state, ssr=0.5)", "StepScheduler.step_size: expected more than no time, received \"1ba\""],
  ["compile_composer_scheduler(LinearScheduler(), ssr=0)", "compile_composer_scheduler.ssr: expected above 0, received 0"],
];
test.each(bad)("%s is refused", (values, ...lines) => {
  expect(linesOf(() => readFramework(values, given))).toEqual(lines);
});

const foundry = (scheduler: string, ...lines: string[]) =>
  [
    ...lines,
    "optimizer:",
    "  name: adam",
    "  lr: 0.001",
    "scheduler:",
    ...scheduler.split("; ").map((line) => `  ${line}`),
  ].join("\n");

// biome-ignore format: a table reads better with one row on one line
const settings: [words: string, steps: number, spec: string][] = [
  [foundry("name: cosine_with_warmup; t_warmup: 10ba; alpha_f: 0.1", "max_duration: 50ba"), 50, "peak 0.001, horizon 51, hold 1 at 0, linear 10 from 0 to peak, cosine from peak to 0.1 peak"],
  [foundry("name: linear_decay_with_warmup; t_warmup: 0.1dur", "max_duration: 2ep"), 50, "peak 0.001, horizon 51, hold 1 at 0, linear 5 from 0 to peak, linear from peak to 0"],
  [foundry("name: constant_with_warmup; t_warmup: 5ba", "max_duration: 50000tok", "max_seq_len: 100", "global_train_batch_size: 10", "scale_schedule_ratio: 1.0").replace("5ba", "5000tok"), 50, "peak 0.001, hold 1 at 0, linear 5 from 0 to peak, hold at peak"],
  [foundry("cosine_with_warmup:; .  t_warmup: 10ba", "max_duration: 50ba").replace(/^ {2}\./gm, "  "), 50, "peak 0.001, horizon 51, hold 1 at 0, linear 10 from 0 to peak, cosine from peak to 0"],
];
test.each(settings)("%j", (words, steps, spec) => {
  const found = readFramework(words, { stepsPerEpoch: 25 });
  expect([found.framework, found.budget.steps, print(found.spec)]).toEqual(["composer", steps, spec]);
});

test.each([
  [
    foundry("name: cosine; t_warmup: 10ba", "max_duration: 50ba"),
    'scheduler.name: expected one of constant_with_warmup, cosine_with_warmup, linear_decay_with_warmup, inv_sqrt_with_warmup, received "cosine"',
  ],
  [
    foundry("name: cosine_with_warmup; t_warmup: 10ba", "max_duration: 2h"),
    'max_duration: expected a time that is no time of the clock, received "2h"',
  ],
  [
    foundry("name: cosine_with_warmup; t_warmup: 10ba", "max_duration: 5000tok"),
    "expected tokensPerStep, which this schedule depends on",
  ],
  [
    foundry("name: cosine_with_warmup; t_warmup: 10ba; alpha: 1", "max_duration: 50ba"),
    'CosineAnnealingWithWarmupScheduler.alpha: expected a known argument, received "alpha"',
  ],
])("%j is refused", (words, message) => {
  expect(() => readFramework(words)).toThrow(message);
});
