import { collect, GlidepathError, type Report, show } from "../input/issue.ts";
import { isRecord, own } from "../input/record.ts";
import { type CurveReading, type ReadingOptions, readOptions, type Sweep, type SweepOptions } from "./options.ts";
import { type Recorder, recorder } from "./recorder.ts";
import { conclude, type Point, type RangeTestResult, type StopReason } from "./result.ts";
import { readLosses } from "./resume.ts";
import { sweep } from "./sweep.ts";

/** The part of an `AbortSignal` that is needed here. */
export interface SignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/** What is trained, and how. */
export interface RangeTestOptions<Saved = unknown> extends SweepOptions, ReadingOptions {
  /**
   * Makes update `step` at the rate `lr` on a fresh batch and returns the loss before it; NaN and the infinities count as
   * divergence. One that never awaits anything leaves no room for a signal to be set off.
   */
  lossAt(step: number, lr: number): number | Promise<number>;
  /** Called after each update with what was measured. */
  onStep?(point: Point): void;
  /** Ends the test before the next update; what was measured is kept. */
  readonly signal?: SignalLike;
  /** Called once before the first update; what it returns goes to `restore`. It should copy weights and optimizer state. */
  save?(): Saved | Promise<Saved>;
  /** Called once at the end, however that came: last update, early stop, abort or error. */
  restore?(saved: Saved): void | Promise<void>;
  /**
   * A result that was `aborted`, fresh or from JSON, to go on from, under the same options. The losses measured are taken
   * over; the model is not known to them: it has to be in the state after that last update, which `restore` has undone, so a
   * caller who wants this keeps a checkpoint of the model from `onStep`. Dropout and data order are the caller's too.
   */
  readonly resume?: unknown;
}

/**
 * The learning-rate range test: trains while the rate climbs from `from` to `to`, smooths the losses, stops early where they
 * blow up, puts the model back, and says which rates four known rules read off the curve. It works with any trainer.
 *
 * The running mean lags behind the losses (with 0.98 by tens of updates), so minima and slopes appear at rates that are too
 * high; the rules were made for that. The test sees the first updates of one training and nothing else: its answer is a start.
 * On the small network of our studies six seeds moved `valley` from 0.0023 to 0.0123 and `steep` from 0.018 to 0.167; after
 * 1000 updates of a linear schedule the best peaks were 0.03 to 0.05.
 *
 * Sources: Smith 2015 (arXiv 1506.01186); fastai 2.8 `lr_find`, whose defaults, smoothing and stop these are, but for the
 * last rate, which is `to` itself here and one notch below there.
 * @throws GlidepathError with every issue of the options, or if `lossAt` returns no number; what the callbacks throw goes on
 * to the caller, after `restore` (if that throws as well, an AggregateError of both).
 * @example
 * const { suggestions } = await rangeTest({ lossAt: (_step, lr) => train(nextBatch(), lr), steps: 100 });
 * suggestions.valley; // { lr: 0.0123, index: 63 }, or { lr: null, reason: "the loss never falls below its start" }
 */
export async function rangeTest<Saved = unknown>(options: RangeTestOptions<Saved>): Promise<RangeTestResult> {
  const { from, to, steps, scale, ...reading } = collect((report) => readAll(options, report));
  const span: Sweep = { from, to, steps, scale };
  const rateOf = sweep(span);
  const record = recorder(reading);
  if (options.resume !== undefined) {
    readLosses(options.resume, { ...span, ...reading }, rateOf).forEach((loss, i) => void record.add(rateOf(i), loss));
  }
  const reason = await guarded(options, () => climb(options, rateOf, steps, record));
  const updates = record.points.length + (reason === "not-finite" ? 1 : 0);
  return conclude({ ...span, ...reading, points: record.points, stopped: { reason, updates } });
}

async function climb(
  { lossAt, onStep, signal }: Pick<RangeTestOptions, "lossAt" | "onStep" | "signal">,
  rateOf: (step: number) => number,
  steps: number,
  record: Recorder,
): Promise<StopReason> {
  for (let step = record.points.length; step < steps; step++) {
    if (signal?.aborted) return "aborted";
    const lr = rateOf(step);
    const loss: unknown = await lossAt(step, lr);
    if (typeof loss !== "number") throw noNumber(loss);
    const stop = record.add(lr, loss);
    if (stop !== "not-finite") onStep?.(record.points.at(-1)!);
    if (stop) return stop;
  }
  return "end";
}

/** Saves, works, and restores whatever happened. */
async function guarded<Saved>(
  { save, restore, signal }: RangeTestOptions<Saved>,
  work: () => Promise<StopReason>,
): Promise<StopReason> {
  const saved = (await save?.()) as Saved;
  const [outcome] = await Promise.allSettled([work()]);
  const [after] = await Promise.allSettled([restore?.(saved)]);
  // A trainer that listens to the same signal answers with its reason: that is the abort, not a failure.
  const failed = outcome.status === "rejected" && !(signal?.aborted && outcome.reason === signal.reason);
  const failures = [...(failed ? [outcome.reason] : []), ...(after.status === "rejected" ? [after.reason] : [])];
  if (failures.length > 1) throw new AggregateError(failures, "the range test failed, and so did restoring the model");
  if (failures.length === 1) throw failures[0];
  return outcome.status === "fulfilled" ? outcome.value : "aborted";
}

const callbacks = ["lossAt", "onStep", "save", "restore"];

function readAll(options: unknown, report: Report): Sweep & CurveReading {
  const read = readOptions(options, [...callbacks, "signal", "resume"], report);
  if (!isRecord(options)) return read;
  for (const name of callbacks) {
    const value = own(options, name);
    if (typeof value === "function" || (name !== "lossAt" && value === undefined)) continue;
    report({ path: name, expected: "a function", received: value === undefined ? "nothing" : show(value) });
  }
  return read;
}

function noNumber(loss: unknown): GlidepathError {
  const hint = "Read the number out of a tensor first";
  return new GlidepathError([{ path: "loss", expected: "a number from lossAt", received: show(loss), hint }]);
}
