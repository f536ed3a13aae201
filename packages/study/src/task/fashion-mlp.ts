import { isAtChance } from "../train/at-chance.ts";
import { networkShape } from "../train/batches.ts";
import { isLost, prepareTrainee, type Trainee } from "../train/trainee.ts";
import type { BuiltIn, TaskData, Train } from "./built-in.ts";
import { loadFashion } from "./fashion-data.ts";
import type { Metric } from "./metric.ts";
import type { Curve, Outcome } from "./outcome.ts";

/** The share of examples classified rightly. */
function accuracyOn(part: "validation" | "test"): Metric {
  return { name: `${part}_accuracy`, label: `${part} accuracy`, goal: "maximize", unit: "share", range: [0, 1] };
}

/** The most points of a loss curve in the journal. */
const curvePoints = 200;

/**
 * Fashion-MNIST with a small network: 784-64-10, ReLU, softmax cross-entropy, batch 32, SGD with momentum 0.9
 * (v = 0.9 v + g, w = w - rate v), no weight decay, pixels scaled to [0, 1]. The seed decides the start values
 * (He et al. 2015: normal, variance 2 / inputs; biases 0) and the batch order, and nothing else, so the same seed
 * under two schedules differs in the rates alone.
 */
export const fashionMlp: BuiltIn = {
  kind: "fashion-mlp",
  about: "a 784-64-10 ReLU network, batches of 32, SGD with momentum 0.9, no weight decay",
  version: "3, jax-js 0.1.25",
  metrics: { tune: accuracyOn("validation"), report: accuracyOn("test"), others: [] },
  secondsPerStep: 0.0008,
  load: loadFashion,
  start: async (data) => trainWith(data, await prepareTrainee(data)),
  open: async (data, seed) => (await prepareTrainee(data))(seed),
};

function trainWith(data: TaskData, open: (seed: number) => Trainee): Train {
  return (rates, seed) => {
    const trainee = open(seed);
    try {
      const { curve, divergedAt } = descend(trainee, rates);
      if (divergedAt !== null) return diverged(divergedAt, curve);
      const [validation, test] = [trainee.accuracy("validation"), trainee.accuracy("test")];
      if (validation === null || test === null) return diverged(rates.length - 1, curve);
      const state = isAtChance(test, 1 / networkShape.classes, data.sizes.test) ? "COLLAPSED" : "COMPLETE";
      const metrics = { validation_accuracy: validation, test_accuracy: test };
      return { state, at: null, reason: null, metrics, curves: { train_loss: curve } };
    } finally {
      trainee.dispose();
    }
  };
}

function diverged(at: number, curve: Curve): Outcome {
  return { state: "DIVERGED", at, reason: null, metrics: {}, curves: { train_loss: curve } };
}

function descend(trainee: Trainee, rates: Float64Array): { curve: Curve; divergedAt: number | null } {
  const every = Math.max(1, Math.ceil(rates.length / curvePoints));
  const steps: number[] = [];
  const values: number[] = [];
  let sum = 0;
  let count = 0;
  for (let t = 0; t < rates.length; t += 1) {
    const value = trainee.step(rates[t]!);
    if (isLost(value)) return { curve: { steps, values }, divergedAt: t };
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
