import { type Composite, isComposite, isKind, type ObjectValue, type Value } from "../../text/python/value.ts";
import type { Called, Happenings, Made, RateSet, Spot } from "./look-through.ts";
import { runLoops } from "./loops.ts";
import type { Clash } from "./pace.ts";
import { lineOf } from "./remarks.ts";
import { updatesOf } from "./updates.ts";

/*
 * What a script does around its scheduler can change the rates: it may never step it, step it with an argument or under a condition,
 * or set the rate besides. Reading the scheduler's call alone would be wrong then, so this is refused, or told.
 */

interface Doubts {
  readonly clash?: Clash;
  readonly remarks: readonly string[];
}

/** What speaks against reading these schedulers, which share an optimizer, as if they were simply stepped. */
export function doubtsOf(happenings: Happenings, schedulers: readonly Made[], hasOptimizer: boolean): Doubts {
  const objects = schedulers.map(({ object }) => object);
  const steps = happenings.called.filter(({ on, method }) => /^step/.test(method) && isOne(on, objects));
  const line = ({ place }: Spot) => lineOf(happenings, place);
  const clash =
    (hasOptimizer && steps.length === 0 ? neverStepped(happenings, objects) : undefined) ??
    withArgument(steps, objects, line) ??
    setBesides(happenings, schedulers[0], line) ??
    resumed(happenings, objects, line);
  const remarks = [
    ...behindConditions(steps, happenings, objects[0], line),
    ...setSometimes(happenings, schedulers[0], line),
  ];
  return { ...(clash && { clash }), remarks };
}

/**
 * A scheduler that is made in a loop is made anew in each of its turns, as where several rates are tried: what happens, without such
 * loops, and a word on them.
 */
export function inOneTurn(
  happenings: Happenings,
  { loops, object }: Made,
): { happenings: Happenings; remarks: string[] } {
  const around = new Set(loops.map(({ place }) => place));
  if (around.size === 0) return { happenings, remarks: [] };
  const within = <S extends Spot>(spots: readonly S[]) =>
    spots.map((spot) => ({ ...spot, loops: spot.loops.filter(({ place }) => !around.has(place)) }));
  const { made, called, rates, moved } = happenings;
  const line = lineOf(happenings, loops[0]!.place);
  return {
    happenings: {
      ...happenings,
      made: within(made),
      called: within(called),
      rates: within(rates),
      moved: within(moved),
    },
    remarks: [`The loop at line ${line} makes ${object.name} anew in each of its turns: this is one of them`],
  };
}

/** Whether it is one of the schedulers, a list of them, or something unknown that is called one. */
function isOne(on: Value, objects: readonly ObjectValue[]): boolean {
  if (isKind(on, "object")) return objects.includes(on);
  if (isKind(on, "list")) return on.items.some((item) => isOne(item, objects));
  return isKind(on, "unknown") && /sched/i.test(on.name);
}

/** An optimizer that is stepped in a loop, beside a scheduler that nobody steps and nothing is handed to. */
function neverStepped(happenings: Happenings, objects: readonly ObjectValue[]): Clash | undefined {
  const [first] = objects;
  const trains = updatesOf(happenings, first).some((update) => runLoops(update).length > 0);
  if (!trains || first === undefined || isHandedOn(happenings, objects)) return undefined;
  const hint =
    "As it stands, the rate stays what it is at first. To see what the scheduler would do, give its call alone";
  return { expected: "a scheduler that the script steps", received: `${first.name}, which nothing steps`, hint };
}

/** Whether something else has the scheduler, and may step it. */
function isHandedOn({ made, called, results }: Happenings, objects: readonly ObjectValue[]): boolean {
  const holds = (value: Value, depth = 0): boolean => {
    if (!isComposite(value) || depth > 6) return false;
    if (isKind(value, "object")) return objects.includes(value);
    return insideOf(value).some((one) => holds(one, depth + 1));
  };
  const given = [
    ...made.filter(({ object }) => !objects.includes(object)).map(({ object }) => object),
    ...called.map((one) => one.given),
  ];
  return (
    [...results.values()].some((value) => holds(value)) ||
    given.some(({ args, keywords }) => [...args, ...keywords.values()].some((value) => holds(value)))
  );
}

