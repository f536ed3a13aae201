import type { Condition } from "../../text/expression.ts";
import { namesIn } from "../../text/python/symbol.ts";
import { isKind, needsOf, type ObjectValue, type Value } from "../../text/python/value.ts";
import type { LoopState } from "../../text/python/watcher.ts";
import { lightningPace } from "./lightning.ts";
import type { Called, Happenings, Spot } from "./look-through.ts";
import {
  type Count,
  firstTurn,
  isCounted,
  isOutside,
  isPeriodic,
  oneIn,
  runLoops,
  timesIn,
  timesInAll,
  turnsOf,
} from "./loops.ts";
import { updatesOf } from "./updates.ts";

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
  /** Whether accelerate has the scheduler, which steps it once for each process. */
  readonly isPrepared?: boolean;
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
  const isPrepared =
    scheduler !== undefined &&
    happenings.called.some(({ method, given }) => method === "prepare" && given.args.includes(scheduler));
  return isPrepared ? { ...pace, isPrepared } : pace;
}

/** Inside of `accelerator.accumulate(...)` an optimizer skips the batches that it waits for, and so does its scheduler. */
function accumulated(pace: Pace, { called, made }: Happenings): Pace {
  if (!called.some(({ method }) => method === "accumulate")) return pace;
  const accelerator = made.find(({ object }) => /(^|\.)Accelerator$/.test(object.name))?.object;
  const batches = accelerator?.keywords.get("gradient_accumulation_steps") ?? 1n;
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

function betweenSteps(step: Spot, update: Spot): Pace {
  const [outer, inner] = [runLoops(step), runLoops(update)];
  const updates = timesIn(inner, update.path);
  const isOuter = isOutside(outer, inner);
  const ratio = isOuter ? oneIn(step.path) : oneIn(step.path) / oneIn(update.path);
  const early = earlyBy(step, update, ratio, isOuter);
  const shift = early > 0 ? { early } : {};
  if (isOuter) {
    const every = timesInAll(inner.slice(outer.length), update.path);
    const epochs = outer.length > 0 ? timesIn(outer, []) : undefined;
    const turns = ratio > 1 ? { turns: ratio } : {};
    const clash = sometimes(step, update);
    const more = { ...turns, ...shift, ...(epochs && { epochs }), ...(clash && { clash }) };
    return { updates, every, isByEpoch: true, ...more, remarks: [] };
  }
  const clash = unevenly(step, inner, ratio) ?? sometimes(step, update);
  const remarks =
    ratio === 1
      ? []
      : [`The script steps the scheduler ${ratio > 1 ? `once in ${ratio} updates` : `${1 / ratio} times an update`}`];
  const every = ratio === 1 ? {} : { every: { count: ratio } };
  return { updates, ...every, ...shift, ...epochsOf(inner, update.path), ...(clash && { clash }), remarks };
}

/** By how much the steps come before the last turns of `every`, where they would come at the latest. */
function earlyBy(step: Spot, update: Spot, every: number, isOuter: boolean): number {
  // A step that is told its number needs no order.
  const { given } = step as Partial<Called>;
  if (given !== undefined && (given.args.length > 0 || given.keywords.size > 0)) return 0;
  const ahead = step.order < update.order ? 1 : 0;
  if (every <= 1) return every === 1 ? ahead : 0;
  const first = Math.floor(firstTurn(step.path) / (isOuter ? 1 : oneIn(update.path)));
  return every - 1 - first + ahead;
}

/** Steps in a part of the run alone, such as `if epoch >= 5: scheduler.step()`. */
function sometimes({ path }: Spot, update: Spot): Clash | undefined {
  const isOdd = path.some((when) => !update.path.includes(when) && namesIn(when).size > 0 && !isPeriodic(when));
  const received = "steps behind a condition that holds in a part of the run alone";
  return isOdd ? { expected: evenly, received } : undefined;
}

/** Steps at several places, all of which are made. */
function atPlaces(steps: readonly Called[], { machine }: Happenings): Clash | undefined {
  // timm has a method for epochs and one for updates, of which one does nothing.
  const made = steps.filter(
    ({ method, guards, loops }) =>
      method === steps[0]!.method && guards.length === 0 && loops.every(({ count }) => count !== 0n),
  );
  if (made.length < 2) return undefined;
  const lines = made.map(({ place }) => machine.text.slice(0, place).split("\n").length);
  return { expected: "a scheduler that is stepped at one place", received: `steps at lines ${lines.join(" and ")}` };
}

const evenly = "a scheduler that is stepped evenly through the run";

/** Once in so many turns of a loop that begins anew in each epoch, and whose turns are no multiple of that. */
function unevenly(step: Spot, loops: readonly LoopState[], every: number): Clash | undefined {
  const last = loops.at(-1);
  const turns = last && turnsOf(last);
  if (every <= 1 || loops.length < 2 || !turns || !isCounted(turns) || turns.count % every === 0) return undefined;
  if (last?.target === undefined || !step.path.some((when) => namesIn(when).has(last.target!))) return undefined;
  const received = `once in ${every} turns of a loop that has ${turns.count} and begins anew in each epoch`;
  return { expected: evenly, received };
}

/** A scheduler is stepped, or a rate set, and nothing else is seen: it goes by updates, if the loop is not over epochs. */
function alone(step: Spot, { made }: Happenings): Pace {
  const loops = runLoops(step);
  const last = loops.at(-1);
  const called = made.filter((one) => last && one.loops.at(-1)?.place === last.place).map(({ object }) => object.name);
  if (last === undefined || !isOverEpochs(last, called)) return { updates: timesIn(loops, step.path), remarks: [] };
  return { every: { needs: ["the updates in an epoch"] }, isByEpoch: true, epochs: turnsOf(last), remarks: [] };
}

/** Whether a loop's turns are epochs, as far as its own names and those of what it calls tell. */
function isOverEpochs({ target = "", over }: LoopState, called: readonly string[]): boolean {
  if (/epoch/i.test(`${target} ${over}`)) return true;
  if (namedLikeStep.test(target) || called.some((name) => makesUpdate.test(name))) return false;
  return called.some((name) => trains.test(name));
}

/** What counts updates is called so: `it`, `i_iter`, `global_step`. */
const namedLikeStep = /^([tn]|it|\w*(iter|iteration|step|update|batch)(e?s)?)$/i;
/** A call for one batch, such as `train_step(model, batch)`. */
const makesUpdate = /(^|\.)train(ing)?_(one_|on_)?(step|batch|iter|iteration|update)$/i;
/** A call that goes through the data, such as `train(model, loader)` or `train_one_epoch(...)`. */
const trains = /(^|\.)train\w*$/;

function epochsOf(loops: readonly LoopState[], path: readonly Condition[]): Pick<Pace, "epochs" | "perEpoch"> {
  const [first, ...inside] = loops;
  return first && inside.length > 0 ? { epochs: turnsOf(first), perEpoch: timesInAll(inside, path) } : {};
}

/** Where no step is seen, a call that trains may say how long the run is. */
function fitOf({ called }: Happenings): Pace {
  for (const { method, given } of called) {
    const number = (name: string, at?: number) => {
      const value = given.keywords.get(name) ?? (at === undefined ? undefined : given.args[at]);
      return typeof value === "bigint" ? Number(value) : undefined;
    };
    const timesteps = method === "learn" ? number("total_timesteps", 0) : undefined;
    if (timesteps !== undefined) return { updates: { count: timesteps }, remarks: [] };
    const epochs = method === "fit" ? number("epochs") : undefined;
    const inEpoch = number("steps_per_epoch");
    if (epochs === undefined) continue;
    return { epochs: { count: epochs }, ...(inEpoch && { updates: { count: epochs * inEpoch } }), remarks: [] };
  }
  return { remarks: [] };
}
