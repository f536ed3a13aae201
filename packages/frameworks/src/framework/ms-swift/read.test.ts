import { print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

test("what is not said is what ms-swift has by itself", () => {
  const read = (flags: string) => readFramework(`swift sft --model some/model ${flags}`, { datasetSize: 320 });
  const { framework, spec, budget, remarks } = read("--tuner_type lora --num_train_epochs 1");
  expect([framework, budget.steps]).toEqual(["ms-swift", 20]);
  expect(print(spec)).toBe("peak 0.0001, end extrapolate, cosine from peak to 0");
  expect(remarks[0]).toBe("No learning_rate is given: ms-swift has 0.0001");
  expect(read("--tuner_type full --num_train_epochs 1").spec.peak).toBe(0.00001);
});

test("examples that do not go round the processes are left out", () => {
  const text =
    "swift sft --tuner_type lora --num_train_epochs 1 --per_device_train_batch_size 4 --gradient_accumulation_steps 1";
  expect(readFramework(text, { datasetSize: 19, processes: 4 }).budget.steps).toBe(1);
  expect(readFramework(text, { datasetSize: 20, processes: 4 }).budget.steps).toBe(2);
});

test.each([
  ["--warmup_steps 5 --warmup_ratio 0.1", "--warmup_ratio: expected none beside warmup_steps, received 0.1"],
  [
    "--warmup_ratio 1",
    "--warmup_ratio: expected a share of the run below 1, received 1. warmup_steps is a number of updates",
  ],
])("%s is refused", (flags, message) => {
  const text = `swift sft --tuner_type lora --max_steps 40 ${flags}`;
  expect(() => readFramework(text)).toThrow(expect.objectContaining({ message }));
});
