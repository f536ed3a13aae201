import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "sb3", steps: 100 };

// biome-ignore format: a table reads better with one row on one line
const specs: [words: string, spec: string][] = [
  ["LinearSchedule(1e-3, 1e-5, 0.5)", "linear 50 from 0.001 to 0.00001, hold at 0.00001"],
  ["stable_baselines3.common.utils.get_linear_fn(3e-4, 0.0, 1.0)", "linear from 0.0003 to 0"],
  ["ConstantSchedule(3e-4)", "hold at 0.0003"],
  ["constant_fn(3e-4)", "hold at 0.0003"],
  ["FloatSchedule(3e-4)", "hold at 0.0003"],
  ["FloatSchedule(LinearSchedule(1e-3, 1e-5, 0.5))", "linear 50 from 0.001 to 0.00001, hold at 0.00001"],
  ["get_schedule_fn(3e-4)", "hold at 0.0003"],
  ["lambda progress_remaining: progress_remaining * 3e-4", "end extrapolate, linear from 0.0003 to 0"],
  ["lambda p: 1e-5 + p * (1e-3 - 1e-5)", "end extrapolate, linear from 0.001 to 0.00001"],
  ["lambda progress: max(1e-5, 1e-3 * progress ** 2)", "end extrapolate, formula of=\"max(0.00001, 0.001 * (1 - x / 100) ^ 2)\" from 0 to 1"],
  ["FloatSchedule(lambda p: 1e-3 if p > 0.5 else 1e-4)", "hold 50 at 0.001, hold at 0.0001"],
  ["lambda p: 1e-3 if 0.25 <= p else p * 4e-3", "end extrapolate, hold 76 at 0.001, linear from 0.004 to 0 over 100 skip 76"],
  ["lambda p: 1 if 0 < p < 1 else 2", "horizon 101, hold 1 at 2, hold 99 at 1, hold at 2"],
];
test.each(specs)("%s", (words, spec) => {
  const reading = readFramework(words, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, ...lines: string[]][] = [
  ["LinearShedule(1, 0, 0.5)", "expected a known schedule of a framework, received \"LinearShedule\". Did you mean \"LinearSchedule\"?"],
  ["LinearSchedule(1e-3, 1e-5)", "LinearSchedule: expected a value for end_fraction, received none"],
  ["LinearSchedule(1e-3, 1e-5, 0.0)", "LinearSchedule.end_fraction: expected other than 0, which it divides by, received 0"],
  ["FloatSchedule('0.1')", "FloatSchedule.value_schedule: expected a rate or a schedule, received \"0.1\""],
  ["get_schedule_fn(my_schedule)", "get_schedule_fn.value_schedule: expected a rate or a schedule, received the name my_schedule"],
  ["lambda p: p // 0.1", "expected arithmetic in the progress that remains, with conditions that compare it with a number, received a lambda"],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, given))).toEqual(lines);
});
