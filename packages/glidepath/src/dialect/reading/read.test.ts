import { describe, expect, test } from "vitest";
import { GlidepathError, type Issue } from "../../shape/issue.ts";
import { dialects, type ReadOptions, readFramework } from "../read.ts";

const issuesOf = (words: string, given: ReadOptions = {}): readonly Issue[] => {
  try {
    readFramework(words, given);
    return [];
  } catch (error) {
    if (error instanceof GlidepathError) return error.issues;
    throw error;
  }
};
const linesOf = (words: string, given?: ReadOptions) =>
  issuesOf(words, given).map(({ path, expected, received, hint }) => [path, expected, received, hint ?? ""].join(" | "));

// biome-ignore format: a table reads better with one row on one line
const typical: readonly (readonly [framework: string, words: string])[] = [
  ["torch", "optim.lr_scheduler.StepLR(optimizer, 30)"],
  ["torch", "scheduler = torch.optim.lr_scheduler.SequentialLR(opt, [LinearLR(opt, 0.1, total_iters=5), CosineAnnealingLR(opt, T_max=95)], milestones=[5])"],
  ["torch", "LambdaLR(optimizer, lr_lambda=lambda epoch: 0.95 ** epoch)"],
  ["transformers", "get_cosine_schedule_with_warmup(optimizer, num_warmup_steps=10, num_training_steps=100)"],
  ["transformers", "TrainingArguments(output_dir='out', learning_rate=5e-5, lr_scheduler_type='cosine', warmup_ratio=0.1)"],
  ["transformers", '{"learning_rate": 5e-5, "lr_scheduler_type": "linear", "warmup_steps": 10}'],
  ["keras", "keras.optimizers.schedules.CosineDecay(0.1, 1000)"],
  ["keras", "lr = tf.keras.optimizers.schedules.ExponentialDecay(\n    initial_learning_rate=1e-2,\n    decay_steps=10000,\n    decay_rate=0.9)"],
  ["keras", '{"class_name": "CosineDecay", "config": {"initial_learning_rate": 0.1, "decay_steps": 90, "warmup_target": null}}'],
  ["optax", "optax.warmup_cosine_decay_schedule(init_value=0.0, peak_value=1e-3, warmup_steps=10, decay_steps=100)"],
  ["timm", "CosineLRScheduler(optimizer, t_initial=90, warmup_t=5, warmup_lr_init=1e-5)"],
  ["timm", "create_scheduler_v2(optimizer, sched='cosine', num_epochs=90)"],
  ["diffusers", 'get_scheduler("piecewise_constant", optimizer=optimizer, step_rules="1:10,0.1")'],
  ["deepspeed", '{"optimizer": {"params": {"lr": 1e-3}}, "scheduler": {"type": "WarmupLR", "params": {"warmup_num_steps": 10}}}'],
  ["deepspeed", "deepspeed.runtime.lr_schedules.WarmupLR(optimizer, warmup_num_steps=10)"],
  ["fastai", "learn.fit_one_cycle(4, 1e-3)"],
  ["mmengine", "param_scheduler = [dict(type='LinearLR', start_factor=0.1, by_epoch=False, begin=0, end=10), dict(type='CosineAnnealingLR', T_max=90, by_epoch=False, begin=10, end=100)]"],
  ["mmengine", "StepLR(optimizer, step_size=30, by_epoch=False)"],
  ["megatron", "--lr 3e-4 --min-lr 3e-5 --lr-decay-style cosine --lr-warmup-iters 10 --train-iters 100"],
  ["fairseq", "fairseq-train data --arch transformer --lr-scheduler inverse_sqrt --warmup-updates 10 --lr 5e-4 --max-update 100"],
  ["fvcore", "CosineParamScheduler(0.1, 1e-4)"],
  ["composer", "CosineAnnealingWithWarmupScheduler(t_warmup='10ba', alpha_f=0.1)"],
  ["composer", "LinearScheduler(alpha_f=0.1)"],
  ["composer", "PolynomialScheduler(2.0)"],
  ["ignite", "LinearCyclicalScheduler(optimizer, 'lr', 0.0, 0.1, 20)"],
  ["ignite", "CosineAnnealingScheduler(optimizer, 'lr', 0.1, 0.001, 20)"],
  ["sb3", "lambda progress_remaining: progress_remaining * 3e-4"],
  ["sb3", "get_linear_fn(3e-4, 0.0, 1.0)"],
  ["torchtitan", "LRSchedulersContainer.Config(warmup_steps=10, decay_ratio=0.8).build(optimizers=optimizers, training_steps=100)"],
  ["pytorch_optimizer", "get_wsd_schedule(optimizer, 5, 10, 12, cooldown_type='cosine')"],
  ["pytorch_optimizer", "LinearScheduler(optimizer, t_max=100, max_lr=0.1, min_lr=1e-4)"],
  ["pytorch_scheduler", "PolynomialScheduler(optimizer, total_steps=10)"],
  ["pytorch_scheduler", "PolynomialScheduler(optimizer, 10)"],
  ["pytorch_warmup", "[CosineAnnealingLR(optimizer, T_max=100), warmup.UntunedLinearWarmup(optimizer)]"],
  ["lrsched", "lrsched.cosine_decay(0.1, steps=100)"],
  ["darknet", "[net]\nlearning_rate=0.001\nburn_in=10\nmax_batches=100\npolicy=steps\nsteps=80,90\nscales=.1,.1\n"],
  ["caffe", 'base_lr: 0.01\nlr_policy: "step"\ngamma: 0.1\nstepsize: 30\nmax_iter: 100\n'],
];

describe("whose words they are", () => {
  const given = { peak: 0.1, steps: 100, stepsPerEpoch: 25, batchSize: 32, beta2: 0.999 };
  test.each(typical)("%s: %s", (framework, words) => {
    expect(linesOf(words, given)).toEqual([]);
    expect(readFramework(words, given).framework).toBe(framework);
  });

  test("every dialect is in the table", () => {
    expect(new Set(typical.map(([framework]) => framework))).toEqual(new Set(dialects.map(({ name }) => name)));
  });

  test("the framework that is named is meant", () => {
    const words = "get_constant_schedule_with_warmup(optimizer, 5)";
    expect(readFramework(words, given).framework).toBe("transformers");
    expect(readFramework(words, { ...given, framework: "diffusers" }).framework).toBe("diffusers");
  });

  test("an optimizer decides where two have the name", () => {
    expect(readFramework("PolynomialScheduler(10)", given).framework).toBe("composer");
    expect(readFramework("PolynomialScheduler(AdamW(params), 10)", given).framework).toBe("pytorch_scheduler");
  });
});
