import { parse, print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (call: string) => readFramework(call, { framework: "deepspeed", peak: 0.1, steps: 100 });

const specs: readonly (readonly [call: string, spec: string])[] = [
  ["WarmupLR(optimizer, warmup_num_steps=10)", "hold 1 at 0, logarithmic base=10 9 from 0 to peak, hold at peak"],
  ["WarmupLR(optimizer, 0.001, 0.01, 10, 'linear')", "hold 1 at 0.001, linear 10 from 0.001 to 0.01, hold at 0.01"],
  [
    "WarmupDecayLR(optimizer, total_num_steps=99, warmup_num_steps=10)",
    "hold 1 at 0, logarithmic base=10 9 from 0 to 0.001, hold 1 at 0.001, linear from 0.001 to 0",
  ],
  [
    "WarmupCosineLR(optimizer, 99, warmup_num_steps=10)",
    "hold 1 at 0, logarithmic base=10 9 from 0 to peak, cosine 89 from peak to 0.0001 peak, hold at 0.0001 peak",
  ],
  [
    "OneCycle(optimizer, 0.001, 0.1, 0.1, 10, decay_step_size=5)",
    "end extrapolate, linear 10 from 0.001 to 0.1, linear 10 from 0.1 to 0.001, inverse-power power=1 from 0.001 to 0 over 50",
  ],
  [
    "OneCycle(optimizer, 0.0, 0.1, cycle_first_step_size=10, cycle_first_stair_count=5)",
    "step count=5 10 from 0 to 0.08, step count=6 10 from 0.1 to 0 over 12 skip 1.9, hold at 0",
  ],
  ["LRRangeTest(optimizer, 1e-4, 10, 5.0, True)", "end extrapolate, linear from 0.0001 to 0.0006 over 10 grain 10"],
];

test.each(specs)("%s", (call, expected) => {
  const { spec } = read(call);
  expect(print(spec).replace(/^peak 0.1, (horizon \d+, )?/, "")).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

test("the first update has the momentum that the constructor writes", () => {
  const { momentum } = read("OneCycle(optimizer, 0.001, 0.1, cycle_first_step_size=10)");
  expect(print(momentum!)).toBe(
    "hold 1 at 0.8, linear 9 from 0.9 to 0.8 over 10 skip 1, linear 10 from 0.8 to 0.9, hold at 0.9",
  );
});

test("a configuration, whole or its own section", () => {
  const section = '"type": "WarmupLR", "params": {"warmup_num_steps": 10}';
  const whole = `{"optimizer": {"type": "Adam", "params": {"lr": 0.003}}, "scheduler": {${section}}, "fp16": {"enabled": true}}`;
  const { framework, spec } = readFramework(whole, { steps: 100 });
  expect([framework, print(spec)]).toEqual([
    "deepspeed",
    "peak 0.003, hold 1 at 0, logarithmic base=10 9 from 0 to peak, hold at peak",
  ]);
  expect(readFramework(`{${section}}`, { steps: 100 }).spec.phases).toEqual(spec.phases);
});

test("a configuration in JSON has JSON's words", () => {
  const params = '{"cycle_min_lr": 0.01, "cycle_max_lr": 0.1, "cycle_momentum": false, "cycle_second_step_size": null}';
  const reading = readFramework(`{"type": "OneCycle", "params": ${params}}`, { steps: 100 });
  expect([reading.budget.steps, reading.momentum]).toEqual([100, undefined]);
});

test("an unknown warmup_type is reported", () => {
  expect(read("WarmupLR(optimizer, warmup_type='cosine')").remarks).toEqual([
    'DeepSpeed knows no warmup_type "cosine" and takes "log" for it',
  ]);
});

const bad: readonly (readonly [call: string, message: string])[] = [
  ["WarmupLr(optimizer)", 'expected a known schedule of a framework, received "WarmupLr". Did you mean "WarmupLR"?'],
  [
    "WarmupLR(optimizer, warmup_steps=5)",
    'WarmupLR.warmup_steps: expected a known argument, received "warmup_steps". Did you mean "warmup_type"?',
  ],
  ["WarmupDecayLR(optimizer)", "WarmupDecayLR: expected a value for total_num_steps, received none"],
  ["WarmupLR(optimizer, warmup_num_steps=0)", "WarmupLR.warmup_num_steps: expected at least 1, received 0"],
  [
    "OneCycle(optimizer, 0.1, 0.2, cycle_first_step_size=0)",
    "OneCycle.cycle_first_step_size: expected at least 1, received 0",
  ],
  [
    '{"type": "WarmupLR", "params": {"warmup_num_steps": "auto"}}',
    'scheduler.params.warmup_num_steps: expected a number in place of "auto", received "auto". transformers fills in warmup_steps; write its number here, or give its settings with this inside as deepspeed',
  ],
];

test.each(bad)("refused: %s", (call, message) => {
  expect(() => read(call)).toThrow(expect.objectContaining({ message }));
});

const params = '{"warmup_min_lr": "auto", "warmup_max_lr": "auto", "warmup_num_steps": 10, "total_num_steps": "auto"}';
const withParams = (own: string, more = "") =>
  `{"zero_optimization": {"stage": 2}, "scheduler": {"type": "WarmupDecayLR", "params": ${own}}${more}}`;

test('"auto" is what the surroundings know', () => {
  const reading = readFramework(withParams(params), { steps: 50, peak: 0.1 });
  expect(print(reading.spec)).toBe(
    "peak 0.1, horizon 51, hold 1 at 0, logarithmic base=10 9 from 0 to 0.1, hold 1 at 0.1, linear from 0.1 to 0",
  );
});

test('"auto" beside the settings of the Trainer is what these say', () => {
  const auto =
    '{"warmup_min_lr": "auto", "warmup_max_lr": "auto", "warmup_num_steps": "auto", "total_num_steps": "auto"}';
  const trainer = '"learning_rate": 0.001, "lr_scheduler_type": "cosine", "max_steps": 50, "warmup_ratio": 0.2';
  const { framework, spec } = readFramework(`{${trainer}, "deepspeed": ${withParams(auto)}}`);
  expect([framework, print(spec)]).toEqual([
    "deepspeed",
    "peak 0.001, horizon 51, hold 1 at 0, logarithmic base=10 9 from 0 to 0.001, hold 1 at 0.001, linear from 0.001 to 0",
  ]);
});

test("comments are passed over, as Hjson has them", () => {
  const text = `{
    // stage 2
    "zero_optimization": { "stage": 2 }, /* and
    no more */
    "scheduler": { "type": "WarmupLR", "params": { "warmup_num_steps": 10, "warmup_type": "linear" } }, // http://x
  }`;
  expect(readFramework(text, { steps: 50, peak: 0.1 }).framework).toBe("deepspeed");
});

test("the samples of an update are told", () => {
  const sizes = ', "train_batch_size": 32, "train_micro_batch_size_per_gpu": 4, "gradient_accumulation_steps": 2';
  const { remarks } = readFramework(withParams(params, sizes), { steps: 50, peak: 0.1 });
  expect(remarks).toContain("An update takes 32 samples: 4 processes, 4 in a batch, 2 batches");
});

// biome-ignore format: a table reads better with one row on one line
const badConfigurations: readonly (readonly [text: string, message: string])[] = [
  [withParams(params), "expected steps, which this schedule depends on, received none. The trainer knows it, the schedule does not"],
  ['{"zero_optimization": {"stage": 2}}', "scheduler.type: expected a scheduler of DeepSpeed, received none. Without one the trainer makes the schedule; give its own settings"],
  ['{"zero_optimization": {"stage": 2}, "scheduler": {"type": "WarmupDecay"}}', 'scheduler.type: expected a known scheduler of DeepSpeed, received "WarmupDecay". Did you mean "WarmupDecayLR"?'],
  [withParams('{"total_num_steps": 5}', ', "train_batch_size": 32, "train_micro_batch_size_per_gpu": 5'), "train_batch_size: expected a multiple of 5, the samples of one process, received 32"],
  ['{"learning_rate": 0.001, "lr_scheduler_type": "linear", "max_steps": 50, "deepspeed": {"scheduler": {"type": "WarmupLR", "params": {"warmup_max_lr": 0.01}}}}', 'deepspeed.scheduler.params.warmup_max_lr: expected "auto", or the 0.001 of the other settings, received 0.01'],
];
test.each(badConfigurations)("%s is refused", (text, message) => {
  expect(() => readFramework(text, { peak: 0.1 })).toThrow(expect.objectContaining({ message }));
});
