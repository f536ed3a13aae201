import { readFileSync } from "node:fs";
import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { type ReadOptions, readFramework } from "../index.ts";

/*
 * Launch scripts and configurations of public projects: what of them has to do with the rate, written down anew. Each file names its
 * original. What comes out was worked out by hand from what each tool does.
 */

const folder = new URL("../../fixtures/launch/", import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), "utf8");

// biome-ignore format: a table reads better with one row on one line
const files: readonly (readonly [file: string, options: ReadOptions, framework: string, steps: number, spec: string])[] = [
  // The log of the real run counts up to 115311 iterations.
  ["bloom-176b.slurm", {}, "megatron", 115_311, "peak 0.00006, linear 183105samples from 0 to peak by samples, cosine 199816895samples from peak to 0.000006 by samples, hold at 0.000006 by samples"],
  // An update has 256 x 2048 tokens, of which the warmup takes 715.26 and the run 572204.6; tokens are counted an update late.
  ["moe-350m.sh", {}, "megatron", 572_205, "peak 0.0002, horizon 572207, hold 1 at 0, linear 716 from 0 to peak over 715.2557373046875, cosine 571489 from peak to 0.000002 over 571489.3341064453 skip 0.7442626953125, hold at 0.000002"],
  ["llama-lumi.sh", {}, "megatron", 143_067, "peak 0.0003, horizon 143068, linear 1431 from 0 to peak over 1430.6640625, cosine 141636 from peak to 0.00002 over 141635.7421875 skip 0.3359375, hold at 0.00002"],
  ["llama-lumi.sh", { set: { LEARNING_RATE: "2e-4" } }, "megatron", 143_067, "peak 0.0002, horizon 143068, linear 1431 from 0 to peak over 1430.6640625, cosine 141636 from peak to 0.00002 over 141635.7421875 skip 0.3359375, hold at 0.00002"],
  ["gpt-arrays.sh", {}, "megatron", 500_000, "peak 0.00006, linear 430 from 0 to peak, cosine 429570 from peak to 0.000006, hold at 0.000006"],
  // Repeated augmentation hands out 5004 rounds of 256 images to 4 processes: 625 batches of 512 for each.
  ["resnet-rsb.sh", { datasetSize: 1_281_167 }, "timm", 187_500, "peak 0.005, horizon 187501, linear 3125 from 0.0001 to peak grain 625, cosine 184375 from peak to 0 over 187500 skip 3125 grain 625, hold at 0"],
  // Of 1281167 images each of 8 processes gets 160146, which are 834 whole batches; of 2 processes each makes 5004.
  ["resnext-randaugment.sh", { datasetSize: 1_281_167 }, "timm", 200_160, "peak 0.6, horizon 200161, linear 4170 from 0.00001 to peak grain 834, cosine 195990 from peak to 0 over 200160 skip 4170 grain 834, hold at 0"],
  ["efficientnet-b2.sh", { datasetSize: 1_281_167 }, "timm", 2_251_800, "peak 0.016, end extrapolate, linear 25020 from 0.000001 to peak grain 5004, hold at peak every 12009.6 gain 0.97 skip 25020 grain 5004"],
  ["wmt16.sh", { steps: 100_000 }, "fairseq", 100_000, "peak 0.0005, end extrapolate, linear 4000 from 1e-7 to peak, inverse-power from peak to 0 over 4000"],
  ["mpt-125m.yaml", {}, "composer", 4800, "peak 0.0006, horizon 4801, hold 1 at 0, linear 100 from 0 to peak, cosine from peak to 0.1 peak"],
  ["llama3-8b.toml", {}, "torchtitan", 1000, "peak 0.0003, end extrapolate, linear 199 from 0 to peak over 200 skip 1, hold 2 at peak, linear from peak to 0 over 800 skip 1"],
  ["faster-rcnn.yaml", { stepsPerEpoch: 7330 }, "mmengine", 87_960, "peak 0.02, linear 499 from 0.001 peak to peak, hold at peak * hold 58640 at 1, hold 21990 at 0.1, hold at 0.01"],
  ["schedule-1x.py.txt", { stepsPerEpoch: 7330 }, "mmengine", 87_960, "peak 0.02, linear 499 from 0.001 peak to peak, hold at peak * hold 58640 at 1, hold 21990 at 0.1, hold at 0.01"],
  ["mnist-cli.yaml", { stepsPerEpoch: 200 }, "lightning", 2000, "peak 0.001, end extrapolate, cosine from peak to 0 grain 200"],
  ["cifar-hydra.yaml", { steps: 30 }, "hydra", 30, "peak 0.1, end extrapolate, cosine from peak to 0"],
];
test.each(files)("%s %j", (file, options, framework, steps, spec) => {
  const { budget, ...reading } = readFramework(textOf(file), options);
  expect([reading.framework, schedule(reading.spec, budget).steps, print(reading.spec)]).toEqual([
    framework,
    steps,
    spec,
  ]);
});

