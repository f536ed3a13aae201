import { parse, print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (words: string) => readFramework(words, { framework: "fairseq", steps: 100, stepsPerEpoch: 10 });

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string])[] = [
  ["fairseq-train data --lr-scheduler inverse_sqrt --lr 5e-4 --warmup-updates 10 --warmup-init-lr 1e-7", "peak 0.0005, end extrapolate, linear 10 from 1e-7 to peak, inverse-power from peak to 0 over 10"],
  ["--lr-scheduler cosine --lr 0.1 --max-update 40 --warmup-updates 10", "peak 0.1, horizon 40, end extrapolate, linear 10 from 0 to peak, cosine from peak to 0 every 30 gain 0.1"],
  ["--lr-scheduler cosine --lr 0.1 --lr-period-updates 10 --t-mult 2 --lr-shrink 0.5 --min-lr 0.001", "peak 0.1, end extrapolate, cosine from peak to 0.001 every 10 times 2 gain 0.5"],
  ["--lr-scheduler fixed --lr 0.1,0.05 --force-anneal 3 --warmup-updates 10", "end extrapolate, hold 10 at 0.1, hold 10 at 0.05, hold at 0.005 every 10 gain 0.1 * linear 9 from 0 to 1 over 10 skip 1, hold at 1"],
  ["--lr-scheduler polynomial_decay --lr 0.1 --total-num-update 40 --warmup-updates 10 --end-learning-rate 0.001 --power 2", "peak 0.1, linear 10 from 0 to peak, polynomial power=2 30 from peak to 0.001, hold at 0.001"],
  ["--lr-scheduler step --lr 0.1 --lr-deacy-period 10 --warmup-updates 5 --lr-decay 0.1 --min-lr 0.001", "peak 0.1, linear 5 from 0.001 to peak, hold 30 at peak every 10 gain 0.1, hold at 0.001"],
  ["--lr-scheduler tri_stage --lr 0.1 --phase-ratio '[0.1,0.4,0.5]' --max-update 40", "peak 0.1, linear 4 from 0.01 peak to peak, hold 16 at peak, linear 20 from peak to 0.01 peak log, hold at 0.01 peak"],
  ["--lr-scheduler triangular --lr 0.01 --max-lr 0.1 --lr-period-updates 20 --lr-shrink 0.5 --shrink-min", "peak 0.1, end extrapolate, triangle from 0.01 to peak every 20 gain 0.5"],
  ["--lr-scheduler manual --lr 0.1 --epoch2lr \"{'1-2': 0.1, '3,5': 0.01}\"", "hold 20 at 0.1, hold at 0.01"],
];
test.each(specs)("%s", (words, expected) => {
  const { spec } = read(words);
  expect(print(spec)).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, message: string])[] = [
  ["--lr-scheduler inverse_sqr --lr 5e-4", "--lr-scheduler: expected a known scheduler, received \"inverse_sqr\". Did you mean \"inverse_sqrt\"?"],
  ["--lr-scheduler reduce_lr_on_plateau --lr 5e-4", "--lr-scheduler: expected a schedule that depends on the step alone, received \"reduce_lr_on_plateau\". A controller beside a constant schedule does this: reduceOnPlateau"],
  ["--lr-scheduler inverse_sqrt --lr 5e-4 --warmup-updates 0", "--warmup-updates: expected at least 1, since the rate is measured in it, received 0"],
  ["--lr-scheduler cosine --lr 0.1", "--max-update: expected --max-update or --lr-period-updates, received none"],
  ["--lr-scheduler cosine --lr 0.1,0.2 --max-update 40", "--lr: expected one rate, received a list of 2. Only fixed and polynomial_decay take one for each epoch"],
  ["--lr-scheduler cosine --lr 0.1 --min-lr 0.1 --max-update 40", "--lr: expected above --min-lr, which is 0.1, received 0.1"],
  ["--lr-scheduler polynomial_decay --lr 0.1", "--total-num-update: expected --total-num-update or --max-update above 0, received 0"],
  ["--lr-scheduler step --lr 0.1 --lr-decay-period 10", "--lr-decay-period: expected a known name, received --lr-decay-period. Did you mean \"--lr-deacy-period\"?"],
  ["--lr-scheduler tri_stage --lr 0.1 --phase-ratio '[0.1,0.2,0.3]' --max-update 40", "--phase-ratio: expected numbers that add up to 1, received 0.6000000000000001"],
  ["--lr-scheduler triangular --lr 0.1", "expected a value for --max-lr, received none"],
  ["--lr-scheduler manual --lr 0.1 --update2lr 5", "--update2lr: expected a dict such as {'1': 0.1, '5-9': 0.01}, received \"5\""],
];
test.each(bad)("%s is refused", (words, message) => {
  expect(() => read(words)).toThrow(expect.objectContaining({ message }));
});
