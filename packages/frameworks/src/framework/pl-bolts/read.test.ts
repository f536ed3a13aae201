import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

const given = { framework: "pl_bolts", steps: 100, peak: 0.1 };

// biome-ignore format: a table reads better with one row on one line
const specs: [words: string, spec: string][] = [
  ["LinearWarmupCosineAnnealingLR(optimizer, warmup_epochs=10, max_epochs=100)", "peak 0.1, end extrapolate, linear 9 from 0 to peak, hold 1 at peak, cosine from peak to 0"],
  ["pl_bolts.optimizers.lr_scheduler.LinearWarmupCosineAnnealingLR(optimizer, 10, 100, warmup_start_lr=1e-3, eta_min=1e-4)", "peak 0.1, end extrapolate, linear 9 from 0.001 to peak, hold 1 at peak, cosine from peak to 0.0001"],
  ["LinearWarmupCosineAnnealingLR(optimizer, 1, 100)", "peak 0.1, end extrapolate, hold 1 at 0, cosine from peak to 0"],
  ["LinearWarmupCosineAnnealingLR(optimizer, 0, 50, 0.05)", "peak 0.1, horizon 51, end extrapolate, cosine 50 from 0.05 to 0, cosine from peak to 0 over 50 skip 50"],
  ["LinearWarmupCosineAnnealingLR(optimizer, 5, 5)", "peak 0.1, horizon 5, end error, linear 4 from 0 to peak, hold at peak"],
  ["LinearWarmupCosineAnnealingLR(optimizer, 30, 20)", "peak 0.1, horizon 40, end extrapolate, linear 29 from 0 to peak, hold 1 at peak, cosine from peak to 0"],
];
test.each(specs)("%s", (words, spec) => {
  const reading = readFramework(words, given);
  expect(print(reading.spec)).toBe(spec);
  expect(() => schedule(reading.spec, reading.budget)).not.toThrow();
});

// biome-ignore format: a table reads better with one row on one line
const bad: [words: string, ...lines: string[]][] = [
  ["LinearWarmupCosineAnealingLR(optimizer, 10, 100)", "expected a known schedule of a framework, received \"LinearWarmupCosineAnealingLR\". Did you mean \"LinearWarmupCosineAnnealingLR\"?"],
  ["LinearWarmupCosineAnnealingLR(optimizer, 10)", "LinearWarmupCosineAnnealingLR: expected a value for max_epochs, received none"],
  ["LinearWarmupCosineAnnealingLR(optimizer, warmup_epoch=10, max_epochs=100)", "LinearWarmupCosineAnnealingLR.warmup_epoch: expected a known argument, received \"warmup_epoch\". Did you mean \"warmup_epochs\"?", "LinearWarmupCosineAnnealingLR: expected a value for warmup_epochs, received none"],
  ["LinearWarmupCosineAnnealingLR(optimizer, 2.5, 100)", "LinearWarmupCosineAnnealingLR.warmup_epochs: expected a whole number, received 2.5"],
  ["LinearWarmupCosineAnnealingLR(optimizer, -1, 100)", "LinearWarmupCosineAnnealingLR.warmup_epochs: expected at least 0, received -1"],
  ["LinearWarmupCosineAnnealingLR(optimizer, 10, 100, last_epoch=5)", "LinearWarmupCosineAnnealingLR.last_epoch: expected -1, a run from its start, received 5. A run that is resumed has the same schedule; ask it for later steps"],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words, given))).toEqual(lines);
});
