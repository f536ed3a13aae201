import { parse, print } from "glidepath";
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