test("an update of YOLO takes more batches as it warms up, and its epochs have a rate each", () => {
  const { framework, spec, budget } = readFramework(textOf("yolo-coco.yaml"), { datasetSize: 118_287 });
  const lr = schedule(spec, budget);
  expect(framework).toBe("ultralytics");
  // 7393 batches an epoch; 4 of them make an update once 22179 are over.
  expect(lr.steps).toBeGreaterThan((100 * 7393) / 4);
  expect(lr(0)).toBe(0);
  expect(lr(1)).toBeCloseTo((0.01 * 1) / 22_179, 12);
  expect(lr(lr.steps - 1)).toBeCloseTo(0.01 * (0.01 * 0.99 + 0.01), 12);
});

test.each([
  ["yolo-coco.yaml", "expected datasetSize, which this schedule depends on, received none"],
  ["faster-rcnn.yaml", "expected stepsPerEpoch, which this schedule depends on, received none"],
])("%s asks by name for what only the run knows", (file, message) => {
  expect(() => readFramework(textOf(file))).toThrow(message);
});

test("batches that grow go with samples only, as Megatron itself says: what the original of gpt-arrays.sh has beside --train-iters", () => {
  const text = textOf("gpt-arrays.sh").replace("--train-iters", "--rampup-batch-size 16 16 5859375\n    --train-iters");
  expect(() => readFramework(text)).toThrow("--train-samples: expected a length in samples, which --rampup-batch-size");
});

test("a file of a thousand lines is read as well", () => {
  const lines = Array.from({ length: 1000 }, (_, i) => `NAME_${i}="value $((i + ${i})) of \${OTHER}"`);
  const { spec } = readFramework(`${lines.join("\n")}\n${textOf("gpt-arrays.sh")}`);
  expect(print(spec)).toBe(files[4]![4]);
});

test("a launch script of the Trainer: its variables, its launcher and its flags", () => {
  const script = (rate: string) =>
    [
      "#!/bin/bash",
      rate,
      "ARGS=(--learning_rate $LR --lr_scheduler_type cosine --warmup_steps 10)",
      "torchrun --nproc_per_node 4 run_clm.py --output_dir out --per_device_train_batch_size 8 --num_train_epochs 2 \\",
      '  "${ARGS[@]}"',
    ].join("\n");
  const { framework, spec, budget } = readFramework(script("LR=2e-4"), { datasetSize: 3200 });
  expect([framework, budget.steps]).toEqual(["transformers", 200]);
  expect(print(spec)).toBe("peak 0.0002, end extrapolate, linear 10 from 0 to peak, cosine from peak to 0");
  const said = readFramework(script(""), { datasetSize: 3200, set: { LR: "1e-4" } });
  expect(print(said.spec)).toMatch(/^peak 0.0001,/);
  expect(() => readFramework(script(""), { datasetSize: 3200 })).toThrow("Say what LR is: --set LR=...");
});
