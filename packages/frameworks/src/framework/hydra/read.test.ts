import { print } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { type ReadOptions, readFramework } from "../../index.ts";

const scheduler = (target: string, ...lines: string[]) =>
  ["scheduler:", `  _target_: ${target}`, "  _partial_: true", ...lines.map((line) => `  ${line}`)].join("\n");
const optimizer = "optimizer:\n  _target_: torch.optim.AdamW\n  lr: 0.002\n";

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, more: ReadOptions, spec: string])[] = [
  [optimizer + scheduler("torch.optim.lr_scheduler.StepLR", "step_size: 30", "gamma: 0.5"), {}, "peak 0.002, end extrapolate, hold at peak every 30 gain 0.5"],
  [scheduler("torch.optim.lr_scheduler.StepLR", "step_size: 30"), { peak: 0.1 }, "peak 0.1, end extrapolate, hold at peak every 30 gain 0.1"],
  [scheduler("torch.optim.lr_scheduler.StepLR", "_args_: [30]"), { peak: 0.1 }, "peak 0.1, end extrapolate, hold at peak every 30 gain 0.1"],
  [`run: {total: 60, warm: 6}\n${scheduler("transformers.get_linear_schedule_with_warmup", "num_warmup_steps: ${run.warm}", "num_training_steps: ${run.total}")}`, { peak: 0.1 }, "peak 0.1, linear 6 from 0 to peak, linear 54 from peak to 0, hold at 0"],
  [`a: \${b}\nb: \${c}\nc: 20\n${scheduler("torch.optim.lr_scheduler.StepLR", "step_size: ${a}")}`, { peak: 0.1 }, "peak 0.1, end extrapolate, hold at peak every 20 gain 0.1"],
  [scheduler("torch.optim.lr_scheduler.SequentialLR", "milestones: [5]", "schedulers:", "- _target_: torch.optim.lr_scheduler.ConstantLR", "  factor: 0.5", "  total_iters: 9", "- _target_: torch.optim.lr_scheduler.StepLR", "  step_size: 9"), { peak: 0.1 }, "peak 0.1, end extrapolate, hold 5 at 0.5 peak, hold at peak every 9 gain 0.1"],
];
test.each(specs)("%j %j", (words, more, spec) => {
  const found = readFramework(words, { steps: 100, ...more });
  expect(found.framework).toBe("hydra");
  expect(print(found.spec)).toBe(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, ...lines: string[]])[] = [
  [scheduler("torch.optim.lr_scheduler.StepLRR", "step_size: 3"), 'expected a known schedule of a framework, received "torch.optim.lr_scheduler.StepLRR". Did you mean "StepLR"?'],
  [scheduler("torch.optim.lr_scheduler.StepLR", "step_size: ${nowhere}"), 'StepLR.step_size: expected a whole number, received "${nowhere}"'],
  [scheduler("torch.optim.lr_scheduler.StepLR", "step_size: ${scheduler.step_size}"), 'StepLR.step_size: expected a whole number, received "${scheduler.step_size}"'],
  [`${scheduler("torch.optim.lr_scheduler.StepLR", "step_size: 3")}\nother:\n  _target_: torch.optim.lr_scheduler.ExponentialLR\n  gamma: 0.9\n`, 'expected one schedule, received "scheduler, other". Take the one that is meant out of the file'],
];
test.each(bad)("%j is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, { framework: "hydra", steps: 100, peak: 0.1 }))).toEqual(lines);
});
