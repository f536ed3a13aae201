import { parse, print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (call: string) => readFramework(call, { framework: "ignite", peak: 0.1, steps: 100 });

const specs: readonly (readonly [call: string, spec: string])[] = [
  [
    'CosineAnnealingScheduler(optimizer, "lr", 0.1, 0.001, 20, cycle_mult=2.0, start_value_mult=0.5, end_value_mult=0.5)',
    "end extrapolate, cosine from 0.1 to 0.001 every 20 times 2 gain 0.5",
  ],
  ['LinearCyclicalScheduler(optimizer, "lr", 0.1, 0.01, 10)', "end extrapolate, triangle from 0.1 to 0.01 every 10"],
  [
    'PiecewiseLinear(optimizer, "lr", [(5, 0.1), (15, 0.01), (99, 0.0)])',
    "hold 5 at 0.1, linear 10 from 0.1 to 0.01, linear 84 from 0.01 to 0, hold at 0",
  ],
  ["LRScheduler(StepLR(optimizer, 10, 0.5))", "end extrapolate, hold at peak every 10 gain 0.5"],
  ["LRScheduler(ExponentialLR(optimizer, 0.9))", "end extrapolate, hold at 0.9 peak every 1 gain 0.9"],
  [
    "create_lr_scheduler_with_warmup(StepLR(optimizer, 10, 0.5), 0.0, 5)",
    "end extrapolate, linear 5 from 0 to peak over 4, hold at peak every 10 gain 0.5 skip 1",
  ],
  [
    'ConcatScheduler([PiecewiseLinear(optimizer, "lr", [(0, 0.0), (5, 0.1)]), CosineAnnealingScheduler(optimizer, "lr", 0.1, 0.0, 95)], [5])',
    "end extrapolate, linear 5 from 0 to 0.1, cosine from 0.1 to 0 every 95",
  ],
];

test.each(specs)("%s", (call, expected) => {
  const { spec } = read(call);
  expect(print(spec)).toBe(`peak 0.1, ${expected}`);
  expect(parse(print(spec))).toEqual(spec);
});

test("cycles that are not all alike are written one by one", () => {
  const { spec, remarks } = read('CosineAnnealingScheduler(optimizer, "lr", 0.1, 0.001, 30, cycle_mult=1.5)');
  expect(spec.phases.map(({ length }) => length)).toEqual([30, 45, 67, 100, undefined]);
  expect(remarks).toEqual(["The cycles are not all alike; they are written one by one, until step 242"]);
});

const bad: readonly (readonly [call: string, message: string])[] = [
  [
    'CosineAnnealingSchedule(optimizer, "lr", 0.1, 0.0, 9)',
    'expected a known schedule of a framework, received "CosineAnnealingSchedule". Did you mean "CosineAnnealingScheduler"?',
  ],
  [
    'CosineAnnealingScheduler(optimizer, "lr", 0.1, 0.0)',
    "CosineAnnealingScheduler: expected a value for cycle_size, received none",
  ],
  [
    'LinearCyclicalScheduler(optimizer, "lr", 0.1, 0.0, 9, warmup_duration=3)',
    "LinearCyclicalScheduler.warmup_duration: expected 0, unless monotonic=True, received 3",
  ],
  [
    'PiecewiseLinear(optimizer, "lr", [(10, 0.1), (5, 0.01)])',
    "PiecewiseLinear.milestones_values[1]: expected a step of at least 10, received 5",
  ],
  [
    "create_lr_scheduler_with_warmup(StepLR(optimizer, 5), 0.0, 1)",
    "create_lr_scheduler_with_warmup.warmup_duration: expected at least 2, received 1",
  ],
  [
    "LRScheduler(SequentialLR(optimizer, [StepLR(optimizer, 5)], []))",
    "LRScheduler.lr_scheduler: expected a single scheduler of torch.optim.lr_scheduler, received a call of SequentialLR",
  ],
];

test.each(bad)("refused: %s", (call, message) => {
  expect(() => read(call)).toThrow(expect.objectContaining({ message }));
});
