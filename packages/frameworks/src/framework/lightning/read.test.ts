import { print } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { type ReadOptions, readFramework } from "../../index.ts";

const settings = (scheduler: string, trainer = "max_epochs: 6") =>
  [
    "optimizer:",
    "  class_path: torch.optim.SGD",
    "  init_args:",
    "    lr: 0.1",
    "lr_scheduler:",
    `  class_path: ${scheduler}`,
    "trainer:",
    `  ${trainer}`,
  ].join("\n");
const step = "torch.optim.lr_scheduler.StepLR\n  init_args:\n    step_size: 2";
const config = (rest: string) =>
  `{"optimizer": torch.optim.SGD(params, lr=0.1), "lr_scheduler": {"scheduler": torch.optim.lr_scheduler.StepLR(optimizer, 2)${rest}}}`;

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, more: ReadOptions, spec: string])[] = [
  [settings(step), { stepsPerEpoch: 5 }, "peak 0.1, end extrapolate, hold at peak every 10 gain 0.1 grain 5"],
  [settings(step), {}, "peak 0.1, end extrapolate, hold at peak every 2 gain 0.1"],
  [settings(step, "accumulate_grad_batches: 2"), { datasetSize: 40, batchSize: 8, steps: 20 }, "peak 0.1, end extrapolate, hold at peak every 10 gain 0.1 grain 5"],
  [config(""), { stepsPerEpoch: 5, steps: 20 }, "peak 0.1, end extrapolate, hold at peak every 10 gain 0.1 grain 5"],
  [config(', "interval": "step"'), { steps: 20 }, "peak 0.1, end extrapolate, hold at peak every 2 gain 0.1"],
  [config(', "interval": "step", "frequency": 5'), { stepsPerEpoch: 10, steps: 20 }, "peak 0.1, end extrapolate, hold at peak every 10 gain 0.1 grain 5"],
];
test.each(specs)("%j %j", (words, more, spec) => {
  const found = readFramework(words, more);
  expect(found.framework).toBe("lightning");
  expect(print(found.spec)).toBe(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, more: ReadOptions, ...lines: string[]][] = [
  [settings("torch.optim.lr_scheduler.StepLRR"), {}, 'expected a known schedule of a framework, received "torch.optim.lr_scheduler.StepLRR". Did you mean "StepLR"?'],
  [settings("torch.optim.lr_scheduler.StepLR\n  init_args:\n    step_sise: 2"), {}, 'StepLR.step_sise: expected a known argument, received "step_sise". Did you mean "step_size"?', "StepLR: expected a value for step_size, received none"],
  [settings(step, "max_steps: 30"), {}, "expected stepsPerEpoch, which this schedule depends on, received none. The trainer knows it, the schedule does not"],
  [settings(step, "limit_train_batches: 1.5"), { steps: 6 }, "trainer.limit_train_batches: expected a whole number of batches, or a share of them up to 1.0, received 1.5"],
  [config(', "interval": "batch"'), {}, 'lr_scheduler.interval: expected a known option, received "batch". Known: epoch, step'],
  [config(', "interval": "step", "frequency": 4'), { stepsPerEpoch: 10, steps: 20 }, "frequency: expected a part of the 10 updates of an epoch, since Lightning counts anew in each, received 4"],
];
test.each(bad)("%j %j is refused", (words, more, ...lines) => {
  expect(linesOf(() => readFramework(words, { framework: "lightning", ...more }))).toEqual(lines);
});

test.each([
  ["limit_train_batches: 6", 36],
  ["limit_train_batches: 60", 120],
  ["limit_train_batches: 1", 6],
  ["limit_train_batches: 1.0", 120],
  ["limit_train_batches: null", 120],
  ["limit_train_batches: 0.5", 60],
  ["accumulate_grad_batches: 4\n  limit_train_batches: 6", 12],
  ["max_steps: 30", 30],
  ["max_steps: 3000", 120],
])("of 20 batches in 6 epochs, %s makes %i updates", (trainer, updates) => {
  const words = `${settings(step)}\n  ${trainer}`;
  const batchSize = trainer.startsWith("accumulate") ? 32 : 8;
  const { budget } = readFramework(words, { datasetSize: 160, batchSize });
  expect(budget.steps).toBe(updates);
});
