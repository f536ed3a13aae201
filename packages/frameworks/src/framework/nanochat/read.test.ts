import fc from "fast-check";
import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

/** Half to even, as Python rounds. */
const rounded = (value: number) => (value % 1 === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));

/** The factor of an update, as `get_lr_multiplier` of karpathy/nanochat, scripts/base_train.py, has it. */
function factor(it: number, steps: number, up: number, ratio: number, final: number): number {
  const down = rounded(ratio * steps);
  if (it < up) return (it + 1) / up;
  if (it <= steps - down) return 1;
  const left = (steps - it) / down;
  return left + (1 - left) * final;
}

const run = fc.record({
  steps: fc.integer({ min: 1, max: 60 }),
  up: fc.integer({ min: 0, max: 30 }),
  share: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
  down: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
  final: fc.integer({ min: 0, max: 4 }).map((n) => n / 10),
  isOld: fc.boolean(),
});

test("the rate of every update, of many settings", () => {
  fc.assert(
    fc.property(run, ({ steps, up, share, down, final, isOld }) => {
      const warmup = isOld ? `--warmup-ratio ${share}` : `--warmup-steps ${up}`;
      const flags = `${warmup} --warmdown-ratio=${down} --final-lr-frac ${final} --total-batch-size 524288`;
      const { spec, budget } = readFramework(`python -m scripts.base_train --num-iterations=${steps} ${flags}`);
      const lr = schedule(spec, budget);
      expect(lr.steps).toBe(steps);
      for (let t = 0; t < steps; t++) {
        const meant = 0.02 * factor(t, steps, isOld ? rounded(share * steps) : up, down, final);
        expect(Math.abs(lr(t) - meant), `step ${t}`).toBeLessThanOrEqual(8 * 2 ** -52 * 0.02);
      }
    }),
    { numRuns: 300 },
  );
});

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string, ...remarks: string[]])[] = [
  ["torchrun --standalone --nproc_per_node=8 -m scripts.base_train -- --depth=20 --num-iterations=1000",
    "peak 0.02, linear 40 from 0 to peak over 40 skip 1, hold 310 at peak, linear from peak to 0.05 peak",
    "The rate is Muon's, --matrix-lr; those of AdamW, --embedding-lr, --unembedding-lr and --scalar-lr, go the same way",
    "Not said, and so as in the version that has --warmup-steps: --warmup-steps 40, --warmdown-ratio 0.65, --final-lr-frac 0.05",
    "nanochat finds the batch by the model, and the rate goes as its root: 524288 tokens are taken"],
  ["python -m scripts.base_train --num_iterations=200 --warmup_ratio=0.1 --warmdown_ratio=0.2 --total_batch_size=262144",
    "peak 0.014142135623730952, linear 20 from 0 to peak over 20 skip 1, hold 140 at peak, linear from peak to 0",
    "The rate is Muon's, --matrix-lr; those of AdamW, --embedding-lr, --unembedding-lr and --scalar-lr, go the same way",
    "Not said, and so as in the version that has --warmup-ratio: --final-lr-frac 0"],
];
test.each(specs)("%s", (words, spec, ...remarks) => {
  const found = readFramework(words);
  expect([found.framework, print(found.spec), ...found.remarks]).toEqual(["nanochat", spec, ...remarks]);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, ...lines: string[]])[] = [
  ["python -m scripts.base_train --depth=20", "expected steps, which this schedule depends on, received none. The trainer knows it, the schedule does not"],
  ["--num-iterations 10 --warmdown-ratio -0.5", "--warmdown-ratio: expected at least 0, received -0.5"],
  ["--num-iterations 10 --warmdown-ratio 0.5 --warmup-ratio 0.1 --warmup-steps 3", "--warmup-steps: expected no --warmup-ratio beside it, received 3"],
  ["--num-iterations 10 --warmdown-ratio 0.5 --warmup-stepps 3", '--warmup-stepps: expected a known name, received --warmup-stepps. Did you mean "--warmup-steps"?'],
];
test.each(bad)("%s is refused", (words, ...lines) => {
  expect(linesOf(() => readFramework(words))).toEqual(lines);
});
