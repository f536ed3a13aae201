import { parse, print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";
import { logarithm } from "./logarithm.ts";
import { mersenneTwister } from "./mersenne-twister.ts";

const read = (words: string) => readFramework(words, { framework: "timm", peak: 0.1, steps: 40 });

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string])[] = [
  ["CosineLRScheduler(optimizer, t_initial=30, lr_min=1e-3, warmup_t=5, warmup_lr_init=1e-4)", "peak 0.1, linear 5 from 0.0001 to peak, cosine 25 from peak to 0.001 over 30 skip 5, hold at 0.001"],
  ["CosineLRScheduler(optimizer, t_initial=30, warmup_t=5, warmup_prefix=True)", "peak 0.1, linear 5 from 0 to peak, cosine 30 from peak to 0, hold at 0"],
  ["CosineLRScheduler(optimizer, t_initial=10, cycle_limit=3, cycle_decay=0.5)", "peak 0.1, cosine 30 from peak to 0 every 10 gain 0.5, hold at 0"],
  ["CosineLRScheduler(optimizer, t_initial=10, cycle_limit=3, cycle_decay=0.5, lr_min=1e-3)", "peak 0.1, cosine 10 from peak to 0.001, cosine 10 from 0.5 peak to 0.001, cosine 10 from 0.25 peak to 0.001, hold at 0.001"],
  ["CosineLRScheduler(optimizer, t_initial=5, cycle_limit=3, cycle_mul=2, k_decay=2)", "peak 0.1, cosine k=2 5 from peak to 0, cosine k=2 10 from peak to 0, cosine k=2 20 from peak to 0, hold at 0"],
  ["CosineLRScheduler(optimizer, t_initial=6, noise_range_t=(3, 6))", "peak 0.1, cosine 6 from peak to 0, hold at 0 * hold 3 at 1, table between=step knots=[[0, 1.031175758689642], [0.5, 0.868176281452179], [1, 1.5756789445877075]] 3 over 2, hold at 1"],
  ["TanhLRScheduler(optimizer, t_initial=30)", "peak 0.1, hold 1 at peak, formula of=\"0.5 + 0.5 * tanh(-7 * (1 - x) + 3 * x)\" 29 from peak to 0 over 30 skip 1, hold at 0"],
  ["PolyLRScheduler(optimizer, t_initial=30, power=1)", "peak 0.1, linear 30 from peak to 0, hold at 0"],
  ["StepLRScheduler(optimizer, decay_t=10, decay_rate=0.5, warmup_t=3)", "peak 0.1, end extrapolate, linear 3 from 0 to peak, hold at peak every 10 gain 0.5"],
  ["StepLRScheduler(optimizer, decay_t=10, decay_rate=0.5, warmup_t=3, warmup_prefix=False)", "peak 0.1, end extrapolate, linear 3 from 0 to peak, hold at peak every 10 gain 0.5 skip 3"],
  ["MultiStepLRScheduler(optimizer, decay_t=[10, 20], decay_rate=0.1)", "peak 0.1, hold 9 at peak, hold 10 at 0.1 peak, hold at 0.01 peak"],
  ["WSDLRScheduler(optimizer, 30, 10, decay_fn='power', decay_power=1.5)", "peak 0.1, hold 20 at peak, polynomial power=1 k=1.5 10 from peak to 0, hold at 0"],
  ["WSDLRScheduler(optimizer, 30, 10, stable_fn='rsqrt', warmup_t=5)", "peak 0.1, linear 5 from 0 to peak, inverse-power 30 from peak to 0 over 5, hold at 0 * hold 25 at 1, one-minus-sqrt 10 from 1 to 0, hold at 0"],
  ["create_scheduler_v2(optimizer, num_epochs=30, warmup_epochs=5, cooldown_epochs=5)", "peak 0.1, linear 5 from 0.00001 to peak, cosine 25 from peak to 0 over 30 skip 5, hold at 0"],
  ["create_scheduler_v2(optimizer, sched='wsd', num_epochs=30, warmup_epochs=5)", "peak 0.1, linear 5 from 0.00001 to peak, hold 20 at peak, one-minus-sqrt 5 from peak to 0, hold at 0"],
  ["create_scheduler_v2(optimizer, sched='multistep', num_epochs=8, decay_milestones=[3, 5], step_on_epochs=False, updates_per_epoch=5)", "peak 0.1, hold 14 at peak, hold 10 at 0.1 peak, hold at 0.01 peak"],
  ["create_scheduler(Namespace(sched='cosine', epochs=30, warmup_epochs=2, batch_size=256), optimizer)", "peak 0.1, linear 2 from 0.00001 to peak, cosine 28 from peak to 0 over 30 skip 2, hold at 0"],
];
test.each(specs)("%s", (words, expected) => {
  const { spec } = read(words);
  expect(print(spec)).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, message: string])[] = [
  ["CosinLRScheduler(optimizer, t_initial=30)", "expected a known schedule of a framework, received \"CosinLRScheduler\". Did you mean \"CosineLRScheduler\"?"],
  ["CosineLRScheduler(optimizer, t_initial=0)", "CosineLRScheduler.t_initial: expected above 0, received 0"],
  ["CosineLRScheduler(optimizer, t_initial=30, lr_min=-1)", "CosineLRScheduler.lr_min: expected a rate of at least 0, received -1"],
  ["CosineLRScheduler(optimizer, t_initial=30, warmup_t=2.5)", "CosineLRScheduler.warmup_t: expected a whole number of at least 0, received 2.5"],
  ["CosineLRScheduler(optimizer, t_initial=10, cycle_limit=1000, cycle_decay=0.9, lr_min=1e-4)", "CosineLRScheduler.cycle_limit: expected at most 500 cycles that differ, received 1000"],
  ["CosineLRScheduler(optimizer, t_initial=30, noise_range_t='all')", "CosineLRScheduler.noise_range_t: expected a number, or two of them, from which and up to which there is noise, received \"all\""],
  ["TanhLRScheduler(optimizer, t_initial=30, lb=3.0, ub=-7.0)", "TanhLRScheduler.lb: expected below ub, which is -7, received 3"],
  ["PolyLRScheduler(optimizer, t_initial=30, power=-1)", "PolyLRScheduler.power: expected at least 0, received -1"],
  ["StepLRScheduler(optimizer, decay_t=0)", "StepLRScheduler.decay_t: expected above 0, received 0"],
  ["WSDLRScheduler(optimizer, 10, 12)", "WSDLRScheduler.decay_t: expected above 0, and at most t_initial 10, received 12"],
  ["WSDLRScheduler(optimizer, 30, 10, stable_fn='rsqrt')", "WSDLRScheduler.stable_timescale: expected above 0 with stable_fn rsqrt and no warmup, received 0"],
  ["create_scheduler_v2(optimizer, sched='cosin')", "create_scheduler_v2.sched: expected a known scheduler, received \"cosin\". Did you mean \"cosine\"?"],
  ["create_scheduler_v2(optimizer, sched='plateau')", "create_scheduler_v2.sched: expected a schedule that depends on the step alone, received \"plateau\". A controller beside a constant schedule does this: reduceOnPlateau"],
  ["create_scheduler_v2(optimizer, step_on_epochs=False)", "create_scheduler_v2.updates_per_epoch: expected above 0 with step_on_epochs False, received 0"],
  ["create_scheduler(Namespace(epochs=30), optimizer)", "args.sched: expected a name of a schedule, received none"],
];
test.each(bad)("%s is refused", (words, message) => {
  expect(() => read(words)).toThrow(expect.objectContaining({ message }));
});

