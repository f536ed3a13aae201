import { print } from "glidepath";
import { expect, test } from "vitest";
import { type ReadOptions, readFramework } from "../../index.ts";

// biome-ignore format: a table reads better with one row on one line
const same: readonly string[] = [
  "SFTConfig('out', learning_rate=1e-4, max_steps=50, lr_scheduler_type='cosine', warmup_steps=5)",
  "trl.SFTConfig(learning_rate=1e-4, max_steps=50, lr_scheduler_type=SchedulerType.COSINE, warmup_steps=0.1, packing=True)",
  "learning_rate: 0.0001\nmax_steps: 50\nlr_scheduler_type: cosine\nwarmup_steps: 5\n",
  "model:\n  name: x\ntraining:\n  learning_rate: 0.0001\n  max_steps: 50\n  lr_scheduler_type: cosine\n  warmup_ratio: 0.1\n",
  '{"learning_rate": 1e-4, "max_steps": 50, "lr_scheduler_type": "cosine", "warmup_steps": 5, "bf16": true}',
  "{'learning_rate': 1e-4, 'max_steps': 50, 'lr_scheduler_type': 'cosine', 'warmup_steps': 5, 'bf16': True}",
  "python train.py --learning_rate 1e-4 --max-steps=50 --lr_scheduler_type cosine --warmup_steps 5 --bf16",
  'learning_rate = 1e-4\nmax_steps = 50\nlr_scheduler_type = "cosine"\nwarmup_steps = 5\n',
];
test.each(same)("%j", (text) => {
  const { framework, spec, budget } = readFramework(text);
  expect([framework, budget.steps]).toEqual(["transformers", 50]);
  expect(print(spec)).toBe("peak 0.0001, end extrapolate, linear 5 from 0 to peak, cosine from peak to 0");
});

