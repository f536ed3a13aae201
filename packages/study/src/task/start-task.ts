import { isLost, type Trainee } from "../train/trainee.ts";
import type { BuiltIn, TaskData } from "./built-in.ts";
import type { Curve, Outcome } from "./outcome.ts";

/** The most points of a loss curve in the journal. */
const curvePoints = 200;

/**
 * Trains once: update t uses rates[t]; a budget of T updates is an array of length T. The same rates and seed give
 * the same outcome, bit for bit, whatever ran before in this worker.
 */
export type Train = (rates: Float64Array, seed: number) => Outcome;

/** Prepares a task in this thread: compiles once, and returns a function that is called for every run. */
export async function startTask<Data extends TaskData>(task: BuiltIn<Data>, data: Data): Promise<Train> {
  const open = await task.prepare(data);
  const { tune, report } = task.metrics;
  return (rates, seed) => {
    const trainee = open(seed);
    try {
      const { curve, divergedAt } = descend(trainee, rates);
      if (divergedAt !== null) return diverged(divergedAt, curve);
      const [validation, test] = [trainee.measure("validation"), trainee.measure("test")];
      if (validation === null || test === null) return diverged(rates.length - 1, curve);
      const state = task.isCollapsed(test, data) ? "COLLAPSED" : "COMPLETE";
      const metrics = { [tune.name]: validation, [report.name]: test, ...trainee.measureOthers?.() };
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
