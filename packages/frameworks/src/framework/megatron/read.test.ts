import { parse, print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (words: string) => readFramework(words, { framework: "megatron" });

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string])[] = [
  ["torchrun pretrain_gpt.py --lr 3e-4 --min-lr 3e-5 --lr-decay-style cosine --lr-warmup-iters 10 --lr-decay-iters 50 --train-iters 60 --bf16", "peak 0.0003, linear 10 from 0 to peak, cosine 40 from peak to 0.00003, hold at 0.00003"],
  ["--lr 3e-4 --lr-warmup-fraction 0.1 --train-iters 35 --global-batch-size 3", "peak 0.0003, horizon 36, linear 4 from 0 to peak over 3.5, linear 31 from peak to 0 over 31.5 skip 0.5, hold at 0"],
  ["--lr 3e-4 --lr-decay-style inverse-square-root --lr-warmup-iters 5 --train-iters 40", "peak 0.0003, horizon 42, linear 5 from 0 to peak, inverse-power 36 from peak to 0 over 5, hold at 0"],
  ["--lr 3e-4 --min-lr 3e-5 --lr-decay-style WSD --lr-wsd-decay-style minus_sqrt --lr-wsd-decay-iters 10 --train-iters 40", "peak 0.0003, hold 30 at peak, one-minus-sqrt from peak to 0.00003"],
  ["--lr 3e-4 --lr-warmup-samples 45 --lr-decay-samples 300 --train-samples 400 --global-batch-size 10", "peak 0.0003, linear 5 from 0 to peak over 4.5, linear 25 from peak to 0 over 25.5 skip 0.5, hold at 0"],
  ["--lr 3e-4 --lr-decay-style cosine --lr-warmup-samples 45 --train-samples 4000 --global-batch-size 64 --rampup-batch-size 16 16 1000", "peak 0.0003, linear 45samples from 0 to peak by samples, cosine 3.955ksamples from peak to 0 by samples"],
  // Megatron-DeepSpeed: an update has 8 x 128 tokens, which are counted an update late.
  ["--lr 1e-4 --min-lr 1e-5 --lr-decay-style cosine --global-batch-size 8 --seq-length 128 --train-samples 400 --lr-warmup-tokens 4096 --lr-decay-tokens 40960 --train-tokens 30000", "peak 0.0001, horizon 41, hold 1 at 0, linear 4 from 0 to peak, cosine from peak to 0.00001"],
  ["--lr 1e-4 --lr-decay-style linear --global-batch-size 8 --seq-length 128 --train-iters 50 --lr-warmup-iters 5 --lr-decay-tokens 20480", "peak 0.0001, linear 5 from 0 to peak, linear 16 from peak to 0, hold at 0"],
  ["--lr 1e-4 --lr-decay-style linear --global-batch-size 8 --seq-length 128 --train-iters 50 --train-tokens 20480", "peak 0.0001, horizon 50, linear from peak to 0"],
  ["torchrun --nnodes 2 --nproc_per_node 8 pretrain_gpt.py --lr 1e-4 --micro-batch-size 4 --tensor-model-parallel-size 4 --train-samples 1600", "peak 0.0001, linear from peak to 0"],
];
test.each(specs)("%s", (words, expected) => {
  const { spec } = read(words);
  expect(print(spec)).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, message: string])[] = [
  ["--min-lr 3e-5 --train-iters 10", "expected a value for --lr, received none"],
  ["--lr 3e-4 --lr-decay-style cosin --train-iters 10", "--lr-decay-style: expected a known option, received \"cosin\". Did you mean \"cosine\"?"],
  ["--lr 3e-4 --min-lr 1e-3 --train-iters 10", "--lr: expected at least --min-lr, which is 0.001, received 0.0003"],
  ["--lr 3e-4 --lr-warmup-init 1e-3 --train-iters 10", "--lr-warmup-init: expected at most --lr, which is 0.0003, received 0.001"],
  ["--lr 3e-4 --lr-warmup-iters 12 --train-iters 10", "--lr-warmup-iters: expected a warmup shorter than the decay, received 12"],
  ["--lr 3e-4 --lr-warmup-iters 5 --lr-warmup-fraction 0.1 --train-iters 10", "--lr-warmup-fraction: expected none beside --lr-warmup-iters, received 0.1"],
  ["--lr 3e-4 --train-samples 100 --lr-warmup-iters 5", "--lr-warmup-iters: expected no iters beside --train-samples, received 5"],
  ["--lr 3e-4 --lr-decay-style WSD --train-iters 10", "--lr-wsd-decay-iters: expected a length of the decay, which WSD needs, received none"],
  ["--lr 3e-4 --lr-decay-style cosine", "expected steps, which this schedule depends on, received none. The trainer knows it, the schedule does not"],
  ["--lr 3e-4 --train-iters 20 --start-weight-decay 0.1 --end-weight-decay 0.01 --weight-decay-incr-style cosine", "--end-weight-decay: expected at least --start-weight-decay, which is 0.1, received 0.01"],
  ["--lr 3e-4 --train-iter 20 --lr-decay-style cosine", "--train-iter: expected a known name, received --train-iter. Did you mean \"--train-iters\"?"],
  ["--lr 3e-4 --train-samples 400 --step-batch-size-schedule '0:256 10B:512'", "--step-batch-size-schedule: expected a batch that stays, or --rampup-batch-size, received \"0:256 10B:512\". Its stages can be a budget's batchSize, beside phases that go by samples"],
  ["--lr 3e-4 --train-iters 20 --rampup-batch-size 16 16 1000", "--train-samples: expected a length in samples, which --rampup-batch-size needs, received none"],
  ["--lr 3e-4 --train-samples 400 --global-batch-size 64 --rampup-batch-size 16 5 1000", "--rampup-batch-size: expected a start, an increment and samples, with whole increments from the start to 64, received \"16 5 1000\""],
  ["--lr 1e-4 --train-samples 400", "expected batchSize, which this schedule depends on, received none. The trainer knows it, the schedule does not"],
  ["--lr 1e-4 --train-iters 40 --global-batch-size 8 --train-tokens 4000", "--seq-length: expected the tokens of a sample, which lengths in tokens need, received none"],
  ["--lr 1e-4 --train-iters 40 --global-batch-size 8 --seq-length 8 --lr-warmup-tokens 4000", "--lr-decay-tokens: expected a decay in tokens beside --lr-warmup-tokens, received none"],
  ["--lr 1e-4 --train-iters 40 --global-batch-size 8 --seq-length 8 --lr-warmup-tokens 64 --lr-decay-tokens 640 --lr-warmup-iters 3", "--lr-warmup-tokens: expected one warmup, in tokens or not, received 64"],
  ["--lr 1e-4 --train-iters 40 --global-batch-size 8 --seq-length 8 --lr-decay-tokens 640", "--lr-warmup-tokens: expected a warmup in tokens, or one of whole updates, beside --lr-decay-tokens, received none"],
  ["--lr 1e-4 --train-iters 40 --global-batch-size 8 --seq-length 8 --lr-warmup-tokens 640 --lr-decay-tokens 640", "--lr-decay-tokens: expected a decay longer than the warmup, received 640"],
  ["--lr 1e-4 --train-iters 40 --global-batch-size 8 --seq-length 8 --lr-warmup-tokens 64 --lr-decay-tokens 640 --lr-decay-style inverse-square-root", "--lr-decay-style: expected constant, linear or cosine beside lengths in tokens, received \"inverse-square-root\""],
  ["--lr 1e-4 --train-samples 400 --global-batch-size 64 --rampup-batch-size 16 16 100 --seq-length 8 --train-tokens 640", "--rampup-batch-size: expected a batch that stays beside lengths in tokens, received a list of 3"],
  ["python train.py --lr $LR --train-iters 20", "--lr: expected a value for LR, which the script does not say, received \"$LR\". Say what LR is: --set LR=..."],
  ["a.py --lr 1 --train-iters 20\nb.py --lr 2 --train-iters 20", "expected one command with a schedule, received 2 that differ. Take the one that is meant out of the script, and what it needs"],
];
test.each(bad)("%s is refused", (words, message) => {
  expect(() => read(words)).toThrow(expect.objectContaining({ message }));
});

