import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "mlx", steps: 100 };

// biome-ignore format: a table reads better with one row on one line
const specs: [words: string, spec: string][] = [
  ["mlx.optimizers.exponential_decay(1e-1, 0.9)", "end extrapolate, linear from 0.1 to 0.09000000000000001 log over 1"],
  ["optim.exponential_decay(0.1, 0.0)", "hold 1 at 0.1, hold at 0"],
  ["step_decay(0.1, 0.9, 10)", "end extrapolate, hold at 0.1 every 10 gain 0.9"],
  ["optim.cosine_decay(0.1, 90, 1e-5)", "cosine 90 from 0.1 to 0.00001, hold at 0.00001"],
  ["optim.linear_schedule(0, 0.1, 50)", "linear 50 from 0 to 0.1, hold at 0.1"],
  ["optim.join_schedules([optim.linear_schedule(0, 0.1, steps=10), optim.cosine_decay(0.1, 90)], [10])", "linear 10 from 0 to 0.1, cosine from 0.1 to 0"],
  ["optim.join_schedules([optim.cosine_decay(0.1, 10), optim.exponential_decay(0.1, 0.9)], [7.5])", "end extrapolate, cosine 8 from 0.1 to 0 over 10, linear from 0.1 to 0.09000000000000001 log over 1 skip 0.5"],
  ["{name: cosine_decay, warmup: 10, warmup_init: 1e-7, arguments: [1e-5, 89, 1e-7]}", "linear 10 from 1e-7 to 0.00001, hold 1 at 0.00001, cosine from 0.00001 to 1e-7"],
  ["lr_schedule: {name: cosine_decay, arguments: [1e-5, 100]}", "cosine from 0.00001 to 0"],
  ["{'name': 'step_decay', 'warmup': 4, 'arguments': [1e-5, 0.5, 10]}", "end extrapolate, linear 4 from 0 to 0.00001, hold 1 at 0.00001, hold at 0.00001 every 10 gain 0.5"],
  ["{\"lr_schedule\": {\"name\": \"linear_schedule\", \"warmup\": null, \"arguments\": [1e-5, 0, 100]}}", "linear from 0.00001 to 0"],
];
test.each(specs)("%s", (words, spec) => {
  const reading = readFramework(words, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, ...lines: string[]][] = [
  ["optim.cosine_decai(0.1, 90)", "expected a known schedule of a framework, received \"optim.cosine_decai\". Did you mean \"cosine_decay\"?"],
  ["optim.cosine_decay(0.1)", "cosine_decay: expected a value for decay_steps, received none"],
  ["optim.cosine_decay(0.1, 0)", "cosine_decay.decay_steps: expected at least 1, received 0"],
  ["optim.step_decay(0.1, 0.9, 0.5)", "step_decay.step_size: expected at least 1, received 0.5"],
  ["optim.linear_schedule(0, 0.1, 0)", "linear_schedule.steps: expected at least 1, received 0"],
  ["optim.exponential_decay(0.1, 2)", "exponential_decay.decay_rate: expected a float, received 2. MLX would compute in whole numbers. Write 2.0"],
  ["optim.exponential_decay(0.1, -0.5)", "exponential_decay.decay_rate: expected at least 0, since the rate would change its sign, received -0.5"],
  ["optim.exponential_decay(0.1, 'slow')", "exponential_decay.decay_rate: expected a number, received \"slow\""],
  ["optim.join_schedules([], [])", "join_schedules.schedules: expected at least one schedule, received a list of 0"],
  ["optim.join_schedules([optim.cosine_decay(0.1, 90)], [10])", "join_schedules.boundaries: expected a list of 0, received a list of 1"],
  ["optim.join_schedules([optim.cosine_decay(0.1, 10), optim.exponential_decay(0.1, 0.9)], [-3])", "join_schedules.boundaries: expected steps of at least 0, received -3"],
  ["{name: cosine_decai, arguments: [1e-5, 100]}", "lr_schedule.name: expected one of exponential_decay, step_decay, cosine_decay, linear_schedule, join_schedules, received \"cosine_decai\". Did you mean \"cosine_decay\"?"],
  ["{name: join_schedules, arguments: [1e-5, 100]}", "join_schedules.schedules: expected a list, received 0.00001", "join_schedules.boundaries: expected a list of numbers, received 100"],
  ["{name: cosine_decay, arguments: []}", "lr_schedule.arguments: expected the arguments of cosine_decay, received a list of 0"],
  ["{name: cosine_decay, arguments: [1e-5]}", "cosine_decay: expected a value for decay_steps, received none"],
  ["{name: cosine_decay, warmup: 10}", "lr_schedule: expected a value for arguments, received none"],
  ["{name: cosine_decay, warmup: 0.5, arguments: [1e-5, 100]}", "lr_schedule.warmup: expected 0, or at least 1, received 0.5"],
  ["{name: cosine_decay, warm_up: 10, arguments: [1e-5, 100]}", "lr_schedule.warm_up: expected a known argument, received \"warm_up\". Did you mean \"warmup\"?"],
  ["{name: cosine_decay, warmup: 10, arguments: [1e-5, 100}", "expected YAML, received \"}\". At line 1, column 55. Flow sequence in block collection must be sufficiently indented and end with a ]"],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, given))).toEqual(lines);
});

const file = `
iters: 1000
lr_schedule:
  name: cosine_decay
  warmup: 10 # steps
  warmup_init: 1e-7
  arguments:
    - 1e-5
    - 89
    - 1e-7
seed: 0
`;

test.each([
  "{lr_schedule: {name: cosine_decay, warmup: null, arguments: [1e-5, 100]}}",
  "  lr_schedule:\n    name: cosine_decay\n    warmup:\n\n    arguments: [1e-5, 100]\n  seed: 0",
  'name: "cosine_decay"\narguments: [1e-5, 100]',
])("%s", (words) => {
  expect(print(readFramework(words, given).spec)).toBe("cosine from 0.00001 to 0");
});

test("a configuration of mlx-lm, line by line, is found without its framework's name; its rate at the top comes twice", () => {
  const { framework, spec } = readFramework(file, { steps: 100 });
  expect(framework).toBe("mlx");
  expect(print(spec)).toBe("linear 10 from 1e-7 to 0.00001, hold 1 at 0.00001, cosine from 0.00001 to 1e-7");
});

test.each([
  ["{name: cosine_decay, arguments: [1e-5, 100]}", "mlx"],
  ["linear_schedule(0.0, 0.1, 100)", "optax"],
  ["exponential_decay(0.1, 0.9)", "mlx"],
])("%s, without a framework's name, is %s's", (words, framework) => {
  expect(readFramework(words, { steps: 100 }).framework).toBe(framework);
});

test("a name that optax has too is read as optax's, with the same rates", () => {
  const words = "optim.join_schedules([optim.linear_schedule(0, 0.1, 10), optim.cosine_decay(0.1, 90)], [10])";
  const found = readFramework(words, { steps: 100 });
  expect(found.framework).toBe("optax");
  expect(found.spec).toEqual(readFramework(words, given).spec);
});

test("a file that is no YAML says where", () => {
  expect(
    linesOf(() => readFramework("lr_schedule:\n  name: cosine_decay\n  arguments: [1e-5, 100\nseed: 0", given)),
  ).toEqual([
    'expected YAML, received "seed: 0". At line 4, column 1. Flow sequence in block collection must be sufficiently indented and end with a ]',
  ]);
});
