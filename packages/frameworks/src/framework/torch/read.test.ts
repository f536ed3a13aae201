import { parse, print } from "glidepath";
import { plan } from "glidepath/plan";
import { describe, expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (call: string, steps = 100) => readFramework(call, { framework: "torch", peak: 0.1, steps });

/** What the words become, without the settings in front. */
const specs: readonly (readonly [call: string, spec: string])[] = [
  ["ConstantLR(optimizer)", "hold 5 at 0.3333333333333333 peak, hold at peak"],
  ["LinearLR(optimizer)", "linear 5 from 0.3333333333333333 peak to peak, hold at peak"],
  ["LinearLR(optimizer, total_iters=0)", "hold at 0.3333333333333333 peak"],
  ["ExponentialLR(optimizer, gamma=0.9)", "end extrapolate, hold at peak every 1 gain 0.9"],
  ["StepLR(optimizer, step_size=30)", "end extrapolate, hold at peak every 30 gain 0.1"],
  ["MultiStepLR(optimizer, milestones=[30, 80])", "hold 30 at peak, hold 50 at 0.1 peak, hold at 0.01 peak"],
  ["PolynomialLR(optimizer, 50, power=2.0)", "polynomial power=2 50 from peak to 0, hold at 0"],
  ["PolynomialLR(optimizer, 8, -1.0)", 'horizon 7, end error, formula of="(1 - x / 8) ^ -1" from 0 to peak'],
  ["CosineAnnealingLR(optimizer, T_max=100)", "end extrapolate, cosine from peak to 0"],
  ["CosineAnnealingWarmRestarts(optimizer, 10, 2)", "end extrapolate, cosine from peak to 0 every 10 times 2"],
  ["CyclicLR(optimizer, 0.001, 0.1, cycle_momentum=False)", "end extrapolate, triangle from 0.001 to 0.1 every 4000"],
  [
    "CyclicLR(optimizer, 0.001, 0.1, 4, 12, 'triangular2')",
    "end extrapolate, triangle top=0.25 from 0.001 to 0.1 every 16 gain 0.5 about 0.001",
  ],
  [
    "OneCycleLR(optimizer, max_lr=0.1, total_steps=100)",
    "end error, cosine 29 from 0.004 to 0.1, cosine from 0.1 to 4e-7 over 70",
  ],
  ["LambdaLR(optimizer, lambda epoch: 0.95 ** epoch)", 'end extrapolate, formula of="0.95 ^ x" from 0 to peak'],
  [
    "LambdaLR(optimizer, lambda s: s / 5 if s < 5 else max(0.0, (25 - s) / 20))",
    'end extrapolate, linear 5 from 0 to peak, formula of="max(0, (25 - x) / 20)" from 0 to peak skip 5',
  ],
  [
    "LambdaLR(optimizer, lambda s: int(s / 2) % 3)",
    'end extrapolate, formula of="max(floor(x / 2), 0) - max(floor(-(x / 2)), 0) - 3 * floor((max(floor(x / 2), 0) - max(floor(-(x / 2)), 0)) / 3)" from 0 to peak',
  ],
  ["MultiplicativeLR(optimizer, lambda epoch: 0.95)", "end extrapolate, hold at peak every 1 gain 0.95"],
  ["MultiplicativeLR(optimizer, lambda epoch: 0.5 if epoch == 41 else 1.0)", "hold 41 at peak, hold at 0.5 peak"],
  ["SWALR(optimizer, swa_lr=0.05)", "cosine 10 from peak to 0.05, hold at 0.05"],
  [
    "SequentialLR(optimizer, [LinearLR(optimizer, 0.1, 1.0, 5), CosineAnnealingLR(optimizer, 95)], milestones=[5])",
    "end extrapolate, linear 5 from 0.1 peak to peak, cosine from peak to 0",
  ],
  [
    "ChainedScheduler([ConstantLR(optimizer, 0.1, 5), ExponentialLR(optimizer, 0.9)])",
    "end extrapolate, hold 5 at 0.1 peak, hold at peak * hold at 1 every 1 gain 0.9",
  ],
  [
    "ChainedScheduler([LinearLR(optimizer, 0.1, 1.0, 5), CosineAnnealingLR(optimizer, 100)])",
    "end extrapolate, cosine from peak to 0 * linear 5 from 0.1 to 1, hold at 1",
  ],
  [
    "ChainedScheduler([CosineAnnealingLR(optimizer, 100), StepLR(optimizer, 40)])",
    "horizon 101, end extrapolate, cosine 100 from peak to 0, hold at 0 * hold at 1 every 40 gain 0.1",
  ],
  [
    "ChainedScheduler([StepLR(optimizer, 4), CosineAnnealingWarmRestarts(optimizer, 10)])",
    "end extrapolate, cosine from peak to 0 every 10",
  ],
];

describe("what comes out", () => {
  test.each(specs)("%s", (call, expected) => {
    const { spec } = read(call);
    expect(print(spec)).toBe(`peak 0.1, ${expected}`);
    expect(parse(print(spec))).toEqual(spec);
  });

  test("a warmup before a cosine with an eta_min is a table, the rest is not", () => {
    const { spec, remarks } = read(
      "ChainedScheduler([LinearLR(optimizer, 0.5, 1.0, 2), CosineAnnealingLR(optimizer, 100, 0.01)])",
    );
    expect(spec.phases.map(({ shape, length }) => [shape, length])).toEqual([
      ["table", 2],
      ["cosine", 98],
      ["cosine", undefined],
    ]);
    expect(remarks).toEqual([
      "These schedulers have no formula together: their rates were found by stepping them, update by update",
    ]);
  });

  test("momentum is a schedule of its own", () => {
    const { momentum } = read("OneCycleLR(optimizer, max_lr=0.1, total_steps=100, three_phase=True)");
    expect(print(momentum!)).toBe("end error, cosine 29 from 0.95 to 0.85, cosine 29 from 0.85 to 0.95, hold at 0.95");
    expect(read("CyclicLR(optimizer, 0.1, 1.0, cycle_momentum=False)").momentum).toBeUndefined();
  });

  test("rates and momentum make a plan", () => {
    const { spec, momentum, budget } = read("OneCycleLR(optimizer, max_lr=0.1, total_steps=100)");
    expect(plan({ lr: spec, momentum: momentum! }, budget).at(29)).toEqual({ lr: 0.1, momentum: 0.85 });
  });

  test("the optimizer may be written out, and any import may stand in front", () => {
    const { spec } = readFramework("sched.StepLR(torch.optim.SGD(params, lr=0.3), 30)", { steps: 90 });
    expect(spec.peak).toBe(0.3);
  });
});

const bad: readonly (readonly [call: string, message: string])[] = [
  [
    "CosineAnealingLR(optimizer, 5)",
    'expected a known schedule of a framework, received "CosineAnealingLR". Did you mean "CosineAnnealingLR"?',
  ],
  ["StepLR(optimizer, 30, gama=0.5)", 'StepLR.gama: expected a known argument, received "gama". Did you mean "gamma"?'],
  ["StepLR(optimizer)", "StepLR: expected a value for step_size, received none"],
  ["StepLR(optimizer, 0)", "StepLR.step_size: expected at least 1, received 0"],
  [
    "StepLR(optimizer, 30, last_epoch=10)",
    "StepLR.last_epoch: expected -1, a run from its start, received 10. A run that is resumed has the same schedule; ask it for later steps",
  ],
  ["ConstantLR(optimizer, factor=1.5)", "ConstantLR.factor: expected a number from 0 to 1, received 1.5"],
  ["LinearLR(optimizer, start_factor=0)", "LinearLR.start_factor: expected a number above 0 and at most 1, received 0"],
  [
    "CosineAnnealingLR(optimizer, T_max=EPOCHS)",
    "CosineAnnealingLR.T_max: expected a whole number, received the name EPOCHS. Say what EPOCHS is: --set EPOCHS=...",
  ],
  [
    "CyclicLR(optimizer, 0.1, [0.2, 0.3])",
    "CyclicLR.max_lr: expected a number, or a list of one, received a list of 2. One group of parameters is read; read each of them by itself",
  ],
  [
    "OneCycleLR(optimizer, 0.1, epochs=3)",
    'OneCycleLR.total_steps: expected total_steps, or epochs and steps_per_epoch, received "neither"',
  ],
  ["OneCycleLR(optimizer, 0.1, 10, pct_start=1)", "OneCycleLR.pct_start: expected a float, received 1. Write 1.0"],
  [
    "OneCycleLR(optimizer, 0.1, 10, pct_start=0.1)",
    "OneCycleLR.pct_start: expected another share than 1/10, received 0.1. The ramp to the top would take no steps, by which torch divides",
  ],
  [
    "LambdaLR(optimizer, lr_lambda=schedule)",
    "LambdaLR.lr_lambda: expected a function of the step, received the name schedule. Its text must stand here, as in lambda step: 0.95 ** step, or in the script",
  ],
  [
    "ConstantLR(optimizer, 0.0, 1)",
    "expected a schedule with which a second update can be made, received an error of the framework at the first step",
  ],
  [
    "SequentialLR(optimizer, [StepLR(optimizer, 3)], [5])",
    "SequentialLR.milestones: expected 0 steps, one between any two schedulers, received a list of 1",
  ],
  [
    "SequentialLR(optimizer, [optax.constant_schedule(0.1)], [])",
    "SequentialLR.schedulers[0]: expected a scheduler of torch.optim, received a call of optax.constant_schedule",
  ],
  ["ChainedScheduler([])", 'ChainedScheduler.schedulers: expected at least one scheduler, received "none"'],
  [
    "ReduceLROnPlateau(optimizer)",
    'ReduceLROnPlateau: expected a schedule that depends on the step alone, received "one that waits for a metric". It is a controller here: reduceOnPlateau of glidepath/controller, whose factor multiplies a schedule',
  ],
];

test.each(bad)("refused: %s", (call, message) => {
  expect(() => read(call)).toThrow(expect.objectContaining({ message }));
});

test("a table of rates needs the optimizer's own, unless they are all shares of it", () => {
  const mixed = "ChainedScheduler([CosineAnnealingLR(optimizer, 9, 0.1), CosineAnnealingLR(optimizer, 5)])";
  expect(() => readFramework(mixed, { steps: 30 })).toThrow(
    "ChainedScheduler: expected peak, which this schedule depends on, received none. The optimizer's rate is a part of this schedule",
  );
  const shares = "ChainedScheduler([CosineAnnealingLR(optimizer, 9), CosineAnnealingLR(optimizer, 5)])";
  expect(readFramework(shares, { steps: 30 }).spec.peak).toBeUndefined();
});

test("verbose, which older scripts have, is told of and no more", () => {
  const { framework, remarks } = readFramework("StepLR(optimizer, 30, verbose=True)", { peak: 0.1, steps: 90 });
  expect(framework).toBe("torch");
  expect(remarks).toContain("verbose only prints, and torch no longer takes it");
});
