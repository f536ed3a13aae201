import { parse, print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (call: string) => readFramework(call, { framework: "pytorch_warmup", peak: 0.1, steps: 100, beta2: 0.95 });

const specs: readonly (readonly [call: string, spec: string])[] = [
  ["warmup.LinearWarmup(optimizer, warmup_period=10)", "linear 9 from 0.1 peak to peak, hold at peak"],
  ["warmup.LinearWarmup(optimizer, [1])", "hold at peak"],
  ["warmup.ExponentialWarmup(optimizer, 10)", "end extrapolate, approach rate=1 from 0 to peak over 10 skip 1"],
  ["warmup.UntunedLinearWarmup(optimizer)", "linear 38 from 0.02564102564102564 peak to peak, hold at peak"],
  ["warmup.RAdamWarmup(optimizer)", "end extrapolate, radam beta2=0.95 from 0 to peak"],
  [
    "(CosineAnnealingLR(optimizer, T_max=100), warmup.LinearWarmup(optimizer, warmup_period=5))",
    "end extrapolate, cosine from peak to 0 * linear 4 from 0.2 to 1, hold at 1",
  ],
];

test.each(specs)("%s", (call, expected) => {
  const { spec } = read(call);
  expect(print(spec)).toBe(`peak 0.1, ${expected}`);
  expect(parse(print(spec))).toEqual(spec);
});

test("the second beta may stand in the optimizer", () => {
  const call = "warmup.UntunedExponentialWarmup(Adam(params, lr=0.3, betas=(0.9, 0.75)))";
  expect(print(readFramework(call, { steps: 9 }).spec)).toBe(
    "peak 0.3, end extrapolate, approach rate=1 from 0 to peak over 4 skip 1",
  );
});

const bad: readonly (readonly [call: string, message: string])[] = [
  [
    "LinearWarmup(optimizer, 2.5)",
    "LinearWarmup.warmup_period: expected an int of at least 1, or a list of one, received 2.5",
  ],
  ["LinearWarmup(optimizer)", "LinearWarmup: expected a value for warmup_period, received none"],
  [
    "(warmup.LinearWarmup(optimizer, 5), StepLR(optimizer, 3))",
    "expected a scheduler, then the warmup that dampens it, received a list of 2. The scheduler is made before the warmup",
  ],
];

test.each(bad)("refused: %s", (call, message) => {
  expect(() => read(call)).toThrow(expect.objectContaining({ message }));
});

test("what depends on the second beta asks for it", () => {
  expect(() => readFramework("warmup.RAdamWarmup(optimizer)", { steps: 9 })).toThrow(
    "RAdamWarmup: expected beta2, which this schedule depends on, received none",
  );
});
