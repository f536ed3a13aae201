import { reasonOf } from "../errors.ts";
import { isLost, type Trainee } from "../train/trainee.ts";
import { type BranchSite, hasLeft, leaveCheckpoint, leaveTrail, type Past, pastOf } from "./branch-site.ts";
import type { BuiltIn, TaskData } from "./built-in.ts";
import type { Metrics } from "./metric.ts";
import type { Curve, Outcome } from "./outcome.ts";
import { paced } from "./paced.ts";
import { dropRun, readRun, type SavedRun, saveRun } from "./saved-run.ts";

/** The most points of a loss curve in the journal. */
const curvePoints = 200;

/** What a run finds, and what it leaves; neither changes what it comes to. */
export interface Place {
  /** Where runs share updates. */
  readonly site?: BranchSite;
  /** Where it saves how far it has come; it is not saved if left out. */
  readonly saved?: SavedRun;
  /** Told what could not be read or written of that. */
  readonly onRemark?: (remark: string) => void;
  /** Milliseconds that never go back; those of this computer if left out. */
  readonly clock?: () => number;
}

/**
 * Trains once: update t uses rates[t]; a budget of T updates is an array of length T. The same rates and seed give
 * the same outcome, bit for bit, whatever ran before in this worker, and whether or not it begins at a checkpoint.
 */
export type Train = (rates: Float64Array, seed: number, place?: Place) => Outcome;

/** Prepares a task in this thread: compiles once, and returns a function that is called for every run. */
export async function startTask<Data extends TaskData>(task: BuiltIn<Data>, data: Data): Promise<Train> {
  const open = await task.prepare(data);
  return (rates, seed, place = {}) => {
    const past = begin(rates, place);
    const trainee = open(seed, past.state);
    try {
      const losses = descend(trainee, rates, past.losses, place);
      const divergedAt = isLost(losses.at(-1)!) ? losses.length - 1 : null;
      if (place.site) leaveTrail(place.site, losses, divergedAt !== null);
      const curve = curveOf(losses, rates.length);
      const metrics = divergedAt === null ? measure(trainee, task.metrics) : null;
      const { saved } = place;
      if (saved) attempt(place, () => dropRun(saved), "It is of no more use");
      if (metrics === null) return diverged(divergedAt ?? rates.length - 1, curve);
      const state = task.isCollapsed(metrics[task.metrics.report.name]!, data) ? "COLLAPSED" : "COMPLETE";
      return { state, at: null, reason: null, metrics, curves: { train_loss: curve } };
    } finally {
      trainee.dispose();
    }
  };
}

/** All that a task measures at the end; null if the two metrics that it must have are no usable numbers. */
function measure(trainee: Trainee, { tune, report }: Metrics): Record<string, number> | null {
  const [validation, test] = [trainee.measure("validation"), trainee.measure("test")];
  if (validation === null || test === null) return null;
  return { [tune.name]: validation, [report.name]: test, ...trainee.measureOthers?.() };
}

/** What was done of a run before: by an attempt that was stopped, or by the trunk that it branches from. */
function begin(rates: Float64Array, { site, saved, onRemark }: Place): Past {
  try {
    const past = saved && readRun(saved, rates);
    if (past && (!site || hasLeft(site, past.losses.length))) return past;
  } catch (cause) {
    onRemark?.(`${reasonOf(cause)}. It is not used`);
  }
  return site ? pastOf(site) : { losses: [] };
}

function diverged(at: number, curve: Curve): Outcome {
  return { state: "DIVERGED", at, reason: null, metrics: {}, curves: { train_loss: curve } };
}

/** What it means that a run cannot be saved. */
const anew = "If the run is stopped now, it begins anew";

/** The loss of every update, up to one that is lost. What was done before is not done again. */
function descend(trainee: Trainee, rates: Float64Array, past: readonly number[], place: Place): number[] {
  const { site, saved, clock } = place;
  const losses = [...past];
  const keep = new Set(site?.keep);
  const write = (to: SavedRun) => () => saveRun(to, rates, losses, trainee.save());
  const save = saved && paced(() => attempt(place, write(saved), anew), { ...saved, ...(clock && { clock }) });
  for (let t = losses.length; t < rates.length && !(t > 0 && isLost(losses[t - 1]!)); t += 1) {
    const loss = trainee.step(rates[t]!);
    losses.push(loss);
    if (isLost(loss)) break;
    if (site && keep.has(t + 1)) leaveCheckpoint(site, t + 1, trainee.save());
    save?.();
  }
  return losses;
}

/** What goes wrong with a saved run is told, and breaks nothing: it is only worth less when it is stopped. */
function attempt({ onRemark }: Place, work: () => void, meaning: string): void {
  try {
    work();
  } catch (cause) {
    onRemark?.(`${reasonOf(cause)}. ${meaning}`);
  }
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