test("epochs become updates where their length is known", () => {
  const words = "CosineLRScheduler(optimizer, t_initial=10, warmup_t=2, cycle_limit=2, noise_range_t=15)";
  const rates = (stepsPerEpoch?: number) => {
    const { spec, budget } = readFramework(words, {
      peak: 0.1,
      steps: 25 * (stepsPerEpoch ?? 1),
      ...(stepsPerEpoch && { stepsPerEpoch }),
    });
    return schedule(spec, budget);
  };
  const [byEpoch, byUpdate] = [rates(), rates(7)];
  for (let update = 0; update < 25 * 7; update++)
    expect(byUpdate(update)).toBeCloseTo(byEpoch(Math.floor(update / 7)), 15);
});

test("the remarks say what a step is and where the noise ends", () => {
  const { remarks } = read("CosineLRScheduler(optimizer, t_initial=30, noise_range_t=20)");
  expect(remarks).toEqual([
    "A step stands for an epoch, since timm changes the rate once in each; give stepsPerEpoch to count updates",
    "The noise is that of torch's generator, written out step by step",
    "timm's noise goes on for ever; here it ends at step 40",
  ]);
});

test("the generator is the Mersenne twister", () => {
  const next = mersenneTwister(5489);
  expect([next(), next(), next()]).toEqual([3499211612, 581869302, 3890346734]);
  for (let i = 3; i < 9999; i++) next();
  expect(next()).toBe(4123659995);
});

test("logarithms are rounded as C rounds them", () => {
  expect([1, 1.2, 3, 243].map(logarithm)).toEqual([0, 0.1823215567939546, 1.0986122886681098, 5.493061443340548]);
  for (let x = 0.01; x < 1e9; x *= 1.7) expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThan(4e-15);
});

// biome-ignore format: a table reads better with one row on one line
const trainings: readonly (readonly [words: string, message: string])[] = [
  ["--sched cosin --lr 0.1", 'create_scheduler_v2.sched: expected a known scheduler, received "cosin". Did you mean "cosine"?'],
  ["--sched cosine --batch-size 0", "batch_size: expected at least 1, received 0"],
  ["--sched cosine --lr-base-scale square", '--lr-base-scale: expected a known option, received "square". Known: , linear, sqrt'],
  ["--sched cosine --sched-on-updates", "expected datasetSize, which this schedule depends on, received none. The trainer knows it, the schedule does not"],
  ["--sched cosine --epoch-repeats 2", "epoch_repeats: expected 0, since only some data sets repeat themselves, received 2"],
  ["--sched cosine --warmup-epoch 2", '--warmup-epoch: expected a known name, received --warmup-epoch. Did you mean "--warmup_epochs"?'],
  ["sched: cosine\nlr_base: 0.1\nepochs: many\n", 'epochs: expected a whole number, received "many"'],
];
test.each(trainings)("%j is refused", (words, message) => {
  expect(() => readFramework(words, { framework: "timm" })).toThrow(expect.objectContaining({ message }));
});

test("arguments of train.py that are not read are named", () => {
  const words = "train.py --sched cosine --lr 0.1 --epochs 9 --layer-decay 0.8 --model-ema-decay 0.9 --drop-path 0.1";
  expect(readFramework(words, { stepsPerEpoch: 5 }).remarks).toEqual([
    "Not read, although by the name it may bear on the schedule: --layer-decay",
  ]);
});
