import { parse, print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (call: string) => readFramework(call, { framework: "lrsched", steps: 100 });

const specs: readonly (readonly [call: string, spec: string])[] = [
  ["constant(lr=0.1)", "hold at 0.1"],
  ["step_decay(base_lr=0.1, drop=0.5, step_size=10)", "end extrapolate, hold at 0.1 every 10 gain 0.5"],
  ["multi_step(base_lr=0.1, milestones=[60, 30], gamma=0.1)", "hold 30 at 0.1, hold 30 at 0.01, hold at 0.001"],
  ["exponential(base_lr=0.1, gamma=0.95)", "end extrapolate, hold at 0.1 every 1 gain 0.95"],
  [
    "exponential_decay(base_lr=0.1, decay_rate=0.5, decay_steps=10)",
    "end extrapolate, linear from 0.1 to 0.05 log over 10",
  ],
  [
    "polynomial(base_lr=0.1, end_lr=0.01, total_steps=99, power=2.0)",
    "polynomial power=2 99 from 0.1 to 0.01, hold at 0.01",
  ],
  ["cosine(base_lr=0.1, min_lr=0.001, total_steps=99)", "cosine 99 from 0.1 to 0.001, hold at 0.001"],
  [
    "cosine_restarts(base_lr=0.1, min_lr=0.0, period=5, t_mult=2)",
    "end extrapolate, cosine from 0.1 to 0 every 5 times 2",
  ],
  [
    "inverse_sqrt(base_lr=0.1, warmup_steps=8)",
    "end extrapolate, linear 8 from 0 to 0.1, inverse-power from 0.1 to 0 over 8",
  ],
  [
    "one_cycle(max_lr=0.1, total_steps=99, pct_start=0.3, initial_div=25.0, final_div=1e4)",
    "cosine 30 from 0.004 to 0.1, cosine 69 from 0.1 to 0.00001, hold at 0.00001",
  ],
  [
    'warmup_stable_decay(base_lr=0.1, warmup_steps=5, decay_steps=20, total_steps=99, final_lr=0.0, warmup_start=0.0, decay_shape="1-sqrt")',
    "linear 5 from 0 to 0.1, hold 74 at 0.1, one-minus-sqrt 20 from 0.1 to 0, hold at 0",
  ],
  [
    "triangular2(min_lr=0.01, max_lr=0.1, step_size=8)",
    "end extrapolate, triangle from 0.01 to 0.1 every 16 gain 0.5 about 0.01",
  ],
  ["with_warmup(lrsched.constant(lr=0.1), warmup_steps=5, start_lr=0.0)", "linear 5 from 0 to 0.1, hold at 0.1"],
  [
    "sequential([(5, lrsched.constant(lr=0.5)), (20, lrsched.linear(base_lr=0.1, end_lr=0.0, total_steps=40))])",
    "hold 5 at 0.5, linear 20 from 0.1 to 0 over 40, hold at 0.0525",
  ],
];

test.each(specs)("%s", (call, expected) => {
  const { spec } = read(call);
  expect(print(spec)).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

const bad: readonly (readonly [call: string, message: string])[] = [
  [
    "cosine_restart(base_lr=0.1)",
    'expected a known schedule of a framework, received "cosine_restart". Did you mean "cosine_restarts"?',
  ],
  ["constant(0.1)", "constant: expected at most 0 arguments by position, received 1"],
  ["cosine(base_lr=0.1, min_lr=0.0)", "cosine: expected a value for total_steps, received none"],
  ["cosine(base_lr=0.1, min_lr=0.0, total_steps=0)", "cosine.total_steps: expected at least 1, received 0"],
  [
    "step_decay(base_lr=0.1, drop=1.5, step_size=10)",
    "step_decay.drop: expected a number above 0 and at most 1, received 1.5",
  ],
  [
    "sequential([(0, lrsched.constant(lr=0.1))])",
    "sequential.phases[0]: expected a pair of a duration of at least 1 and a schedule, received a list of 2",
  ],
];

test.each(bad)("refused: %s", (call, message) => {
  expect(() => read(call)).toThrow(message);
});