function insideOf(value: Composite): readonly Value[] {
  if (value.kind === "list") return value.items;
  return value.kind === "dict" ? [...value.entries.values()].map(([, entry]) => entry) : [];
}

/** Libraries whose schedulers are told by each step where they are. */
const toldWhere = /timm|create_scheduler|LRScheduler$|WarmupScheduler|param_scheduler/i;

/** `scheduler.step(epoch)`, which asks torch for the rate of that epoch instead of stepping. */
function withArgument(
  steps: readonly Called[],
  objects: readonly ObjectValue[],
  line: (spot: Spot) => number,
): Clash | undefined {
  if (objects.some(({ name }) => toldWhere.test(name))) return undefined;
  const told = steps.find(({ method, given }) => method === "step" && given.args.length + given.keywords.size > 0);
  if (told === undefined) return undefined;
  const hint =
    "With one, torch sets the rate of that epoch and counts no step. Give the scheduler's call alone to see its curve";
  return { expected: "steps without an argument", received: `one with an argument at line ${line(told)}`, hint };
}

/** A rate that the script sets beside its scheduler. */
function setBesides(
  { rates }: Happenings,
  scheduler: Made | undefined,
  line: (spot: Spot) => number,
): Clash | undefined {
  // A function that nothing calls sets nothing, and what only some runs do is no rule.
  const isRun = ({ within, guards }: Spot) =>
    guards.length === 0 && (within === undefined || within === scheduler?.within);
  const set = rates.find((one) => isRun(one) && isGroup(one.target));
  if (set === undefined) return undefined;
  const hint = "Give the scheduler's call alone, or the function that sets the rate";
  return { expected: "a rate that the scheduler alone sets", received: `line ${line(set)}, which sets it too`, hint };
}

/** The same behind a condition that only the run knows. */
const setSometimes = ({ rates }: Happenings, scheduler: Made | undefined, line: (spot: Spot) => number): string[] =>
  rates
    .filter((one) => one.guards.length > 0 && isSetFor(one, scheduler))
    .slice(0, 1)
    .map((one) => `Not read: line ${line(one)}, which sets the rate too if ${one.guards.at(-1)!.says}`);

/** Whether a group of parameters is given a rate, in what runs with the scheduler; a function that nothing calls sets nothing. */
const isSetFor = ({ within, target }: RateSet, scheduler: Made | undefined): boolean =>
  (within === undefined || within === scheduler?.within) && isGroup(target);

/** Whether it is a group of an optimizer's parameters, or the optimizer. */
const isGroup = (target: Value): boolean =>
  (isKind(target, "object") || isKind(target, "unknown")) && /param_groups|optim|\bopt\b/i.test(target.name);

/** A scheduler that begins elsewhere than at its start. */
function resumed(
  { moved }: Happenings,
  objects: readonly ObjectValue[],
  line: (spot: Spot) => number,
): Clash | undefined {
  const found = moved.find(({ target, guards }) => guards.length === 0 && isOne(target, objects));
  return found && { expected: "a scheduler that begins at its start", received: `one that line ${line(found)} moves` };
}

/** Conditions that the run alone knows, under which a step is made and the update beside it is not. */
function behindConditions(
  steps: readonly Called[],
  happenings: Happenings,
  scheduler: ObjectValue | undefined,
  line: (spot: Spot) => number,
): string[] {
  const usual = new Set(updatesOf(happenings, scheduler).flatMap(({ guards }) => guards.map(({ says }) => says)));
  return steps
    .slice(0, 1)
    .flatMap((step) =>
      step.guards
        .filter(({ says }) => !usual.has(says))
        .map(
          ({ says, isTrue }) =>
            `Line ${line(step)} steps the scheduler only if ${says} is ${isTrue ? "true" : "false"}, which is taken to be so`,
        ),
    );
}