test("a batch that grows is a part of the budget", () => {
  const words = "--lr 3e-4 --train-samples 4000 --global-batch-size 64 --rampup-batch-size 16 16 1000";
  const { budget, remarks } = read(words);
  const batchSize = [
    { size: 16, until: "334samples" },
    { size: 32, until: "667samples" },
    { size: 48, until: "1ksamples" },
  ];
  expect(budget).toEqual({ samples: 4000, batchSize: [...batchSize, { size: 64 }] });
  expect(remarks).toContain("The batch grows from 16 to 64");
});

test("a remark reports the weight decay", () => {
  const words =
    "--lr 3e-4 --train-iters 20 --start-weight-decay 0.01 --end-weight-decay 0.1 --weight-decay-incr-style linear";
  expect(read(words).remarks).toEqual([
    "The weight decay goes from 0.01 to 0.1 in 20 steps, along a straight line; this schedule holds the rate alone",
  ]);
  expect(read("--lr 3e-4 --train-iters 20 --weight-decay 0.1").remarks).toEqual([
    "The weight decay is 0.1 all the time",
  ]);
});

test("tokens are counted as Megatron-DeepSpeed counts them, step by step", () => {
  const [lr, low, warmup, decay, perUpdate] = [1e-4, 1e-5, 5000, 40_000, 8 * 128];
  const words = `--lr ${lr} --min-lr ${low} --lr-decay-style cosine --global-batch-size 8 --seq-length 128 --train-iters 60`;
  const { spec, budget } = read(`${words} --lr-warmup-tokens ${warmup} --lr-decay-tokens ${decay}`);
  const rate = schedule(spec, budget);
  for (let update = 0; update < 60; update++) {
    const tokens = Math.max(0, update - 1) * perUpdate;
    const part = (tokens - warmup) / (decay - warmup);
    const wave = low + (lr - low) * 0.5 * (Math.cos(Math.PI * part) + 1);
    const expected = tokens <= warmup ? (lr * tokens) / warmup : tokens > decay ? low : wave;
    expect(Math.abs(rate(update) - expected)).toBeLessThanOrEqual(8 * 2 ** -52 * lr);
  }
});

test("a batch that grows has as many updates as Megatron makes", () => {
  const words = "--lr 2.0e-4 --lr-decay-style cosine --train-samples 12000000 --lr-warmup-samples 1000000";
  const { spec, budget } = read(`${words} --global-batch-size 512 --rampup-batch-size 32 32 1953125`);
  const lr = schedule(spec, budget);
  expect(lr.steps).toBe(33_126);
  expect(lr(1000)).toBeCloseTo(6.4e-6, 18);
});

test("flags that are not read are named where they may bear on the schedule", () => {
  const { remarks } = read("--lr 3e-4 --train-iters 20 --decoupled-lr 1e-3 --eval-iters 5 --hidden-size 8");
  expect(remarks).toContain("Not read, although by the name it may bear on the schedule: --decoupled-lr");
});