// biome-ignore format: a table reads better with one row on one line
const remarks: readonly (readonly [text: string, options: ReadOptions, remarks: readonly string[]])[] = [
  ["TrainingArguments(max_steps=5)", {}, ["No learning_rate is given: TrainingArguments has 0.00005"]],
  ["GRPOConfig(max_steps=5)", {}, ["No learning_rate is given: GRPOConfig has 0.000001"]],
  ["GRPOConfig(max_steps=5)", { peak: 0.1 }, []],
  ["OwnConfig(max_steps=5, learning_rate=0.1, num_train_epochs=1)", {}, ["OwnConfig is read as TrainingArguments; defaults of its own are not known"]],
  ["TrainingArguments(learning_rate=0.1, num_train_epochs=2, per_device_train_batch_size=4, gradient_accumulation_steps=3)", { datasetSize: 100, processes: 2 }, ["The run has 10 updates: 2 epochs of 100 examples, in batches of 4 on each of 2 processes, 3 batches for an update"]],
  ["TrainingArguments(learning_rate=0.1, num_train_epochs=1, auto_find_batch_size=True)", { datasetSize: 8 }, ["The run has 1 update: 1 epoch of 8 examples, in batches of 8", "auto_find_batch_size may lower the batch, and there are more updates then"]],
  ["TrainingArguments(learning_rate=0.1, max_steps=5, deepspeed='ds.json')", {}, ["A scheduler in ds.json would go before this one"]],
  ["TrainingArguments(learning_rate=0.1, max_steps=5, embedding_learning_rate=1)", {}, ["embedding_learning_rate is passed over; if it changes the rate, that is not read"]],
  ["TrainingArguments(learning_rate=0.1, max_steps=5, weight_decay=0.1, logging_steps=5, eval_steps=7, adam_beta2=0.9)", {}, []],
  ["TrainingArguments(learning_rate=0.1, max_steps=5, warmup_ratio=0.5)", {}, ["warmup_ratio is read as transformers 4 does; transformers 5.15 and later take a share in warmup_steps in its place"]],
  ["TrainingArguments(learning_rate=0.1, max_steps=5, warmup_ratio=0.5, warmup_steps=1)", {}, ["warmup_steps goes before warmup_ratio, as in transformers 4; in 5.0 to 5.14 warmup_ratio goes before, and transformers 5.15 and later take a share in warmup_steps in its place"]],
  ["CrossEncoderTrainingArguments(learning_rate=0.1, max_steps=5, warmup_ratio=0.5)", {}, []],
  ["learning_rate: 1e-4\nadam_epsilon: 1e-8\nnum_train_epochs: 1\nmax_steps: 5\n", {}, ["learning_rate: PyYAML reads 1e-4 as a text; write 1.0e-4 for a number"]],
  ["run:\n  max_steps: 5\n  max_steps: 6\n  learning_rate: 0.1\n  num_train_epochs: 1\nother:\n  x: 1e-4\n", {}, ["max_steps: max_steps stands twice; the last one counts"]],
];
test.each(remarks)("remarks on %j, %o", (text, options, expected) => {
  expect(readFramework(text, options).remarks).toEqual(expected);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [text: string, message: string])[] = [
  ["TrainingArguments(learning_rate=0.1)", "expected datasetSize, which this schedule depends on, received none. The trainer knows it, the schedule does not"],
  ["AsyncGRPOConfig(num_train_epochs=1)", "expected steps, which this schedule depends on, received none. The trainer knows it, the schedule does not"],
  ["SFTConfig(max_steps=5, lr_scheduler_type='cosin')", 'SFTConfig.lr_scheduler_type: expected a known scheduler type, received "cosin". Did you mean "cosine"?'],
  ["SFTConfig(max_steps=0)", "SFTConfig.max_steps: expected a number of updates above 0, or -1, received 0"],
  ["SFTConfig(max_steps=5, warmup_ratio=1.5)", "SFTConfig.warmup_ratio: expected a share of the run, from 0 to 1, received 1.5"],
  ["SFTConfig(max_steps=5, gradient_accumulation_steps=0)", "SFTConfig.gradient_accumulation_steps: expected at least 1, received 0"],
  ["SFTConfig(max_steps=5, learning_rate=args.lr)", "SFTConfig.learning_rate: expected a number or None, received the name args.lr. Say what args.lr is: --set args.lr=..."],
  ["SFTConfig('out', 8, max_steps=5)", "SFTConfig: expected settings by name, after a first argument by position, received 2 by position"],
  ["SFTConfig(max_steps=5, **more)", "SFTConfig.**: expected settings that are written out, received the name more"],
  ["python train.py --learning_rate 1e-4 --max_steps 5 --lr_scheduler_tpye cosine --num_train_epochs 1", '--lr_scheduler_tpye: expected a known name, received --lr_scheduler_tpye. Did you mean "--lr_scheduler_type"?'],
  ["python train.py --max_steps 5 --num_train_epochs 1 --lr_scheduler_type cosine --lr_scheduler_kwargs 3", "--lr_scheduler_kwargs: expected a dict, received 3"],
  ["learning_rate: 0.1\nlr_scheduler_type: linear\n  max_steps: 5\n", 'expected YAML, received "linear". At line 2, column 20. Nested mappings are not allowed in compact mappings'],
  ['learning_rate = 1e-4\nlr_scheduler_type = "cosine"\nmax_steps = five\n', 'expected TOML, received "five". At line 3, column 13. invalid value'],
  ['{\n  "lr_scheduler_type": "cosine",\n  // length\n  "max_steps": 5\n}', 'expected JSON, received "// length". At line 3, column 3. Names stand in double quotes'],
  ["GRPOConfig(num_generations=3, per_device_train_batch_size=4, max_steps=5)", "GRPOConfig.num_generations: expected a divisor of the 4 completions that are generated at once, received 3"],
];
test.each(bad)("%j is refused", (text, message) => {
  expect(() => readFramework(text)).toThrow(expect.objectContaining({ message }));
});

test("the rate of the surroundings counts where it is said to", () => {
  const text = "TrainingArguments(learning_rate=0.1, max_steps=5)";
  expect(readFramework(text, { peak: 0.2 }).spec.peak).toBe(0.1);
  expect(readFramework(text, { peak: 0.2, overridePeak: true }).spec.peak).toBe(0.2);
});
