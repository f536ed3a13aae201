import { print } from "glidepath";
import { expect, test } from "vitest";
import { type ReadOptions, readFramework } from "../../index.ts";

const base = '[network]\nnetwork_module = "networks.lora"\n[training]\nlearning_rate = 1e-4\n';

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [settings: string, options: ReadOptions, steps: number, spec: string])[] = [
  ['lr_scheduler = "cosine"\nlr_warmup_steps = 100\nmax_train_steps = 1000\n', {}, 1000, "peak 0.0001, end extrapolate, linear 100 from 0 to peak, cosine from peak to 0"],
  ['lr_scheduler = "cosine"\nlr_warmup_steps = 100\nmax_train_steps = 1000\n', { processes: 4 }, 1000, "peak 0.0001, end extrapolate, linear 25 from 0 to peak, cosine from peak to 0"],
  ['lr_scheduler = "linear"\nlr_warmup_steps = 0.1\nmax_train_steps = 1000\n', { processes: 4 }, 1000, "peak 0.0001, linear 100 from 0 to peak, linear from peak to 0"],
  ['lr_scheduler = "linear"\nmax_train_epochs = 10\ntrain_batch_size = 4\n', { datasetSize: 101 }, 260, "peak 0.0001, linear from peak to 0"],
  ["", {}, 1600, "peak 0.0001, hold at peak"],
  ['lr_scheduler = "cosine"\noptimizer_type = "AdamWScheduleFree"\nmax_train_steps = 50\n', {}, 50, "peak 0.0001, hold at peak"],
];
test.each(specs)("%j, %o", (settings, options, steps, expected) => {
  const { framework, spec, budget } = readFramework(base + settings, options);
  expect([framework, budget.steps, print(spec)]).toEqual(["kohya", steps, expected]);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [settings: string, message: string])[] = [
  ["lr_warmup_steps = 5\n", "lr_warmup_steps: expected none, or 0, which constant needs, received 5. constant_with_warmup has a warmup"],
  ['lr_scheduler = "rex"\n', 'lr_scheduler: expected a known scheduler type, received "rex". Known: linear, cosine, cosine_with_restarts, polynomial, constant, constant_with_warmup, inverse_sqrt, cosine_with_min_lr, cosine_warmup_with_min_lr, warmup_stable_decay'],
  ['lr_scheduler = "adafactor:1e-3"\n', 'lr_scheduler: expected a schedule of the step alone, received "adafactor:1e-3"'],
  ['lr_scheduler_type = "CosineAnnealingLR"\n', 'lr_scheduler_type: expected none, received "CosineAnnealingLR". Read its call by itself, such as torch.optim.lr_scheduler.CosineAnnealingLR(T_max=1000)'],
  ['lr_scheduler = "polynomial"\nlr_scheduler_args = ["power"]\n', 'lr_scheduler_args: expected arguments such as power=2, received "power"'],
  ['lr_scheduler = "cosine"\nlr_warmup_steps = "many"\n', 'lr_warmup_steps: expected a number of steps or a share of the run, received "many"'],
];
test.each(bad)("%j is refused", (settings, message) => {
  expect(() => readFramework(base + settings)).toThrow(expect.objectContaining({ message }));
});
