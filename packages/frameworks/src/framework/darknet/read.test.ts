import { parse, print } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";

const read = (words: string) => readFramework(words, { framework: "darknet" });

// biome-ignore format: a table reads better with one row on one line
const specs: readonly (readonly [words: string, spec: string])[] = [
  ["[net]\nbatch=64\nlearning_rate=0.001\nburn_in=1000\nmax_batches=500200\npolicy=steps\nsteps=400000,450000\nscales=.1,.1\n[convolutional]\nsize=3", "peak 0.001, polynomial power=1 k=4 999 from 0 to peak over 1000 skip 1, hold 399000 at peak, hold 50000 at 0.1 peak, hold at 0.01 peak"],
  ["[net]\nmax_batches=100", "peak 0.001, hold at peak"],
  ["[net]\nmax_batches=100\npolicy=step\nstep=10\nscale=0.5", "peak 0.001, end extrapolate, hold at peak every 10 gain 0.5 skip 1"],
  ["[net]\nmax_batches=100\npolicy=exp\ngamma=0.5", "peak 0.001, end extrapolate, linear from peak to 0.5 peak log over 1 skip 1"],
  ["[net]\nmax_batches=100\npolicy=poly", "peak 0.001, end extrapolate, polynomial power=4 from peak to 0 over 100 skip 1"],
  ["[net]\nmax_batches=100\npolicy=sigmoid\ngamma=0.5\nstep=20", "peak 0.001, end extrapolate, logistic steepness=0.5 centre=20 from peak to 0 over 1 skip 1"],
  ["[net]\nmax_batches=40\npolicy=sgdr\nsgdr_cycle=10\nsgdr_mult=1", "peak 0.001, horizon 51, cosine 10 from peak to 0.00001 over 10 skip 1, cosine 10 from peak to 0.00001 over 10 skip 1, cosine 10 from peak to 0.00001 over 10 skip 1, cosine 10 from peak to 0.00001 over 10 skip 1, cosine 10 from peak to 0.00001 over 10 skip 1, hold at 0.00001"],
  ["[net]\nmax_batches=100\npolicy=random\npower=2", "peak 0.001, end extrapolate, random power=2 from peak to 0"],
  ["[net]\nmax_batches=100\npolicy=polynomial", "peak 0.001, hold at peak"],
];
test.each(specs)("%s", (words, expected) => {
  const { spec } = read(words);
  expect(print(spec)).toBe(expected);
  expect(parse(print(spec))).toEqual(spec);
});

// biome-ignore format: a table reads better with one row on one line
const bad: readonly (readonly [words: string, message: string])[] = [
  ["[net]\nlearning_rate=fast\nmax_batches=10", "learning_rate: expected a number, received \"fast\""],
  ["[net]\nmax_batches=10\npolicy=steps\nsteps=10", "scales: expected a list of factors, which this policy needs, received none"],
  ["[net]\nmax_batches=10\npolicy=steps\nsteps=5,10\nscales=.1", "scales: expected one for each of the 2 steps, received a list of 1"],
  ["[net]\nmax_batches=10\npolicy=step\nstep=0", "step: expected at least 1, received 0"],
  ["[net]\npolicy=poly", "max_batches: expected at least 1 with this policy, received 0"],
  ["[net]\npolicy=sgdr", "sgdr_cycle: expected at least 1, as max_batches or by itself, received 0"],
  ["[net]\nlearning_rate=-1\nmax_batches=10\npolicy=poly", "learning_rate: expected above 0, received -1"],
  ["[net]\nlearning_rate 0.1", "expected key=value, received \"learning_rate 0.1\". At line 2"],
];
test.each(bad)("%s is refused", (words, message) => {
  expect(() => read(words)).toThrow(expect.objectContaining({ message }));
});

test("the remarks say where Darknet does otherwise than its file says", () => {
  expect(read("[net]\nmax_batches=100\npolicy=polynomial").remarks).toEqual([
    "Darknet does not know the policy polynomial, and keeps the rate constant",
  ]);
  expect(read("[net]\nmax_batches=100\npolicy=random").remarks).toHaveLength(1);
});
