import { isKind, type ObjectValue, type Value } from "../../text/python/value.ts";
import type { Called, Happenings, Spot } from "./look-through.ts";
import { type Count, isOutside, oneIn, runLoops, timesIn, turnsOf } from "./loops.ts";

/** How a program goes on: how long it is, and how often it steps a scheduler. */
export interface Pace {
  /** Updates of the optimizer in the whole run. */
  readonly updates?: Count;
  /** The scheduler is stepped once in so many updates; above 1 where it waits, below 1 where it is stepped more often. */
  readonly every?: Count;
  /** Whether that is once an epoch. */
  readonly isByEpoch?: boolean;
  /** How many epochs the run has. */
  readonly epochs?: Count;
  readonly remarks: readonly string[];
}

/** The pace of a program that steps this scheduler, or that sets the rate itself at a place. */
export function paceOf(happenings: Happenings, scheduler: ObjectValue | undefined, set?: Spot): Pace {
  const stepped = set
    ? [set]
    : happenings.called.filter(({ on, method }) => steps.test(method) && isScheduler(on, scheduler));
  const updates = happenings.called.filter(
    ({ on, method, given }) => method === "step" && isOptimizer(on, given.args, scheduler),
  );
  const byLightning = lightningPace(happenings, scheduler);
  if (byLightning && stepped.length === 0) return byLightning;
  const [step] = stepped;
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

function isOptimizer(on: Value, args: readonly Value[], scheduler: ObjectValue | undefined): boolean {
  if (on === scheduler || (isKind(on, "unknown") && /sched/i.test(on.name))) return false;
  // A scaler of gradients steps the optimizer that it is given.
  if (args.length === 1 && (isKind(args[0], "object") || isKind(args[0], "unknown"))) return true;
  return isKind(on, "object")
    ? !/sched|LR$/i.test(on.name)
    : isKind(on, "unknown") && /opt|engine|model/i.test(on.name);
}

function betweenSteps(step: Spot, update: Called): Pace {
  const [outer, inner] = [runLoops(step), runLoops(update)];
  const updates = timesIn(inner, update.path);
  if (isOutside(outer, inner)) {
    const every = timesIn(inner.slice(outer.length), update.path);
    const epochs = outer.length > 0 ? timesIn(outer, []) : undefined;
    return {
      updates,
      every,
      isByEpoch: true,
      ...(epochs && { epochs }),
      remarks: ["The script steps the scheduler once in a turn of the outer loop, after all updates of the inner one"],
    };
  }
  const ratio = oneIn(step.path) / oneIn(update.path);
  const remarks =
    ratio === 1
      ? []
      : [`The script steps the scheduler ${ratio > 1 ? `once in ${ratio} updates` : `${1 / ratio} times an update`}`];
  return { updates, ...(ratio !== 1 && { every: { count: ratio } }), ...epochsOf(inner), remarks };
}

/** A scheduler is stepped, and nothing else is seen. */
function alone(step: Spot, { made }: Happenings): Pace {
  const loops = runLoops(step);
  const last = loops.at(-1);
  // A loop that is called one over epochs, or that calls what trains for a while.
  const trains = made.some((one) => /(^|\.)train\w*$/.test(one.object.name) && one.loops.at(-1)?.place === last?.place);
  const isEpoch = last !== undefined && (trains || /epoch/i.test(`${last.target} ${last.over}`));
  if (!isEpoch) return { updates: timesIn(loops, step.path), remarks: [] };
  const epochs = turnsOf(last);
  return {
    every: { needs: ["the updates in an epoch"] },
    isByEpoch: true,
    epochs,
    remarks: [],
  };
}

function epochsOf(loops: readonly Parameters<typeof turnsOf>[0][]): { epochs?: Count } {
  return loops.length > 1 ? { epochs: turnsOf(loops[0]!) } : {};
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

/** Lightning steps what `configure_optimizers` gives once an epoch, unless the dict around it says otherwise. */
function lightningPace({ made, results }: Happenings, scheduler: ObjectValue | undefined): Pace | undefined {
  const result = results.get("configure_optimizers");
  if (result === undefined || scheduler === undefined || !holdsIt(result, scheduler)) return undefined;
  const config = configOf(result, scheduler);
  const entry = (key: string) => config?.entries.get(`"${key}`)?.[1];
  const [interval, frequency = 1n] = [entry("interval") ?? "epoch", entry("frequency")];
  const many = Number(typeof frequency === "bigint" ? frequency : 1);
  if (interval === "step") return { ...(many !== 1 && { every: { count: many } }), remarks: [] };
  const trainer = made.find(({ object }) => /(^|\.)Trainer$/.test(object.name))?.object;
  const epochs = trainer?.keywords.get("max_epochs");
  const inEpoch = "the updates in an epoch";
  return {
    every: { needs: [inEpoch] },
    isByEpoch: true,
    ...(typeof epochs === "bigint" && { epochs: { count: Number(epochs) } }),
    remarks: [
      `Lightning steps it once an epoch, since its configuration ${config ? "says no other interval" : "says no interval"}`,
    ],
  };
}

function holdsIt(value: Value, scheduler: ObjectValue): boolean {
  if (value === scheduler) return true;
  if (isKind(value, "list")) return value.items.some((item) => holdsIt(item, scheduler));
  return isKind(value, "dict") && [...value.entries.values()].some(([, entry]) => holdsIt(entry, scheduler));
}

function configOf(value: Value, scheduler: ObjectValue): Extract<Value, { kind: "dict" }> | undefined {
  if (isKind(value, "list"))
    return value.items.map((item) => configOf(item, scheduler)).find((found) => found !== undefined);
  if (!isKind(value, "dict")) return undefined;
  if (value.entries.get('"scheduler')?.[1] === scheduler) return value;
  return [...value.entries.values()]
    .map(([, entry]) => configOf(entry, scheduler))
    .find((found) => found !== undefined);
}
