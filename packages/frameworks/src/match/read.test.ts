import { describeIssue, GlidepathError, type Issue } from "glidepath/input";
import { describe, expect, test } from "vitest";
import { frameworks, type ReadOptions, readFramework } from "../index.ts";

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
  issuesOf(words, given).map(({ path, expected, received, hint }) =>
    [path, expected, received, hint ?? ""].join(" | "),
  );

// biome-ignore format: a table reads better with one row on one line
const typical: readonly (readonly [framework: string, words: string])[] = [
  ["torch", "optim.lr_scheduler.StepLR(optimizer, 30)"],
  ["torch", "scheduler = torch.optim.lr_scheduler.SequentialLR(opt, [LinearLR(opt, 0.1, total_iters=5), CosineAnnealingLR(opt, T_max=95)], milestones=[5])"],
  ["torch", "LambdaLR(optimizer, lr_lambda=lambda epoch: 0.95 ** epoch)"],
  ["transformers", "get_cosine_schedule_with_warmup(optimizer, num_warmup_steps=10, num_training_steps=100)"],
  ["transformers", "TrainingArguments(output_dir='out', learning_rate=5e-5, lr_scheduler_type='cosine', warmup_ratio=0.1)"],
  ["transformers", "args = Seq2SeqTrainingArguments('out', lr_scheduler_type='linear', warmup_steps=10, max_steps=100)"],
  ["transformers", "learning_rate: 2.0e-5\nlr_scheduler_type: cosine\nmax_steps: 100\n"],
  ["axolotl", "base_model: x\nmicro_batch_size: 2\nlr_scheduler: rex\nlearning_rate: 2e-4\nmax_steps: 100\n"],
  ["llama-factory", "stage: sft\ntemplate: qwen\nlearning_rate: 1.0e-4\nlr_scheduler_type: cosine\nmax_steps: 100\n"],
  ["ms-swift", "swift sft --model x --tuner_type lora --learning_rate 1e-4 --max_steps 100"],
  ["kohya", '[network]\nnetwork_module = "networks.lora"\n[training]\nlr_scheduler = "cosine"\nmax_train_steps = 100\n'],
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
  ["detectron2", "LRMultiplier(optimizer, WarmupParamScheduler(CosineParamScheduler(1, 0), 0.001, 0.1), max_iter=100)"],
  ["detectron2", "WarmupMultiStepLR(optimizer, [60, 80], warmup_iters=10)"],
  ["paddle", "paddle.optimizer.lr.LinearWarmup(paddle.optimizer.lr.CosineAnnealingDecay(0.1, T_max=90), 10, 0.0, 0.1)"],
  ["paddle", "scheduler = StepDecay(learning_rate=0.1, step_size=30)"],
  ["mlx", "lr_schedule = mlx.optimizers.join_schedules([optim.step_decay(0.1, 0.9, 5), optim.cosine_decay(0.1, 90)], [10])"],
  ["mlx", "optim.cosine_decay(1e-1, 1000)"],
  ["mlx", "{name: cosine_decay, warmup: 10, warmup_init: 1e-7, arguments: [1e-5, 90, 1e-7]}"],
  ["composer", "CosineAnnealingWithWarmupScheduler(t_warmup='10ba', alpha_f=0.1)"],
  ["composer", "LinearScheduler(alpha_f=0.1)"],
  ["composer", "PolynomialScheduler(2.0)"],
  ["ignite", "LinearCyclicalScheduler(optimizer, 'lr', 0.0, 0.1, 20)"],
  ["ignite", "CosineAnnealingScheduler(optimizer, 'lr', 0.1, 0.001, 20)"],
  ["sb3", "lambda progress_remaining: progress_remaining * 3e-4"],
  ["sb3", "get_linear_fn(3e-4, 0.0, 1.0)"],
  ["ultralytics", "yolo train lr0=0.01 lrf=0.1 epochs=4 optimizer=SGD batch=64"],
  ["lightning", '{"scheduler": torch.optim.lr_scheduler.StepLR(optimizer, 30), "interval": "step"}'],
  ["hydra", "scheduler:\n  _target_: torch.optim.lr_scheduler.StepLR\n  step_size: 30\n"],
  ["nanochat", "python -m scripts.base_train --num-iterations=50 --warmup-steps=5"],
  ["litgpt", "train:\n  global_batch_size: 8\n  micro_batch_size: 8\n  max_tokens: 8000\n  max_seq_length: 8\n  lr_warmup_steps: 5\n"],
  ["timm", "./distributed_train.sh 8 data --sched cosine --epochs 4 --warmup-epochs 1 -b 64 --lr 0.1"],
  ["composer", "max_duration: 50ba\nscheduler:\n  name: cosine_with_warmup\n  t_warmup: 5ba\n"],
  ["mmengine", '{"param_scheduler": [{"type": "StepLR", "step_size": 30, "by_epoch": false}]}'],
  ["torchtitan", "[optimizer]\nlr = 0.1\n[lr_scheduler]\nwarmup_steps = 10\n[training]\nsteps = 100\n"],
  ["torchtitan", "LRSchedulersContainer.Config(warmup_steps=10, decay_ratio=0.8).build(optimizers=optimizers, training_steps=100)"],
  ["pytorch_optimizer", "get_wsd_schedule(optimizer, 5, 10, 12, cooldown_type='cosine')"],
  ["pytorch_optimizer", "LinearScheduler(optimizer, t_max=100, max_lr=0.1, min_lr=1e-4)"],
  ["pytorch_scheduler", "PolynomialScheduler(optimizer, total_steps=10)"],
  ["pytorch_scheduler", "PolynomialScheduler(optimizer, 10)"],
  ["pytorch_warmup", "[CosineAnnealingLR(optimizer, T_max=100), warmup.UntunedLinearWarmup(optimizer)]"],
  ["warmup_scheduler", "GradualWarmupScheduler(optimizer, multiplier=1, total_epoch=5, after_scheduler=StepLR(optimizer, 30))"],
  ["pl_bolts", "LinearWarmupCosineAnnealingLR(optimizer, warmup_epochs=10, max_epochs=100)"],
  ["lrsched", "lrsched.cosine(base_lr=0.1, min_lr=0.0, total_steps=100)"],
  ["python", "def get_lr(it):\n    return 0.1 * (1 - it / 100)\n"],
  ["darknet", "[net]\nlearning_rate=0.001\nburn_in=10\nmax_batches=100\npolicy=steps\nsteps=80,90\nscales=.1,.1\n"],
  ["caffe", 'base_lr: 0.01\nlr_policy: "step"\ngamma: 0.1\nstepsize: 30\nmax_iter: 100\n'],
];

