import { parse, print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (words: string) => readFramework(words, { framework: "torchtitan", peak: 0.0008, steps: 100 });

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string])[] = [
  ["LRSchedulersContainer.Config(warmup_steps=10)", "peak 0.0008, end extrapolate, linear 9 from 0 to peak over 10 skip 1, hold 2 at peak, linear from peak to 0 over 90 skip 1"],
  ["LRSchedulersContainer.Config(warmup_steps=10).build(optimizers=optimizers, training_steps=50)", "peak 0.0008, horizon 50, end extrapolate, linear 9 from 0 to peak over 10 skip 1, hold 2 at peak, linear from peak to 0 over 40 skip 1"],
  ["LRSchedulersContainer.Config(warmup_steps=5, decay_ratio=0.4, decay_type='sqrt', min_lr_factor=0.1).build(optimizers=optimizers, training_steps=100)", "peak 0.0008, end extrapolate, linear 4 from 0 to peak over 5 skip 1, hold 57 at peak, one-minus-sqrt from peak to 0.1 peak over 40 skip 1"],
  ["LRSchedulersContainer.Config(warmup_steps=200).build(optimizers=optimizers, training_steps=100)", "peak 0.0008, end error, linear 99 from 0 to peak over 100 skip 1, hold at peak"],
];
test.each(specs)("%s", (words, expected) => {
  const { spec } = read(words);
  expect(print(spec)).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, message: string])[] = [
  ["LRSchedulersContainer.Config(warmup=10)", "Config.warmup: expected a known argument, received \"warmup\". Known: warmup_steps, total_steps, decay_ratio, decay_type, min_lr_factor, training_steps"],
  ["LRSchedulersContainer.Config(warmup_steps=10, decay_type='exponential')", "Config.decay_type: expected a known option, received \"exponential\". Known: linear, sqrt, cosine"],
  ["LRSchedulersContainer.Config(warmup_steps=-1)", "Config.warmup_steps: expected at least 0, received -1"],
  ["LRSchedulersContainer.Config(warmup_steps=10).build(optimizers=optimizers)", "build.training_steps: expected a number of steps, received none"],
  ["LRSchedulersContainer.Config(warmup_steps=10, total_steps=0)", "Config.total_steps: expected at least 1, received 0"],
];
test.each(bad)("%s is refused", (words, message) => {
  expect(() => read(words)).toThrow(expect.objectContaining({ message }));
});

const toml = (scheduler: string, training = "steps = 100") =>
  `[model]\nname = "llama3"\n[optimizer]\nlr = 3e-4\n[lr_scheduler]\n${scheduler}\n[training]\n${training}\n`;

// biome-ignore format: a table reads better with one row on one line
const files: readonly (readonly [words: string, spec: string])[] = [
  [toml("warmup_steps = 10"), "peak 0.0003, end extrapolate, linear 9 from 0 to peak over 10 skip 1, hold 2 at peak, linear from peak to 0 over 90 skip 1"],
  [toml('warmup_steps = 5\ndecay_ratio = 0.4\ndecay_type = "sqrt"\nmin_lr_factor = 0.1'), "peak 0.0003, end extrapolate, linear 4 from 0 to peak over 5 skip 1, hold 57 at peak, one-minus-sqrt from peak to 0.1 peak over 40 skip 1"],
  // As it was spelled before.
  [toml("lr_min = 0.1", "steps = 100\nwarmup_steps = 10"), "peak 0.0003, end extrapolate, linear 9 from 0 to peak over 10 skip 1, hold 2 at peak, linear from peak to 0.1 peak over 90 skip 1"],
];
test.each(files)("%j", (words, expected) => {
  const found = readFramework(words);
  expect(found.framework).toBe("torchtitan");
  expect(found.budget).toMatchObject({ steps: 100 });
  expect(print(found.spec)).toBe(expected);
});

test.each([
  [toml("warmup = 10"), 'Config.warmup: expected a known argument, received "warmup"'],
  [toml("", "steps = 1.5"), "training.steps: expected a whole number, received 1.5"],
])("%j is refused", (words, message) => {
  expect(() => readFramework(words)).toThrow(message);
});
