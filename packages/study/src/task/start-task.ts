import { isLost, type Trainee } from "../train/trainee.ts";
import { type BranchSite, leaveCheckpoint, leaveTrail, pastOf } from "./branch-site.ts";
import type { BuiltIn, TaskData } from "./built-in.ts";
import type { Curve, Outcome } from "./outcome.ts";

/** The most points of a loss curve in the journal. */
const curvePoints = 200;

/**
 * Trains once: update t uses rates[t]; a budget of T updates is an array of length T. The same rates and seed give
 * the same outcome, bit for bit, whatever ran before in this worker, and whether or not it begins at a checkpoint.
 */
export type Train = (rates: Float64Array, seed: number, site?: BranchSite) => Outcome;

/** Prepares a task in this thread: compiles once, and returns a function that is called for every run. */
export async function startTask<Data extends TaskData>(task: BuiltIn<Data>, data: Data): Promise<Train> {
  const open = await task.prepare(data);
  const { tune, report } = task.metrics;
  return (rates, seed, site) => {
    const { losses: past, state: begun } = site ? pastOf(site) : { losses: [] };
    const trainee = open(seed, begun);
    try {
      const losses = descend(trainee, rates, past, site);
      const divergedAt = isLost(losses.at(-1)!) ? losses.length - 1 : null;
      if (site) leaveTrail(site, losses, divergedAt !== null);
      const curve = curveOf(losses, rates.length);
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

/** The loss of every update, up to one that is lost. What was done before is not done again. */
function descend(trainee: Trainee, rates: Float64Array, past: readonly number[], site?: BranchSite): number[] {
  const losses = [...past];
  const keep = new Set(site?.keep);
  for (let t = losses.length; t < rates.length && !(t > 0 && isLost(losses[t - 1]!)); t += 1) {
    const loss = trainee.step(rates[t]!);
    losses.push(loss);
    if (site && keep.has(t + 1) && !isLost(loss)) leaveCheckpoint(site, t + 1, trainee.save());
  }
  return losses;
}

/** Means over stretches of equal length; of a run that is lost, of those that came to their end before. */
function curveOf(losses: readonly number[], steps: number): Curve {
  const every = Math.max(1, Math.ceil(steps / curvePoints));
  const curve = { steps: [] as number[], values: [] as number[] };
  let [sum, count] = [0, 0];
  losses.forEach((loss, t) => {
    if (isLost(loss)) return;
    sum += loss;
    count += 1;
    if (count < every && t < steps - 1) return;
    curve.steps.push(t + 1);
    curve.values.push(Number((sum / count).toPrecision(6)));
    [sum, count] = [0, 0];
  });
  return curve;
}
