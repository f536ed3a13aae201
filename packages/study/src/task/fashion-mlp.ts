import { random, shuffle } from "../random.ts";
import { loadFashion, PIXELS } from "./fashion-data.ts";
import { compileMlp, type Mlp } from "./mlp.ts";
import type { RunResult, Task, TaskData, Train } from "./task.ts";

const SHAPE = { inputs: PIXELS, hidden: 64, classes: 10, batch: 32, chunk: 500, momentum: 0.9 } as const;
const CURVE_POINTS = 200;
/** Chance is ln 10 = 2.3; a loss this far above it has never come back, it only takes longer to overflow. */
const LOST = 1e4;
const START_VALUES = 0;
const BATCH_ORDER = 1;

/**
 * Fashion-MNIST with a small network: 784-64-10, ReLU, softmax cross-entropy, batch 32, SGD with momentum 0.9
 * (v = 0.9 v + g, w = w - rate v), no weight decay, pixels scaled to [0, 1]. The seed decides the start values
 * (He et al. 2015: normal, variance 2 / inputs; biases 0) and the batch order, and nothing else, so the same seed
 * under two schedules differs in the rates alone.
 */
export const fashionMlp: Task = {
  kind: "fashion-mlp",
  about: "a 784-64-10 ReLU network, batches of 32, SGD with momentum 0.9, no weight decay",
  version: "1, jax-js 0.1.25",
  secondsPerStep: 0.0008,
  load: loadFashion,
  start: async (data) => prepare(data, await compileMlp(SHAPE)),
};

function prepare(data: TaskData, begin: (start: readonly Float32Array[]) => Mlp): Train {
  const inputs = new Float32Array(SHAPE.batch * PIXELS);
  const targets = new Float32Array(SHAPE.batch * SHAPE.classes);
  const chunk = new Float32Array(SHAPE.chunk * PIXELS);
  return (rates, seed) => {
    const mlp = begin(startValues(seed));
    const nextBatch = batches(data, seed, inputs, targets);
    try {
      const { curve, divergedAt } = descend(mlp, rates, nextBatch, inputs, targets);
      if (divergedAt !== null) return diverged(divergedAt, curve);
      const { train, validation, test } = data.sizes;
      const onValidation = accuracy(mlp, data, train, validation, chunk);
      const onTest = accuracy(mlp, data, train + validation, test, chunk);
      if (onValidation === null || onTest === null) return diverged(rates.length - 1, curve);
      return { state: "complete", divergedAt: null, validation: onValidation, test: onTest, curve };
    } finally {
      mlp.dispose();
    }
  };
}

function diverged(divergedAt: number, curve: RunResult["curve"]): RunResult {
  return { state: "diverged", divergedAt, validation: null, test: null, curve };
}

function startValues(seed: number): Float32Array[] {
  const source = random(seed, START_VALUES);
  const he = (fan: number, length: number): Float32Array =>
    Float32Array.from({ length }, () => source.normal() * Math.sqrt(2 / fan));
  return [
    he(PIXELS, SHAPE.hidden * PIXELS),
    new Float32Array(SHAPE.hidden),
    he(SHAPE.hidden, SHAPE.classes * SHAPE.hidden),
    new Float32Array(SHAPE.classes),
  ];
}

/** Fills the next batch on every call; the order is reshuffled whenever all training examples were used. */
function batches(data: TaskData, seed: number, inputs: Float32Array, targets: Float32Array): () => void {
  const order = Uint32Array.from({ length: data.sizes.train }, (_, index) => index);
  const source = random(seed, BATCH_ORDER);
  let position = order.length;
  return () => {
    targets.fill(0);
    for (let row = 0; row < SHAPE.batch; row += 1) {
      if (position === order.length) {
        shuffle(order, source);
        position = 0;
      }
      const example = order[position]!;
      position += 1;
      copyImage(data.inputs, example, inputs, row);
      targets[row * SHAPE.classes + data.labels[example]!] = 1;
    }
  };
}

function copyImage(from: Uint8Array, example: number, to: Float32Array, row: number): void {
  const source = example * PIXELS;
  const target = row * PIXELS;
  for (let pixel = 0; pixel < PIXELS; pixel += 1) to[target + pixel] = from[source + pixel]! / 255;
}

function descend(
  mlp: Mlp,
  rates: Float64Array,
  nextBatch: () => void,
  inputs: Float32Array,
  targets: Float32Array,
): { curve: RunResult["curve"]; divergedAt: number | null } {
  const every = Math.max(1, Math.ceil(rates.length / CURVE_POINTS));
  const loss: number[] = [];
  let sum = 0;
  let count = 0;
  for (let t = 0; t < rates.length; t += 1) {
    nextBatch();
    const value = mlp.step(inputs, targets, rates[t]!);
    if (!(value <= LOST)) return { curve: { every, loss }, divergedAt: t };
    sum += value;
    count += 1;
    if (count === every || t === rates.length - 1) {
      loss.push(Number((sum / count).toPrecision(6)));
      sum = 0;
      count = 0;
    }
  }
  return { curve: { every, loss }, divergedAt: null };
}

/** The share of `count` examples from `first` on that get their own class's score highest; null if a score is NaN. */
function accuracy(mlp: Mlp, data: TaskData, first: number, count: number, chunk: Float32Array): number | null {
  let right = 0;
  for (let done = 0; done < count; done += SHAPE.chunk) {
    const rows = Math.min(SHAPE.chunk, count - done);
    for (let row = 0; row < rows; row += 1) copyImage(data.inputs, first + done + row, chunk, row);
    const scores = mlp.scores(chunk);
    for (let row = 0; row < rows; row += 1) {
      const best = highest(scores, row * SHAPE.classes);
      if (best === null) return null;
      if (best === data.labels[first + done + row]) right += 1;
    }
  }
  return right / count;
}

/** The place of the highest of the scores that start at `offset` (the first of equals); null if one is NaN. */
function highest(scores: Float32Array, offset: number): number | null {
  let best = 0;
  for (let kind = 0; kind < SHAPE.classes; kind += 1) {
    if (Number.isNaN(scores[offset + kind])) return null;
    if (scores[offset + kind]! > scores[offset + best]!) best = kind;
  }
  return best;
}
