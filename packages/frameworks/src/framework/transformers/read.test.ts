import { parse, print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (words: string) => readFramework(words, { framework: "transformers", peak: 0.0001, steps: 100 });

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string])[] = [
  ["get_constant_schedule(optimizer)", "peak 0.0001, hold at peak"],
  ["get_constant_schedule_with_warmup(optimizer, 10)", "peak 0.0001, linear 10 from 0 to peak, hold at peak"],
  ["get_linear_schedule_with_warmup(optimizer, num_warmup_steps=10, num_training_steps=100)", "peak 0.0001, linear 10 from 0 to peak, linear from peak to 0"],
  ["get_cosine_schedule_with_warmup(optimizer, 10, 100)", "peak 0.0001, end extrapolate, linear 10 from 0 to peak, cosine from peak to 0"],
  ["get_cosine_schedule_with_warmup(optimizer, 10, 100, num_cycles=1.5)", "peak 0.0001, end extrapolate, linear 10 from 0 to peak, cosine-cycles cycles=3 turn=back from peak to 0"],
  ["get_cosine_with_hard_restarts_schedule_with_warmup(optimizer, 10, 100, num_cycles=3)", "peak 0.0001, horizon 101, linear 10 from 0 to peak, cosine-cycles cycles=3 90 from peak to 0, hold at 0"],
  ["get_polynomial_decay_schedule_with_warmup(optimizer, 10, 100, lr_end=1e-6, power=2)", "peak 0.0001, linear 10 from 0 to peak, polynomial power=2 from peak to 0.000001"],
  ["get_polynomial_decay_schedule_with_warmup(optimizer, 10, 10)", "peak 0.0001, horizon 9, end error, linear from 0 to peak over 10"],
  ["get_inverse_sqrt_schedule(optimizer, 10)", "peak 0.0001, end extrapolate, linear 10 from 0 to peak, inverse-power from peak to 0 over 10"],
  ["get_cosine_with_min_lr_schedule_with_warmup(optimizer, 10, 100, min_lr_rate=0.1)", "peak 0.0001, end extrapolate, linear 10 from 0 to peak, cosine from peak to 0.1 peak"],
  ["get_cosine_with_min_lr_schedule_with_warmup_lr_rate(optimizer, 10, 100, min_lr=1e-5)", "peak 0.0001, end extrapolate, linear 10 from 0 to peak over 10 skip 1, cosine from peak to 0.00001 over 90 skip 1"],
  ["get_cosine_with_min_lr_schedule_with_warmup_lr_rate(optimizer, 10, 100, min_lr=1e-5, warmup_lr_rate=0.2)", "peak 0.0001, end extrapolate, linear 10 from 0.2 peak to peak over 9, cosine from peak to 0.00001 over 90 skip 1"],
  ["get_wsd_schedule(optimizer, 10, 20, 100, warmup_type='1-sqrt', min_lr_ratio=0.1)", "peak 0.0001, polynomial power=0.5 10 from 0.1 peak to peak, hold 70 at peak, cosine from peak to 0.1 peak"],
  ["get_wsd_schedule(optimizer, 10, 15, 20, decay_type='linear')", "peak 0.0001, linear 10 from 0 to peak, linear 10 from peak to 0 over 15 skip 5, hold at 0"],
  ["get_scheduler('cosine', optimizer, 10, 100, {'num_cycles': 0.25})", "peak 0.0001, end extrapolate, linear 10 from 0 to peak, cosine-cycles cycles=0.5 turn=back from peak to 0"],
  ["get_scheduler(SchedulerType.LINEAR, AdamW(params, lr=5e-5), 10, 100)", "peak 0.00005, linear 10 from 0 to peak, linear from peak to 0"],
  ["TrainingArguments('out', learning_rate=3e-4, lr_scheduler_type='cosine', warmup_ratio=0.1, max_steps=1000, bf16=True)", "peak 0.0003, horizon 1000, end extrapolate, linear 100 from 0 to peak, cosine from peak to 0"],
  ["TrainingArguments(learning_rate=3e-4, warmup_steps=0.05)", "peak 0.0003, linear 5 from 0 to peak, linear from peak to 0"],
];
test.each(specs)("%s", (words, expected) => {
  const { spec } = read(words);
  expect(print(spec)).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, message: string])[] = [
  ["get_linear_schedul_with_warmup(optimizer, 10, 100)", "expected a known schedule of a framework, received \"get_linear_schedul_with_warmup\". Did you mean \"get_linear_schedule_with_warmup\"?"],
  ["get_linear_schedule_with_warmup(optimizer, 10)", "get_linear_schedule_with_warmup: expected a value for num_training_steps, received none"],
  ["get_linear_schedule_with_warmup(optimizer, -1, 100)", "get_linear_schedule_with_warmup.num_warmup_steps: expected a number of steps of at least 0, received -1"],
  ["get_cosine_schedule_with_warmup(optimizer, 10, 100, cycles=2)", "get_cosine_schedule_with_warmup.cycles: expected a known argument, received \"cycles\". Known: num_warmup_steps, num_training_steps, num_cycles, last_epoch"],
  ["get_polynomial_decay_schedule_with_warmup(optimizer, 10, 100, lr_end=0.1)", "get_polynomial_decay_schedule_with_warmup.lr_end: expected a rate below the optimizer's, which is 0.0001, received 0.1"],
  ["get_inverse_sqrt_schedule(optimizer, 10, timescale=0)", "get_inverse_sqrt_schedule.timescale: expected a number of steps above 0, received 0"],
  ["get_cosine_with_min_lr_schedule_with_warmup(optimizer, 10, 100)", "get_cosine_with_min_lr_schedule_with_warmup.min_lr: expected min_lr or min_lr_rate, received none"],
  ["get_cosine_with_min_lr_schedule_with_warmup(optimizer, 10, 100, min_lr=0.0, min_lr_rate=0.0)", "get_cosine_with_min_lr_schedule_with_warmup.min_lr_rate: expected none beside min_lr, received 0"],
  ["get_wsd_schedule(optimizer, 10, 20)", "get_wsd_schedule.num_training_steps: expected num_training_steps or num_stable_steps, received none"],
  ["get_wsd_schedule(optimizer, 10, 20, 100, decay_type='cosin')", "get_wsd_schedule.decay_type: expected a known option, received \"cosin\". Did you mean \"cosine\"?"],
  ["get_scheduler('cosin', optimizer, 10, 100)", "get_scheduler.name: expected a known scheduler type, received \"cosin\". Did you mean \"cosine\"?"],
  ["get_scheduler(5, optimizer, 10, 100)", "get_scheduler.name: expected a name of SchedulerType, received 5"],
  ["get_scheduler('linear', optimizer, 10)", "get_scheduler.num_training_steps: expected a number of steps, which linear needs, received none"],
  ["get_scheduler('reduce_lr_on_plateau', optimizer)", "get_scheduler.name: expected a schedule that depends on the step alone, received \"reduce_lr_on_plateau\". A controller beside a constant schedule does this: reduceOnPlateau, greedyController"],
  ["get_scheduler('cosine', optimizer, 10, 100, {'min_lr': 1e-5})", "get_cosine_schedule_with_warmup.min_lr: expected a known argument, received \"min_lr\". Known: num_warmup_steps, num_training_steps, num_cycles, last_epoch"],
  ["TrainingArguments(lr_schedular_type='cosine')", "TrainingArguments.lr_schedular_type: expected a known name, received lr_schedular_type. Did you mean \"lr_scheduler_type\"?"],
  ["TrainingArguments(learning_rate=-1)", "TrainingArguments.learning_rate: expected a rate of at least 0, received -1"],
];
test.each(bad)("%s is refused", (words, message) => {
  expect(() => read(words)).toThrow(expect.objectContaining({ message }));
});
