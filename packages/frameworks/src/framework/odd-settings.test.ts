import { schedule } from "glidepath";
import { GlidepathError } from "glidepath/input";
import { expect, test } from "vitest";
import { readFramework } from "../index.ts";

/*
 * Whatever stands in the place of a value, settings are read or refused: nothing else is thrown, and what is read has a rate at every
 * update.
 */

const bases: Readonly<Record<string, string>> = {
  transformers: "lr_scheduler_type: cosine\nlearning_rate: 0.1\nmax_steps: 20\nwarmup_steps: 3\n",
  axolotl: "base_model: x\nmicro_batch_size: 2\nlearning_rate: 0.1\nmax_steps: 20\nlr_scheduler: rex\n",
  "llama-factory":
    "stage: sft\ntemplate: x\nlearning_rate: 0.1\nmax_steps: 20\nlr_scheduler_type: warmup_stable_decay\n",
  "ms-swift": "tuner_type: lora\nlearning_rate: 0.1\nmax_steps: 20\n",
  kohya: "network_dim: 4\nlearning_rate: 0.1\nmax_train_steps: 20\nlr_scheduler: cosine\n",
  deepspeed:
    "lr_scheduler_type: cosine\nlearning_rate: 0.1\nmax_steps: 20\ndeepspeed:\n  scheduler:\n    type: WarmupDecayLR\n    params:\n      total_num_steps: auto\n      warmup_num_steps: auto\n",
};

const names = [
  ...["learning_rate", "lr_scheduler_type", "lr_scheduler_kwargs", "lr_scheduler", "lr_scheduler_args", "max_steps"],
  ...["num_train_epochs", "per_device_train_batch_size", "gradient_accumulation_steps", "dataloader_drop_last"],
  ...["warmup_steps", "warmup_ratio", "num_processes", "deepspeed", "num_generations", "generation_batch_size"],
  ...["num_epochs", "micro_batch_size", "batch_size", "sample_packing", "cosine_min_lr_ratio", "lr_quadratic_warmup"],
  ...["cosine_constant_lr_ratio", "lr_warmup_steps", "lr_decay_steps", "lr_scheduler_num_cycles", "max_train_epochs"],
  ...["max_train_steps", "train_batch_size", "lr_scheduler_power", "lr_scheduler_min_lr_ratio", "optimizer_type"],
];
const values = [
  ...["0", "1", "-1", "2.5", "0.5", "-0.5", "1e300", "1e-300", "9007199254740993", ".nan", ".inf", "true", "~", "''"],
  ...["auto", "cosine", "linear", "constant", "polynomial", "one_cycle", "rex", "warmup_stable_decay", "inverse_sqrt"],
  ...["cosine_with_restarts", "cosine_with_min_lr", "[]", "[1, 2]", "{}", "{num_cycles: 3}", "{num_decay_steps: 4}"],
  ...["{scheduler: {}}", "{scheduler: {type: WarmupLR}}", "[power=2]", "'power=2'", "adafactor:1", "'10%'", "[[[[]]]]"],
];

test.each(Object.entries(bases))("odd settings of %s are read or refused", (framework, base) => {
  for (const name of names) {
    const rest = base.replace(new RegExp(`^${name}: .*\n`, "m"), "");
    for (const value of values) {
      const text = `${rest}${name}: ${value}\n`;
      for (const known of [{}, { datasetSize: 100, processes: 3 }]) {
        try {
          const { spec, budget } = readFramework(text, { framework, ...known });
          const lr = schedule(spec, budget);
          for (const step of [0, 1, lr.steps - 1]) expect(lr(step), `${text} at ${step}`).not.toBeNaN();
        } catch (error) {
          if (!(error instanceof GlidepathError)) throw new Error(`${text}: ${error}`);
        }
      }
    }
  }
});
