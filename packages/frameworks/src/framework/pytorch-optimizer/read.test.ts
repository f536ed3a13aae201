import { parse, print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (words: string) => readFramework(words, { framework: "pytorch_optimizer", peak: 0.1, steps: 40 });

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string])[] = [
  ["LinearScheduler(optimizer, t_max=30, max_lr=1e-3, min_lr=1e-5, init_lr=1e-4, warmup_steps=6)", "peak 0.1, horizon 30, end extrapolate, hold 1 at 0.00001, linear 6 from 0.0001 to 0.001, linear from 0.001 to 0.00001 over 24"],
  ["LinearScheduler(optimizer, t_max=10, max_lr=1e-3, warmup_steps=10)", "peak 0.1, horizon 11, end error, hold 1 at 0, linear from 0 to 0.001"],
  ["CosineScheduler(optimizer, t_max=30, max_lr=1e-3)", "peak 0.1, horizon 30, end extrapolate, hold 1 at 0, cosine from 0.001 to 0 over 30"],
  ["PolyScheduler(optimizer, t_max=30, max_lr=1e-3, warmup_steps=6)", "peak 0.1, horizon 30, end extrapolate, hold 1 at 0, linear 6 from 0 to 0.001, hold 1 at 0.001, polynomial power=1 k=0.5 from 0 to 0.001 over 1 skip 1"],
  ["REXScheduler(optimizer, total_steps=30)", "peak 0.1, hold 1 at 0, rex 29 from 1 to 0 over 30 skip 1, hold at 0"],
  ["CosineAnnealingWarmupRestarts(optimizer, first_cycle_steps=20, max_lr=0.1, min_lr=0.001, warmup_steps=5, gamma=0.5)", "peak 0.1, horizon 60, linear 5 from 0.001 to 0.1, cosine 15 from 0.1 to 0.001, linear 5 from 0.001 to 0.05, cosine 15 from 0.05 to 0.001, linear 5 from 0.001 to 0.025, cosine from 0.025 to 0.001"],
  ["get_wsd_schedule(optimizer, 5, 10, 12, min_lr_ratio=0.1)", "peak 0.1, linear 5 from 0 to peak, hold 10 at peak, one-minus-sqrt 12 from peak to 0, hold at 0.1 peak"],
  ["get_wsd_schedule(optimizer, 5, 10, 12, min_lr_ratio=0.1, cooldown_type='cosine')", "peak 0.1, linear 5 from 0 to peak, hold 10 at peak, cosine 12 from peak to 0.1 peak, hold at 0.1 peak"],
  ["get_wsd_schedule(optimizer, 5, 10, 12, min_lr_ratio=0.1, cooldown_type='cosin')", "peak 0.1, linear 5 from 0 to peak, hold 10 at peak, hold at 0.1 peak"],
  ["get_chebyshev_schedule(optimizer, num_epochs=16)", "peak 0.1, horizon 16, end extrapolate, hold 2 at 19.125119558059765 peak, chebyshev steps=16 from peak to 0"],
  ["ProportionScheduler(LinearScheduler(optimizer, t_max=20, max_lr=1e-3), max_lr=1e-3, max_value=2.0, min_value=1.0)", "peak 0.1, horizon 20, end extrapolate, hold 1 at 1, linear from 2 to 1 over 20"],
  ["load_lr_scheduler('cosine')(optimizer, t_max=20, max_lr=1e-3, warmup_steps=4)", "peak 0.1, horizon 20, end extrapolate, hold 1 at 0, linear 4 from 0 to 0.001, cosine from 0.001 to 0 over 16"],
];
test.each(specs)("%s", (words, expected) => {
  const { spec } = read(words);
  expect(print(spec)).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, message: string])[] = [
  ["LinearScheduler(optimizer, t_max=30)", "LinearScheduler: expected a value for max_lr, received none"],
  ["LinearScheduler(optimizer, t_max=30, max_lr=-1)", "LinearScheduler.max_lr: expected at least 0, received -1"],
  ["PolyScheduler(optimizer, t_max=30, max_lr=1e-3, poly_order=0)", "PolyScheduler.poly_order: expected above 0, received 0"],
  ["CosineAnnealingWarmupRestarts(optimizer, first_cycle_steps=5, warmup_steps=5)", "CosineAnnealingWarmupRestarts.warmup_steps: expected at least 0, and below first_cycle_steps 5, received 5"],
  ["get_chebyshev_schedule(optimizer, num_epochs=0)", "get_chebyshev_schedule.num_epochs: expected at least 1, received 0"],
  ["ProportionScheduler(scheduler, max_lr=1e-3)", "ProportionScheduler.lr_scheduler: expected a call that makes a schedule, received the name scheduler"],
  ["load_lr_scheduler('cosin')(optimizer, t_max=20)", "load_lr_scheduler: expected a known scheduler, received \"cosin\". Did you mean \"cosine\"?"],
  ["load_lr_scheduler('rex')(optimizer)", "REXScheduler: expected a value for total_steps, received none"],
];
test.each(bad)("%s is refused", (words, message) => {
  expect(() => read(words)).toThrow(expect.objectContaining({ message }));
});
