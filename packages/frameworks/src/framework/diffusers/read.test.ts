import { parse, print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (words: string) => readFramework(words, { framework: "diffusers", peak: 0.0001, steps: 100 });

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string])[] = [
  ["get_scheduler('constant', optimizer)", "peak 0.0001, hold at peak"],
  ["get_scheduler('constant_with_warmup', optimizer, num_warmup_steps=10)", "peak 0.0001, linear 10 from 0 to peak, hold at peak"],
  ["get_scheduler('cosine', optimizer=optimizer, num_warmup_steps=10, num_training_steps=100, num_cycles=4)", "peak 0.0001, end extrapolate, linear 10 from 0 to peak, cosine from peak to 0"],
  ["get_scheduler('cosine_with_restarts', optimizer, num_warmup_steps=10, num_training_steps=100, num_cycles=4)", "peak 0.0001, horizon 101, linear 10 from 0 to peak, cosine-cycles cycles=4 90 from peak to 0, hold at 0"],
  ["get_scheduler('polynomial', optimizer, num_warmup_steps=10, num_training_steps=100, power=2.0)", "peak 0.0001, linear 10 from 0 to peak, polynomial power=2 from peak to 1e-7"],
  ["get_scheduler('piecewise_constant', optimizer, step_rules='1:10,0.1:20,0.005')", "peak 0.0001, hold 10 at peak, hold 10 at 0.1 peak, hold at 0.005 peak"],
  ["get_linear_schedule_with_warmup(optimizer, 10, 100, f_min=0.1, f_max=0.9)", "peak 0.0001, linear 10 from 0 to 0.9 peak, linear from 0.9 peak to 0.1 peak"],
];
test.each(specs)("%s", (words, expected) => {
  const { spec } = read(words);
  expect(print(spec)).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, message: string])[] = [
  ["get_scheduler('inverse_sqrt', optimizer, num_warmup_steps=5)", "get_scheduler.name: expected a known scheduler type, received \"inverse_sqrt\". Known: linear, cosine, cosine_with_restarts, polynomial, constant, constant_with_warmup, piecewise_constant"],
  ["get_scheduler('linear', optimizer)", "get_scheduler.num_warmup_steps: expected a number of steps, which linear needs, received none"],
  ["get_scheduler('linear', optimizer, num_warmup_steps=5)", "get_scheduler.num_training_steps: expected a number of steps, which linear needs, received none"],
  ["get_scheduler('piecewise_constant', optimizer)", "get_scheduler.step_rules: expected rules such as 1:10,0.1:20,0.005, received none"],
  ["get_scheduler('piecewise_constant', optimizer, step_rules='1:10,0.1:20')", "get_scheduler.step_rules: expected a factor alone at the end, received \"0.1:20\". Such as 1:10,0.1:20,0.005"],
  ["get_piecewise_constant_schedule(optimizer, '1:10.5,0.1')", "get_piecewise_constant_schedule.step_rules: expected a factor, a colon and a whole step, received \"1:10.5\". Such as 1:10,0.1:20,0.005"],
];
test.each(bad)("%s is refused", (words, message) => {
  expect(() => read(words)).toThrow(expect.objectContaining({ message }));
});