describe("whose schedule it is", () => {
  const given = { peak: 0.1, steps: 100, stepsPerEpoch: 25, batchSize: 32, beta2: 0.999 };
  test.each(typical)("%s: %s", (framework, words) => {
    expect(linesOf(words, given)).toEqual([]);
    expect(readFramework(words, given).framework).toBe(framework);
  });

  test("every framework that is read is in the table", () => {
    const read = frameworks.filter(({ readers, files }) => readers.length > 0 || files);
    expect(new Set(typical.map(([framework]) => framework))).toEqual(new Set(read.map(({ name }) => name)));
  });

  test("a name may be written with - or _, and another name of it is as good", () => {
    const words = "get_constant_schedule_with_warmup(optimizer, 5)";
    for (const framework of ["pytorch-optimizer", "pytorch_optimizer"]) {
      const found = readFramework("CosineScheduler(optimizer, 100, 0.1)", { ...given, framework });
      expect(found.framework).toBe("pytorch_optimizer");
    }
    expect(readFramework("StepLR(optimizer, 30)", { ...given, framework: "pytorch" }).framework).toBe("torch");
    expect(readFramework(words, given).framework).toBe("transformers");
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

describe("where two frameworks have the name", () => {
  const given = { peak: 0.1, steps: 100 };

  test("nothing is reported of those that were tried in vain", () => {
    expect(linesOf('get_scheduler("piecewise_constant", optimizer, step_rules="1:10,0.1")', given)).toEqual([]);
    expect(linesOf("CosineAnnealingScheduler(optimizer, 'lr', 0.1, 0.001, 20)", given)).toEqual([]);
  });

  test("the nearest is reported, and who else has it", () => {
    expect(linesOf("StepLR(optimizer, 30, by_epch=False)", given)).toEqual([
      'StepLR.by_epch | a known argument | "by_epch" | Known: step_size, gamma, last_epoch, verbose. This was read as torch; mmengine has a schedule of that name too',
    ]);
    expect(linesOf("get_scheduler('cosin', optimizer, 10, 100)", given)).toEqual([
      'get_scheduler.name | a known scheduler type | "cosin" | Did you mean "cosine"? This was read as transformers; diffusers has a schedule of that name too',
    ]);
  });

  test("a full name means one of them", () => {
    expect(linesOf("mmengine.optim.StepLR(optimizer, 30, by_epch=False)", given)[0]).not.toContain("torch");
  });

  test("a name in a framework's own module is none of another's", () => {
    expect(linesOf("torch.optim.lr_scheduler.WarmupLR(optimizer, 0.0, 1e-3, 10)", given)[0]).toMatch(
      /^ \| a known schedule of a framework \| "torch.optim.lr_scheduler.WarmupLR" \| Known: ConstantLR, .*ReduceLROnPlateau$/,
    );
    expect(linesOf("ignite.handlers.SteppLR(optimizer, 30)", given)[0]).not.toContain('"StepLR"');
    expect(readFramework("torch.optim.lr_scheduler.SWALR(optimizer, 0.01)", given).framework).toBe("torch");
  });

  test("what the trainer has to add is no reason to go on to the next", () => {
    expect(linesOf("PolynomialScheduler(10)", { peak: 0.1 })[0]).toMatch(
      /^PolynomialScheduler \| steps, which .*read as composer/,
    );
  });
});

// biome-ignore format: a table reads better with one row on one line
const mistakes: readonly (readonly [words: string, ...lines: string[]])[] = [
  ["optim.lr_scheduler.CosineAnealingLR(optimizer, 5)", 'expected a known schedule of a framework, received "optim.lr_scheduler.CosineAnealingLR". Did you mean "CosineAnnealingLR"?'],
  ["tf.keras.optimizers.schedules.CosinDecay(0.1, 5)", 'expected a known schedule of a framework, received "tf.keras.optimizers.schedules.CosinDecay". Did you mean "CosineDecay"?'],
  ["get_cosine_shedule_with_warmup(optimizer, 5, 50)", 'expected a known schedule of a framework, received "get_cosine_shedule_with_warmup". Did you mean "get_cosine_schedule_with_warmup"?'],
  ["StepLR", "expected a call that makes a schedule, received the name StepLR. Such as torch.optim.lr_scheduler.StepLR(step_size=30)"],
  ["StepLR(optimizer, 30)", "budget: expected a number of steps, since nothing here says how long the run is, received none. Say how many updates the run has"],
  ["SequentialLR(optimizer, [LinearLR(optimizer, start_factor=0), CosineAnnealingLR(optimizer, T_max=EPOCHS)], [5])",
    "LinearLR.start_factor: expected a number above 0 and at most 1, received 0",
    "CosineAnnealingLR.T_max: expected a whole number, received the name EPOCHS. Say what EPOCHS is: --set EPOCHS=..."],
  ["optax.join_schedules([optax.linear_schedule(0.1), optim.lr_scheduler.StepLR(optimizer, 0)], [3])",
    "linear_schedule: expected a value for end_value and transition_steps, received none",
    "StepLR.step_size: expected at least 1, received 0"],
];
test.each(mistakes)("%s is refused", (words, ...lines) => {
  expect(() => readFramework(words)).toThrow(expect.objectContaining({ message: lines.join("\n") }));
});

test("a framework that is not read", () => {
  expect(linesOf("StepLR(optimizer, 30)", { framework: "torhc" })).toEqual([
    'framework | a known framework | "torhc" | Did you mean "torch"?',
  ]);
});

const nested = (make: (inner: string) => string, leaf: string) =>
  Array.from({ length: 45 }).reduce<string>((inner) => make(inner), leaf);
const hostile: readonly string[] = [
  ...["(", "[", "{", "[]", "{}", "'", "\\", "#", "\t", "a.", "1+", "9**", "StepLR(", "lambda x: "].map((piece) =>
    piece.repeat(100_000 / piece.length),
  ),
  `StepLR(optimizer, ${"1,".repeat(45_000)})`,
  `[${"{'type': 'StepL'},".repeat(5000)}]`,
  `[net]\n${"steps=1\n".repeat(12_000)}policy=steps`,
  `ChainedScheduler([${"CosineAnnealingLR(opt, 9, 0.1),".repeat(3000)}])`,
  "ChainedScheduler([CosineAnnealingLR(opt, 999999999, 0.1), CosineAnnealingLR(opt, 9, 0.1)])",
  "StepWithFixedGammaParamScheduler(0.1, 1000000000, 0.5, 2000000000)",
  "learn.fit_sgdr(9007199254740991, 2, 0.1)",
  nested((inner) => `SequentialLR(optimizer, [${inner}, StepLR(optimizer, 5)], [5])`, "StepLR(optimizer, 0)"),
  nested((inner) => `ChainedScheduler([${inner}, StepLR(optimizer, 5)])`, "PolynomialScheduler(x=3)"),
  nested((inner) => `FloatSchedule(${inner})`, "get_scheduler(3)"),
  ...["__proto__", "constructor", "toString"].flatMap((name) => [
    name,
    `${name}(3)`,
    `{"${name}": 1}`,
    `{"type": "${name}", "params": {}}`,
    `{"class_name": "${name}", "config": {}}`,
    `dict(type='${name}')`,
    `StepLR(optimizer, 30, ${name}=5)`,
    `get_scheduler('${name}', optimizer, 10, 100)`,
    `--lr-scheduler ${name} --lr 3`,
    `base_lr: 1 lr_policy: '${name}'`,
  ]),
  "import os",
  "__import__('os').system('ls')",
  "exec('import os')",
  "StepLR(optimizer, __import__('os'))",
  "lambda step: __import__('os')",
];
test.each(hostile.map((words) => [words.slice(0, 60), words] as const))(
  "hostile text is refused, and soon: %s",
  (_, words) => {
    expect(issuesOf(words, { peak: 0.1 }).length).toBeGreaterThan(0);
  },
  5000,
);

// biome-ignore format: a table reads better with one row on one line
test.each([
  ["StepLR(optimizer, 0)", "StepLR.step_size: expected at least 1, received 0"], ["CosineAnnealingLR(optimizer, -5)", "CosineAnnealingLR.T_max:"],
  ["LinearLR(optimizer, 0)", "LinearLR.start_factor:"], ["ConstantLR(optimizer, 2)", "ConstantLR.factor:"], ["ExponentialLR(optimizer)", "ExponentialLR: expected a value for gamma"],
  ["OneCycleLR(optimizer, 0.1)", "OneCycleLR.total_steps:"], ["PolynomialLR(optimizer, total_iter=5)", "PolynomialLR.total_iter: expected a known argument"],
])("%s is answered by the most used framework, which refuses it", (words, begins) => {
  expect(describeIssue(issuesOf(words, { peak: 0.1, steps: 100 })[0]!)).toMatch(begins);
});
