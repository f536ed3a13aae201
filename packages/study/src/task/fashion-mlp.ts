import { isAtChance } from "./at-chance.ts";
import type { BuiltIn, TaskData, Train, Trainee } from "./built-in.ts";
import { batches, copyImage, networkShape, startValues } from "./fashion-batches.ts";
import { loadFashion, pixels } from "./fashion-data.ts";
import type { Metric } from "./metric.ts";
import { compileMlp, type Mlp } from "./mlp.ts";
import type { Curve, Outcome } from "./outcome.ts";

/** The share of examples classified rightly. */
function accuracyOn(part: "validation" | "test"): Metric {
  return { name: `${part}_accuracy`, label: `${part} accuracy`, goal: "maximize", unit: "share", range: [0, 1] };
}

/** The most points of a loss curve in the journal. */
const curvePoints = 200;
/** Chance is ln 10 = 2.3; a loss this far above it has never come back, it only takes longer to overflow. */
const lostLoss = 1e4;

/**
 * Fashion-MNIST with a small network: 784-64-10, ReLU, softmax cross-entropy, batch 32, SGD with momentum 0.9
 * (v = 0.9 v + g, w = w - rate v), no weight decay, pixels scaled to [0, 1]. The seed decides the start values
 * (He et al. 2015: normal, variance 2 / inputs; biases 0) and the batch order, and nothing else, so the same seed
 * under two schedules differs in the rates alone.
 */
export const fashionMlp: BuiltIn = {
  kind: "fashion-mlp",
  about: "a 784-64-10 ReLU network, batches of 32, SGD with momentum 0.9, no weight decay",
  version: "2, jax-js 0.1.25",
  metrics: { tune: accuracyOn("validation"), report: accuracyOn("test"), others: [] },
  secondsPerStep: 0.0008,
  load: loadFashion,
  start: async (data) => prepare(data, await compileMlp(networkShape)),
  open: async (data, seed) => openTrainee(data, seed, await compileMlp(networkShape)),
};

function openTrainee(data: TaskData, seed: number, begin: (start: readonly Float32Array[]) => Mlp): Trainee {
  const inputs = new Float32Array(networkShape.batch * pixels);
  const targets = new Float32Array(networkShape.batch * networkShape.classes);
  const mlp = begin(startValues(seed));
  const nextBatch = batches(data, seed, inputs, targets);
  return {
    step(rate) {
      nextBatch();
      return mlp.step(inputs, targets, rate);
    },
    dispose: () => mlp.dispose(),
  };
}

function prepare(data: TaskData, begin: (start: readonly Float32Array[]) => Mlp): Train {
  const inputs = new Float32Array(networkShape.batch * pixels);
  const targets = new Float32Array(networkShape.batch * networkShape.classes);
  const chunk = new Float32Array(networkShape.chunk * pixels);
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
      const state = isAtChance(onTest, 1 / networkShape.classes, test) ? "COLLAPSED" : "COMPLETE";
      const metrics = { validation_accuracy: onValidation, test_accuracy: onTest };
      return { state, at: null, reason: null, metrics, curves: { train_loss: curve } };
    } finally {
      mlp.dispose();
    }
  };
}

function diverged(at: number, curve: Curve): Outcome {
  return { state: "DIVERGED", at, reason: null, metrics: {}, curves: { train_loss: curve } };
}

function descend(
  mlp: Mlp,
  rates: Float64Array,
  nextBatch: () => void,
  inputs: Float32Array,
  targets: Float32Array,
): { curve: Curve; divergedAt: number | null } {
  const every = Math.max(1, Math.ceil(rates.length / curvePoints));
  const steps: number[] = [];
  const values: number[] = [];
  let sum = 0;
  let count = 0;
  for (let t = 0; t < rates.length; t += 1) {
    nextBatch();
    const value = mlp.step(inputs, targets, rates[t]!);
    if (!(value <= lostLoss)) return { curve: { steps, values }, divergedAt: t };
    sum += value;
    count += 1;
    if (count === every || t === rates.length - 1) {
      steps.push(t + 1);
      values.push(Number((sum / count).toPrecision(6)));
      sum = 0;
      count = 0;
    }
  }
  return { curve: { steps, values }, divergedAt: null };
}

/** The share of `count` examples from `first` on that get their own class's score highest; null if a score is NaN. */
function accuracy(mlp: Mlp, data: TaskData, first: number, count: number, chunk: Float32Array): number | null {
  let right = 0;
  for (let done = 0; done < count; done += networkShape.chunk) {
    const rows = Math.min(networkShape.chunk, count - done);
    for (let row = 0; row < rows; row += 1) copyImage(data.inputs, first + done + row, chunk, row);
    const scores = mlp.scores(chunk);
    for (let row = 0; row < rows; row += 1) {
      const best = highest(scores, row * networkShape.classes);
      if (best === null) return null;
      if (best === data.labels[first + done + row]) right += 1;
    }
  }
  return right / count;
}

/** The place of the highest of the scores that start at `offset` (the first of equals); null if one is NaN. */
function highest(scores: Float32Array, offset: number): number | null {
  let best = 0;
  for (let kind = 0; kind < networkShape.classes; kind += 1) {
    if (Number.isNaN(scores[offset + kind])) return null;
    if (scores[offset + kind]! > scores[offset + best]!) best = kind;
  }
  return best;
}
