import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "optax", steps: 100 };

// biome-ignore format: a table reads better with one row on one line
const specs: [words: string, spec: string][] = [
  ["optax.constant_schedule(1e-3)", "hold at 0.001"],
  ["optax.linear_schedule(0.0, 1e-3, 10)", "linear 10 from 0 to 0.001, hold at 0.001"],
  ["linear_schedule(0.1, 0.0, 0)", "hold at 0.1"],
  ["optax.polynomial_schedule(0.1, 0.0, 2, 60, transition_begin=20)", "hold 20 at 0.1, polynomial power=2 60 from 0.1 to 0, hold at 0"],
  ["optax.polynomial_schedule(1.0, 0.0, 0.5, 7.5)", "polynomial power=0.5 7 from 1 to 0 over 7.5, hold 1 at 0.2581988897471611, hold at 0"],
  ["optax.exponential_decay(0.1, 10, 0.5)", "end extrapolate, linear from 0.1 to 0.05 log over 10"],
  ["optax.exponential_decay(0.1, 10, 0.5, 5, True, 0.02)", "hold 5 at 0.1, hold 30 at 0.1 every 10 gain 0.5, hold at 0.02"],
  ["optax.exponential_decay(0.1, 10, 0.5, end_value=0.2)", "hold at 0.2"],
  ["optax.exponential_decay(-0.1, 10, 0.5)", "end extrapolate, formula of=\"0.5 ^ (x / 10)\" from 0 to -0.1"],
  ["optax.cosine_decay_schedule(0.1, 40, alpha=0.1)", "cosine 40 from 0.1 to 0.01, hold at 0.01"],
  ["optax.cosine_decay_schedule(0.1, 40, exponent=2)", "cosine exponent=2 40 from 0.1 to 0, hold at 0"],
  ["optax.piecewise_constant_schedule(0.1, {60: 0.5, 30: 0.1})", "hold 30 at 0.1, hold 30 at 0.01, hold at 0.005"],
  ["optax.piecewise_interpolate_schedule('cosine', 1.0, {10: 0.1, 40: 0.5})", "cosine 10 from 1 to 0.1, cosine 30 from 0.1 to 0.05, hold at 0.05"],
  ["optax.linear_onecycle_schedule(100, 3e-4)", "linear 30 from 0.000012 to 0.0003, linear 55 from 0.0003 to 0.000012, linear from 0.000012 to 1.2e-9"],
  ["optax.cosine_onecycle_schedule(100, 0.1)", "cosine 30 from 0.004 to 0.1, cosine from 0.1 to 4e-7"],
  ["optax.warmup_constant_schedule(0.0, 1e-3, 10)", "linear 10 from 0 to 0.001, hold at 0.001"],
  ["optax.warmup_cosine_decay_schedule(0.0, 3e-4, 10, 100, 3e-5)", "linear 10 from 0 to 0.0003, cosine from 0.0003 to 0.00003"],
  ["optax.schedules.warmup_exponential_decay_schedule(0.0, 1e-3, 10, 20, 0.5)", "end extrapolate, linear 10 from 0 to 0.001, linear from 0.001 to 0.0005 log over 20"],
  ["optax.sgdr_schedule([dict(init_value=0.0, peak_value=0.1, warmup_steps=5, decay_steps=40), dict(init_value=0.0, peak_value=0.05, warmup_steps=5, decay_steps=60)])", "linear 5 from 0 to 0.1, cosine 35 from 0.1 to 0, linear 5 from 0 to 0.05, cosine from 0.05 to 0"],
  ["schedule = optax.join_schedules([optax.linear_schedule(0.0, 0.1, 10), optax.constant_schedule(0.1), optax.linear_schedule(0.1, 0.0, 20)], [10, 80])", "linear 10 from 0 to 0.1, hold 70 at 0.1, linear from 0.1 to 0"],
  ["optax.join_schedules([optax.constant_schedule(0.3), optax.linear_schedule(0.2, 0.0, 10), optax.constant_schedule(0.1)], [10, 5])", "hold 5 at 0.3, hold at 0.1"],
  ["optax.join_schedules([optax.constant_schedule(0.1), optax.exponential_decay(0.5, 5, 0.5)], [7.5])", "end extrapolate, hold 8 at 0.1, linear from 0.5 to 0.25 log over 5 skip 0.5"],
];
test.each(specs)("%s", (words, spec) => {
  const reading = readFramework(words, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, ...lines: string[]][] = [
  ["optax.cosin_decay_schedule(0.1, 40)", "expected a known schedule of a framework, received \"optax.cosin_decay_schedule\". Did you mean \"cosine_decay_schedule\"?"],
  ["optax.cosine_decay_schedule(0.1, step=40)", "cosine_decay_schedule.step: expected a known argument, received \"step\". Known: init_value, decay_steps, alpha, exponent", "cosine_decay_schedule: expected a value for decay_steps, received none"],
  ["optax.cosine_decay_schedule(0.1, 0)", "cosine_decay_schedule.decay_steps: expected more than no steps for the decay, received 0"],
  ["optax.warmup_cosine_decay_schedule(0.0, 1e-3, 30, 30)", "warmup_cosine_decay_schedule.decay_steps: expected more than no steps for the decay, received 0"],
  ["optax.polynomial_schedule(1.0, 0.01, -1, 10)", "polynomial_schedule.power: expected at least 0, since the rate would end infinite, received -1"],
  ["optax.exponential_decay(0.1, 4, -0.5)", "exponential_decay.decay_rate: expected more than 0, since its powers are no numbers, received -0.5"],
  ["optax.piecewise_constant_schedule(0.1, {10: -0.5, 'a': 0.1})", "piecewise_constant_schedule.boundaries_and_scales.10: expected a scale of at least 0, received -0.5", "piecewise_constant_schedule.boundaries_and_scales: expected whole steps as boundaries, received \"a\""],
  ["optax.piecewise_constant_schedule(0.1, [10, 20])", "piecewise_constant_schedule.boundaries_and_scales: expected a dict of boundaries and scales, received a list of 2"],
  ["optax.piecewise_interpolate_schedule('quadratic', 1.0, {5: 0.5})", "piecewise_interpolate_schedule.interpolate_type: expected a known option, received \"quadratic\". Known: linear, cosine"],
  ["optax.linear_onecycle_schedule(0, 0.1)", "linear_onecycle_schedule.transition_steps: expected more than no steps, received 0"],
  ["optax.sgdr_schedule([])", "sgdr_schedule.cosine_kwargs: expected at least one cycle, received a list of 0"],
  ["optax.sgdr_schedule([3])", "sgdr_schedule.cosine_kwargs[0]: expected a dict of the arguments of a cycle, received 3"],
  ["optax.sgdr_schedule([dict(init_value=0, peak_value=1, warmup_steps=5, decay_step=5)])", "warmup_cosine_decay_schedule.decay_step: expected a known argument, received \"decay_step\". Did you mean \"decay_steps\"?", "warmup_cosine_decay_schedule: expected a value for decay_steps, received none"],
  ["optax.join_schedules([], [])", "join_schedules.schedules: expected at least one schedule, received a list of 0"],
  ["optax.join_schedules([f, optax.linear_schedule(0.1)], [3])", "join_schedules: expected a call that makes a schedule, received the name f", "linear_schedule: expected a value for end_value and transition_steps, received none"],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, given))).toEqual(lines);
});
