import { parse, print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (words: string) => readFramework(words, { framework: "pytorch_scheduler", peak: 0.1, steps: 40 });

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string])[] = [
  ["RexScheduler(optimizer, total_steps=30)", "peak 0.1, rex 30 from peak to 0, hold at 0"],
  ["InverseSqrtScheduler(optimizer, warmup_steps=8)", "peak 0.1, end extrapolate, linear 8 from 0 to peak, inverse-power from peak to 0 over 8"],
  ["LinearDecayScheduler(optimizer, 30, 6, 1e-4)", "peak 0.1, linear 6 from 0 to peak, linear 24 from peak to 0.0001, hold at 0.0001"],
  ["TrapezoidalScheduler(optimizer, 30, 5, 10)", "peak 0.1, linear 5 from 0 to peak, hold 15 at peak, linear 10 from peak to 0, hold at 0"],
  ["WSDScheduler(optimizer, 30, 5, 15, decay_type='sqrt')", "peak 0.1, linear 5 from 0 to peak, hold 15 at peak, one-minus-sqrt 10 from peak to 0, hold at 0"],
  ["KDecayScheduler(optimizer, 30, 2.0)", "peak 0.1, cosine k=2 30 from peak to 0, hold at 0"],
  ["TanhDecayScheduler(optimizer, 30)", "peak 0.1, formula of=\"0.5 + 0.5 * tanh(3 * (2 * x - 1))\" 30 from peak to 0 over 30, hold at 0"],
  ["SlantedTriangularScheduler(optimizer, 30)", "peak 0.1, linear 3 from 0.03125 peak to peak, linear 27 from peak to 0.03125 peak, hold at 0.03125 peak"],
  ["FlatCosineScheduler(optimizer, 30)", "peak 0.1, hold 21 at peak, cosine 9 from peak to 0, hold at 0"],
  ["CosineWithWarmupScheduler(optimizer, 30, 6, 0.01)", "peak 0.1, linear 6 from 0 to peak, cosine 24 from peak to 0.01, hold at 0.01"],
  ["WarmupHoldCosineScheduler(optimizer, 30, 5, 10)", "peak 0.1, linear 5 from 0 to peak, hold 10 at peak, cosine 15 from peak to 0, hold at 0"],
  ["IdentityScheduler(optimizer)", "peak 0.1, hold at peak"],
  ["HyperbolicLRScheduler(optimizer, 30, 40)", "peak 0.1, hyperbolic reach=0.75 30 from peak to 0.00317638459065113, hold at 0.00317638459065113"],
  ["ExpHyperbolicLRScheduler(optimizer, 30, 30)", "peak 0.1, exp-hyperbolic reach=1 30 from peak to 0.000001, hold at 0.000001"],
  ["PolynomialScheduler(optimizer, 30, 2.0, cycle=True)", "peak 0.1, horizon 30, end extrapolate, polynomial power=2 from peak to 0 every 30"],
  ["CosineAnnealingWarmupRestarts(optimizer, 20, warmup_steps=5)", "peak 0.1, horizon 60, linear 5 from 0.001 to 0.1, cosine 15 from 0.1 to 0.001, linear 5 from 0.001 to 0.1, cosine 15 from 0.1 to 0.001, linear 5 from 0.001 to 0.1, cosine from 0.1 to 0.001"],
  ["ChebyshevScheduler(optimizer, 30, 0.01)", "peak 0.1, horizon 31, end extrapolate, cosine 30 from peak to 0.01 over 30 skip 0.5, formula of=\"0.9993147673772869\" from peak to 0.01"],
  ["PowerDecayScheduler(optimizer, 30, 5, min_lr=0.05)", "peak 0.1, linear 5 from 0 to peak, inverse-power 15 from peak to 0 over 5, hold at 0.05"],
  ["create_scheduler(optimizer, 'wsd', total_steps=30, warmup_steps=5, stable_steps=10)", "peak 0.1, linear 5 from 0 to peak, hold 10 at peak, cosine 15 from peak to 0, hold at 0"],
  ["create_scheduler_from_plan(optimizer, 'rex', epochs=3, steps_per_epoch=10)", "peak 0.1, rex 30 from peak to 0, hold at 0"],
  ["create_from_preset(optimizer, 'llm_finetune', total_steps=100)", "peak 0.1, horizon 100, linear 3 from 0 to peak, cosine from peak to 0.01"],
  ["WarmupScheduler(optimizer, RexScheduler(optimizer, 25), 6, 'cosine')", "peak 0.1, cosine 6 from 0 to peak, rex 25 from peak to 0, hold at 0"],
  ["SequentialComposer(optimizer, [RexScheduler(optimizer, 15), CosineWithWarmupScheduler(optimizer, 20, 5)], [15])", "peak 0.1, rex 15 from peak to 0, linear 5 from 0 to peak, cosine 15 from peak to 0, hold at 0"],
];
test.each(specs)("%s", (words, expected) => {
  const { spec } = read(words);
  expect(print(spec)).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, message: string])[] = [
  ["RexSchedular(optimizer, total_steps=30)", "expected a known schedule of a framework, received \"RexSchedular\". Did you mean \"RexScheduler\"?"],
  ["RexScheduler(optimizer, 0)", "RexScheduler.total_steps: expected at least 1, received 0"],
  ["LinearDecayScheduler(optimizer, 20, 20)", "LinearDecayScheduler.warmup_steps: expected from 0 to 19, of 20 steps, received 20"],
  ["LinearDecayScheduler(optimizer, 20, min_lr=-1)", "LinearDecayScheduler.min_lr: expected a rate of at least 0, received -1"],
  ["TrapezoidalScheduler(optimizer, 30, 20, 11)", "TrapezoidalScheduler.warmup_steps: expected from 0 to 19, of 30 steps, received 20"],
  ["HyperbolicLRScheduler(optimizer, 30, 20)", "HyperbolicLRScheduler.upper_bound: expected at least total_steps 30, received 20"],
  ["create_scheduler(optimizer, 'constant')", "create_scheduler.name: expected a known scheduler, received \"constant\". Known: chebyshev, cosine_annealing, cosine_with_warmup, exp_hyperbolic, flat_cosine, hyperbolic, identity, inverse_sqrt, k_decay, linear_decay, polynomial, power_decay, rex, slanted_triangular, tanh_decay, trapezoidal, warmup_hold_cosine, wsd"],
  ["create_scheduler(optimizer, 'rex', total_step=30)", "create_scheduler.total_step: expected a known argument, received \"total_step\". Did you mean \"total_steps\"?"],
  ["create_scheduler(optimizer, 'rex', total_steps=30, k=2)", "RexScheduler.k: expected a known argument, received \"k\". Known: total_steps, last_epoch"],
  ["create_from_preset(optimizer, 'llm', total_steps=45)", "create_from_preset.preset: expected a known preset, received \"llm\". Known: llm_pretrain, llm_finetune, vision_finetune, vision_pretrain, transfer_small_data, budgeted_training"],
  ["WarmupScheduler(optimizer, RexScheduler(optimizer, 25), 6, 'square')", "WarmupScheduler.warmup_type: expected a known option, received \"square\". Known: linear, cosine, exponential"],
  ["SequentialComposer(optimizer, [IdentityScheduler(optimizer), RexScheduler(optimizer, 9), RexScheduler(optimizer, 9)], [8, 3])", "SequentialComposer.milestones: expected steps of at least 0 in order, received a list of 2"],
  ["SequentialComposer(optimizer, [RexScheduler(optimizer, 9), lr_scheduler.StepLR(optimizer, 5)], [8])", "SequentialComposer.schedulers[1]: expected a schedule of pytorch_scheduler, received \"StepLR\". torch's schedulers depend there on what ran before them; LambdaLR does not"],
];
test.each(bad)("%s is refused", (words, message) => {
  expect(() => read(words)).toThrow(expect.objectContaining({ message }));
});
