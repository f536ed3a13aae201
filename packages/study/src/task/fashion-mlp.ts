import { isAtChance } from "../train/at-chance.ts";
import { networkShape } from "../train/batches.ts";
import { isLost, prepareTrainee, type Trainee } from "../train/trainee.ts";
import { loadFashion } from "./fashion-data.ts";
import type { RunResult, Task, TaskData, Train } from "./task.ts";

/** The most points of a loss curve in the store. */
const curvePoints = 200;

/**
 * Fashion-MNIST with a small network: 784-64-10, ReLU, softmax cross-entropy, batch 32, SGD with momentum 0.9
 * (v = 0.9 v + g, w = w - rate v), no weight decay, pixels scaled to [0, 1]. The seed decides the start values
 * (He et al. 2015: normal, variance 2 / inputs; biases 0) and the batch order, and nothing else, so the same seed
 * under two schedules differs in the rates alone.
 */
export const fashionMlp: Task = {
  kind: "fashion-mlp",
  about: "a 784-64-10 ReLU network, batches of 32, SGD with momentum 0.9, no weight decay",
  version: "2, jax-js 0.1.25",
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
      const state = isAtChance(test, 1 / networkShape.classes, data.sizes.test) ? "chance" : "complete";
      return { state, divergedAt: null, validation, test, curve };
    } finally {
      trainee.dispose();
    }
  };
}

function diverged(divergedAt: number, curve: RunResult["curve"]): RunResult {
  return { state: "diverged", divergedAt, validation: null, test: null, curve };
}

function descend(trainee: Trainee, rates: Float64Array): { curve: RunResult["curve"]; divergedAt: number | null } {
  const every = Math.max(1, Math.ceil(rates.length / curvePoints));
  const loss: number[] = [];
  let sum = 0;
  let count = 0;
  for (let t = 0; t < rates.length; t += 1) {
    const value = trainee.step(rates[t]!);
    if (isLost(value)) return { curve: { every, loss }, divergedAt: t };
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
