import { isKind, needsOf, type ObjectValue, type Value } from "../../text/python/value.ts";
import { betweenSteps } from "./between-steps.ts";
import { lightningPace } from "./lightning.ts";
import type { Called, Happenings, Spot } from "./look-through.ts";
import { type Count, isCounted, isOutside, runLoops, timesIn } from "./loops.ts";
import { alone, fitOf } from "./one-place.ts";
import { lineOf } from "./remarks.ts";
import { updatesOf } from "./updates.ts";

/*
 * A schedule is a rate for each update of the optimizer, but a program steps its scheduler when it likes. The pace says how the two
 * go together: at which place the scheduler is stepped, at which place the optimizer is, and which loops are around both.
 */

/** How a program goes on: how long it is, and how often it steps a scheduler. */
export interface Pace {
  /** Updates of the optimizer in the whole run. */
  readonly updates?: Count;
  /** The scheduler is stepped once in so many updates; above 1 where it waits, below 1 where it is stepped more often. */
  readonly every?: Count;
  /** Whether that is once an epoch. */
  readonly isByEpoch?: boolean;
  /** Once in so many epochs. */
  readonly turns?: number;
  /** How many epochs the run has. */
  readonly epochs?: Count;
  /** How many updates one of them has. */
  readonly perEpoch?: Count;
  /** By how many updates, or epochs where it is stepped by them, it is ahead of one that is stepped after the last of `every`. */
  readonly early?: number;
  /** Steps that no clock can say. */
  readonly clash?: Clash;
  /** Whether accelerate has the scheduler and steps it once for each process; undefined where no step is seen. */
  readonly isForEach?: boolean;
  readonly remarks: readonly string[];
}

/** What of a script no schedule can say. */
export interface Clash {
  readonly expected: string;
  readonly received: string;
  readonly hint?: string;
}

/** The pace of a program that steps this scheduler, or that sets the rate itself at a place. */
export function paceOf(happenings: Happenings, scheduler: ObjectValue | undefined, set?: Spot): Pace {
  const { early, ...found } = accumulated(plainPace(happenings, scheduler, set), happenings);
  // A rate that the script sets itself says by its own count when.
  const timed = early === undefined || set !== undefined ? found : { ...found, early };
  const own = happenings.called.filter(
    (one) => scheduler !== undefined && one.on === scheduler && steps.test(one.method) && runLoops(one).length > 0,
  );
  const clash = atPlaces(own, happenings);
  const pace = clash ? { ...timed, clash } : timed;
  return own.length > 0 ? { ...pace, isForEach: isForEach(happenings, scheduler!) } : pace;
}

/** Whether accelerate has prepared the scheduler, and has not been told to leave the counting to the script. */
function isForEach({ made, called }: Happenings, scheduler: ObjectValue): boolean {
  const isPrepared = called.some(({ method, given }) => method === "prepare" && given.args.includes(scheduler));
  const { keywords } = acceleratorOf(made) ?? { keywords: new Map<string, Value>() };
  const config = keywords.get("dataloader_config");
  const split = isKind(config, "object") ? config.keywords.get("split_batches") : keywords.get("split_batches");
  return isPrepared && split !== true && keywords.get("step_scheduler_with_optimizer") !== false;
}

const acceleratorOf = (made: Happenings["made"]) =>
  made.find(({ object }) => /(^|\.)Accelerator$/.test(object.name))?.object;

/** Inside of `accelerator.accumulate(...)` an optimizer skips the batches that it waits for, and so does its scheduler. */
function accumulated(pace: Pace, { called, made }: Happenings): Pace {
  if (!called.some(({ method }) => method === "accumulate")) return pace;
  const batches = acceleratorOf(made)?.keywords.get("gradient_accumulation_steps") ?? 1n;
  const { updates, epochs } = pace;
  if (batches === 1n || updates === undefined || !isCounted(updates)) return pace;
  if (typeof batches !== "bigint") return { ...pace, updates: { needs: needsOf(batches) } };
  // The last batches of an epoch make an update too.
  const turns = epochs && isCounted(epochs) ? epochs.count : 1;
  return { ...pace, updates: { count: turns * Math.ceil(updates.count / turns / Number(batches)) } };
}

function plainPace(happenings: Happenings, scheduler: ObjectValue | undefined, set?: Spot): Pace {
  const stepped = set
    ? [set]
    : happenings.called.filter(({ on, method }) => steps.test(method) && isScheduler(on, scheduler));
  const updates = updatesOf(happenings, scheduler);
  const byLightning = lightningPace(happenings, scheduler);
  if (byLightning && stepped.length === 0) return byLightning;
  // A step before all loops sets the first rate, as timm is used.
  const step = stepped.find((one) => runLoops(one).length > 0) ?? stepped[0];
  const update = step
    ? (updates.find((one) => isOutside(runLoops(step), runLoops(one))) ??
      updates.find((one) => runLoops(one).length === runLoops(step).length) ??
      updates[0])
    : updates[0];
  if (step === undefined)
    return update ? { updates: timesIn(runLoops(update), update.path), remarks: [] } : fitOf(happenings);
  return update ? betweenSteps(step, update) : alone(step, happenings);
}

const steps = /^step(_update)?$/;

/** The scheduler itself, a list that holds it, or what is unknown and called one. */
function isScheduler(on: Value, scheduler: ObjectValue | undefined): boolean {
  if (on === scheduler) return true;
  if (isKind(on, "list")) return on.items.some((item) => item === scheduler);
  return isKind(on, "unknown") && /sched/i.test(on.name);
}

/** Steps at several places, all of which are made. */
function atPlaces(steps: readonly Called[], happenings: Happenings): Clash | undefined {
  // timm has a method for epochs and one for updates, of which one does nothing.
  const made = steps.filter(
    ({ method, guards, loops }) =>
      method === steps[0]!.method && guards.length === 0 && loops.every(({ count }) => count !== 0n),
  );
  if (made.length < 2) return undefined;
  const lines = made.map(({ place }) => lineOf(happenings, place));
  return { expected: "a scheduler that is stepped at one place", received: `steps at lines ${lines.join(" and ")}` };
}
