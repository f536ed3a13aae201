import { readFileSync } from "node:fs";
import { print } from "glidepath";
import { expect, test } from "vitest";
import { type ReadOptions, readFramework } from "../index.ts";

/*
 * Files that public projects train with: the settings that have to do with the rate, and a few of the others, written down anew. Each
 * file names its original; what stands in zero2-numbers.json and zero2-auto.json is from huggingface/transformers,
 * docs/source/main_classes/deepspeed.rst. What comes out was worked out by hand from what each tool does.
 */

const folder = new URL("../../fixtures/settings/", import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), "utf8");

// biome-ignore format: a table reads better with one row on one line
const files: readonly (readonly [file: string, options: ReadOptions, framework: string, steps: number, spec: string])[] = [
  // 200000 examples are 12500 batches of 16, which are 1563 for each of 8 processes; a tenth of them is the warmup, rounded up.
  ["zephyr-sft.yaml", { datasetSize: 200_000, processes: 8 }, "transformers", 1563, "peak 0.00002, end extrapolate, linear 157 from 0 to peak, cosine from peak to 0"],
  ["zephyr-dpo-qlora.yaml", { datasetSize: 61_135 }, "transformers", 15_284, "peak 0.000005, end extrapolate, linear 1529 from 0 to peak, cosine from peak to 0"],
  ["smollm3-sft.yaml", { datasetSize: 1001, processes: 8 }, "transformers", 315, "peak 0.00002, end extrapolate, linear 10 from 0 to peak, cosine from peak to 0.1 peak"],
  ["tinyllama-pretrain.yml", {}, "axolotl", 200, "peak 0.0002, end extrapolate, linear 10 from 0 to peak, cosine from peak to 0"],
  ["llama2-fft.yml", { steps: 400 }, "axolotl", 400, "peak 0.0002, end extrapolate, linear 100 from 0 to peak, cosine from peak to 0"],
  ["llama-pro.yaml", { datasetSize: 982 }, "llama-factory", 369, "peak 0.0001, end extrapolate, linear 37 from 0 to peak, cosine from peak to 0"],
  ["galore.yaml", { datasetSize: 982, processes: 2 }, "llama-factory", 1473, "peak 0.0001, end extrapolate, linear 148 from 0 to peak, cosine from peak to 0"],
  ["zero2-numbers.json", { steps: 2000 }, "deepspeed", 2000, "peak 0.00003, hold 1 at 0, logarithmic base=500 499 from 0 to 0.00003, hold at 0.00003"],
  ["character-lora.toml", { datasetSize: 410 }, "kohya", 206, "peak 0.00008, linear 100 from 0 to peak, cosine from peak to 0"],
];
test.each(files)("%s", (file, options, framework, steps, spec) => {
  const reading = readFramework(textOf(file), options);
  expect([reading.framework, reading.budget.steps, print(reading.spec)]).toEqual([framework, steps, spec]);
});

test.each([
  ["zephyr-sft.yaml", "expected datasetSize, which this schedule depends on, received none"],
  ["llama2-fft.yml", "max_steps: expected the updates of the run, as max_steps or steps, received none"],
  ["zero2-auto.json", "scheduler.params.warmup_num_steps: expected a number in place of"],
  ["zero2-auto.json", "expected peak, which this schedule depends on, received none"],
  ["character-lora.toml", "expected datasetSize, which this schedule depends on, received none"],
])("%s asks by name for what only the run knows", (file, message) => {
  expect(() => readFramework(textOf(file))).toThrow(message);
});

test("what the schedule does not show is remarked on", () => {
  const smol = readFramework(textOf("smollm3-sft.yaml"), { datasetSize: 1001, processes: 8 }).remarks;
  expect(smol).toContain("packing puts several examples into one; datasetSize counts those that come out");
  const lora = readFramework(textOf("character-lora.toml"), { datasetSize: 410 }).remarks;
  expect(lora).toContain("unet_lr is passed over; if it changes the rate, that is not read");
});
