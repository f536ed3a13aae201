import { print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const base = "base_model: some/model\nmicro_batch_size: 1\nlearning_rate: 2e-4\nmax_steps: 60\n";

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [settings: string, spec: string])[] = [
  ["warmup_steps: 10\n", "peak 0.0002, end extrapolate, linear 10 from 0 to peak, cosine from peak to 0"],
  ["warmup_steps: 1\n", "peak 0.0002, end extrapolate, linear 2 from 0 to peak, cosine from peak to 0"],
  ["warmup_steps: 10\nlr_scheduler: rex\n", "peak 0.0002, linear 9 from 0 to peak over 10 skip 1, rex d=0.9 50 from peak to 0, hold at 0"],
  ["warmup_steps: 0\nlr_scheduler: rex\ncosine_min_lr_ratio: 0.1\n", "peak 0.0002, rex d=0.9 59 from peak to 0.1 peak over 60 skip 1, hold at 0.1 peak"],
  ["warmup_steps: 10\nlr_quadratic_warmup: true\n", "peak 0.0002, end extrapolate, one-minus-square 10 from 0 to peak, cosine from peak to 0"],
  ["warmup_steps: 10\ncosine_min_lr_ratio: 0.1\ncosine_constant_lr_ratio: 0.5\n", "peak 0.0002, linear 10 from 0 to peak, cosine 20 from peak to 0.1 peak, hold at 0.1 peak"],
];
test.each(specs)("%j", (settings, expected) => {
  const { framework, spec } = readFramework(base + settings);
  expect([framework, print(spec)]).toEqual(["axolotl", expected]);
});

test("what has no effect is remarked on, and the text of a rate is a number to axolotl", () => {
  const { remarks } = readFramework(`${base}lr_scheduler: linear\ncosine_min_lr_ratio: 0.1\nembedding_lr: 1e-5\n`);
  expect(remarks).toEqual([
    "embedding_lr is passed over; if it changes the rate, that is not read",
    "cosine_min_lr_ratio is passed over, as axolotl does it for linear with these settings",
  ]);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [text: string, message: string])[] = [
  ["base_model: x\nmicro_batch_size: 1\nmax_steps: 5\n", "learning_rate: expected a rate, which axolotl has none of by itself, received none"],
  [`${base}warmup_steps: 1\nwarmup_ratio: 0.1\n`, "warmup_ratio: expected none beside warmup_steps, received 0.1"],
  [`${base}cosine_min_lr_ratio: 2\n`, "cosine_min_lr_ratio: expected a share of the peak, from 0 to 1, received 2"],
  [`${base}jagged_restart_steps: 10\n`, "jagged_restart_steps: expected none, received 10. The rate of each stretch between restarts of the adapter is not read"],
  [`${base}lr_schedular: rex\n`, 'lr_schedular: expected a known name, received lr_schedular. Did you mean "lr_scheduler"?'],
  [`${base}lr_scheduler: rexx\n`, 'lr_scheduler: expected a known scheduler type, received "rexx". Known: linear, cosine, cosine_with_restarts, polynomial, constant, constant_with_warmup, inverse_sqrt, cosine_with_min_lr, cosine_warmup_with_min_lr, warmup_stable_decay'],
];
test.each(bad)("%j is refused", (text, message) => {
  expect(() => readFramework(text)).toThrow(expect.objectContaining({ message }));
});
