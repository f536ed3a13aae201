import { print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const base = "stage: sft\nfinetuning_type: lora\ntemplate: qwen\nlearning_rate: 1.0e-4\n";

test("a third of what follows the warmup is stable", () => {
  const text = `${base}max_steps: 70\nwarmup_steps: 10\nlr_scheduler_type: warmup_stable_decay\n`;
  const { framework, spec } = readFramework(text);
  expect(framework).toBe("llama-factory");
  expect(print(spec)).toBe("peak 0.0001, linear 10 from 0 to peak, hold 20 at peak, cosine from peak to 0");
});

test("flags are read as files are", () => {
  const flags =
    "llamafactory-cli train --stage sft --template qwen --finetuning_type lora --learning_rate 1e-4 --max_steps 70";
  expect(readFramework(flags).spec).toEqual(readFramework(`${base}max_steps: 70\n`).spec);
});

test("epochs need the examples", () => {
  expect(() => readFramework(`${base}num_train_epochs: 3.0\n`)).toThrow("expected datasetSize");
});
