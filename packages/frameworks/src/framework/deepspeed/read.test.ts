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
    'WarmupLR.warmup_num_steps: expected a whole number, received "auto"',
  ],
];

test.each(bad)("refused: %s", (call, message) => {
  expect(() => read(call)).toThrow(expect.objectContaining({ message }));
});
