import type { Expression } from "../../text/expression.ts";
import { Expressing } from "../../text/python/expression-of.ts";
import { PythonError } from "../../text/python/number.ts";
import type { Program } from "../../text/python/parse.ts";
import { type Composite, isComposite, isKind, type ObjectValue, type Value } from "../../text/python/value.ts";
import { withoutOptimizer } from "../optimizer.ts";
import { doubtsOf, inOneTurn } from "./doubts.ts";
import { type Happenings, lookThrough, type Made } from "./look-through.ts";
import { type Clash, type Pace, paceOf } from "./pace.ts";
import { type RateFunction, rateFunctionOf } from "./rate-function.ts";

/** What a program says of its schedule. */
export interface InScript {
  /** A call that makes a scheduler, settings, or a function of the step. */
  readonly value: Expression;
  readonly place: number;
  readonly pace: Pace;
  /** What the script goes on with besides, for people to know. */
  readonly remarks: readonly string[];
  /** What would have to be known to say which of several schedulers it is. */
  readonly needs: readonly string[];
  /** Schedulers that cannot be read together. */
  readonly clash?: Clash;
  /** What the program fails with before it has a scheduler. */
  readonly error?: { readonly error: PythonError; readonly place: number };
}

/** What somebody knows of names and values. */
export interface Known {
  /** Whether a call of that name makes a schedule; the full name is surer than its last piece. */
  isScheduler(name: string): "surely" | "likely" | undefined;
  /** Whether a value is settings that hold a schedule. */
  isSettings(value: Expression): boolean;
}

/** The part of a program that makes the schedule; undefined if there is none. */
export function findInScript(
  program: Program,
  given: ReadonlyMap<string, Value>,
  known: Known,
  peak?: number,
): InScript | undefined {
  const happenings = lookThrough(program, given);
  const expressing = new Expressing(happenings.machine);
  const waiting = happenings.made.filter(({ object }) => waits.test(object.name));
  const scheduler = chosen(happenings, known, expressing, true, waiting);
  if (scheduler) return { ...scheduler, ...failureBefore(happenings, scheduler.place) };
  const rate = rateFunctionOf(happenings, expressing, peak);
  if (rate) return { ...withPace(rate, happenings, waiting), ...failureBefore(happenings, rate.place) };
  const alone = waiting.length > 0 && chosen(happenings, known, expressing, true, []);
  if (alone) return alone;
  const constant = chosen(happenings, known, expressing, false, []);
  if (constant) return constant;
  return undefined;
}

/** A rate that the program computes itself, with the pace at which it does. */
function withPace(rate: RateFunction, happenings: Happenings, waiting: readonly Made[]): InScript {
  const pace = paceOf(happenings, rate.object, rate.set);
  // Without an update in sight, the loop's own turns are the epochs.
  const bare = pace.isByEpoch || !pace.updates ? {} : { epochs: pace.updates, updates: { needs: [] } };
  const unknown = { every: { needs: ["the updates in an epoch"] }, isByEpoch: true };
  return {
    value: rate.value,
    place: rate.place,
    pace: rate.isByEpoch ? { ...unknown, ...pace, ...bare, isByEpoch: true } : pace,
    remarks: [...assumptions(happenings), ...(rate.remarks ?? []), ...notRead(happenings, waiting)],
    needs: rate.needs ?? [],
  };
}

/** What waits for a metric is no schedule; it counts only where there is no other. */
const waits = /(^|\.)ReduceLROnPlateau$/;

const notRead = (happenings: Happenings, others: readonly Made[]) =>
  others.map(
    ({ object, place }) =>
      `Not read: ${object.name} at line ${lineOf(happenings, place)}, another schedule of this script`,
  );

/** Values that settings are made of. */
const isPlain = (value: Value): boolean =>
  !isComposite(value) || value.kind === "list" || value.kind === "dict" || value.kind === "object";

interface Root extends Made {
  readonly sure: boolean;
  readonly expression: Expression;
}

/** The scheduler that a program makes; of settings those that hold a schedule, or else those that name a rate alone. */
function chosen(
  all: Happenings,
  known: Known,
  expressing: Expressing,
  isSchedule: boolean,
  without: readonly Made[],
): InScript | undefined {
  const candidates = all.made.flatMap((made): Root[] => {
    // A class of the program's own is what the program says, whatever it is called.
    if (without.includes(made) || made.object.type) return [];
    const how = known.isScheduler(made.object.name);
    const expression = expressing.of(made.object);
    const isMeant = holdsMore(expression) === isSchedule;
    return how || (isMeant && known.isSettings(expression)) ? [{ ...made, sure: how !== "likely", expression }] : [];
  });
  const inner = new Set<Composite>();
  for (const { object } of candidates) for (const part of partsOf(object)) inner.add(part);
  const roots = candidates.filter(({ object }) => !inner.has(object));
  const sure = roots.some((root) => root.sure) ? roots.filter((root) => root.sure) : roots;
  const stepped = sure.filter(({ object }) =>
    all.called.some(({ on, method }) => on === object && /^step/.test(method)),
  );
  const handed = sure.filter(({ object }) => isHanded(object, all));
  const isByTrainer = stepped.length === 0 && handed.length > 0;
  const [first, ...others] = stepped.length > 0 ? stepped : isByTrainer ? handed : sure;
  if (first === undefined) return isSchedule ? undefined : settingsAmong(all, known, expressing);
  const { happenings, remarks: turns } = inOneTurn(all, first);
  const chain = others.filter(
    ({ object, guards }) => guards.length === 0 && sharesOptimizer(object, first.object) && stepped.length > 1,
  );
  const rest = others.filter((one) => !chain.includes(one));
  const unused = isByTrainer ? sure.filter((one) => !handed.includes(one)) : [];
  const value =
    chain.length > 0
      ? chained(
          [first, ...chain].map(({ expression }) => expression),
          first,
          expressing,
        )
      : first.expression;
  const alternatives = rest.filter(({ guards }) =>
    guards.some(({ says }) => first.guards.some((own) => own.says === says)),
  );
  const remarks = () => [
    ...assumptions(happenings),
    ...turns,
    ...doubts.remarks,
    ...first.guards
      .slice(-1)
      .map(({ says, isTrue }) => `The script makes it only if ${says} is ${isTrue ? "true" : "false"}`),
    ...notRead(happenings, [...rest.filter((one) => !alternatives.includes(one)), ...without, ...unused]),
    ...(chain.length > 0
      ? ["Schedulers of one optimizer that are stepped together are read as torch's ChainedScheduler"]
      : []),
  ];
  const pace = paceOf(happenings, first.object);
  const other = chain.find(({ object }) => !isSamePace(paceOf(happenings, object), pace));
  const apart: Clash | undefined = other && {
    expected: "schedulers that are stepped together",
    received: `${first.object.name} and ${other.object.name}, each at a pace of its own`,
    hint: "Leave one of them out, and read it alone",
  };
  const needs = alternatives.length > 0 ? first.guards.at(-1)!.needs : [];
  const hasOptimizer = first.expression.kind === "call" && withoutOptimizer(first.expression, true).hasOptimizer;
  const doubts = doubtsOf(happenings, [first, ...chain], hasOptimizer);
  // Which scheduler it is comes before what is done with it.
  const clash = needs.length > 0 ? undefined : (apart ?? doubts.clash);
  return { value, place: first.place, pace, remarks: remarks(), needs, ...(clash && { clash }) };
}

const isSamePace = (a: Pace, b: Pace) =>
  JSON.stringify([a.isByEpoch, a.turns, a.every, a.early]) === JSON.stringify([b.isByEpoch, b.turns, b.every, b.early]);

/** Whether a trainer is handed the scheduler: `Trainer(optimizers=(optimizer, scheduler))`. */
const isHanded = (scheduler: ObjectValue, { made }: Happenings) =>
  made.some(({ object }) => {
    const pair = object.keywords.get("optimizers");
    return isKind(pair, "list") && pair.items.includes(scheduler);
  });

/** Settings about the rate and the run that were taken to have their defaults. */
function assumptions({ machine }: Happenings): string[] {
  const about = [...machine.assumed].filter(([name]) =>
    /lr|rate|warm|epoch|step|iter|batch|gamma|decay|mileston|sched|total|min|max|power|cycle|accum/i.test(name),
  );
  if (about.length === 0) return [];
  const said = about.map(([name, value]) => `${name} ${machine.say(value)}`).join(", ");
  return [
    `Options of the command line are taken to have their defaults: ${said}. Others: --set args.${about[0]![0]}=...`,
  ];
}

const lineOf = ({ machine }: Happenings, place: number) => machine.text.slice(0, place).split("\n").length;

/** A program that is settings as a whole, as configurations in Python are, or that keeps some under a name of its own. */
function settingsAmong({ machine }: Happenings, known: Known, expressing: Expressing): InScript | undefined {
  const names = [...machine.globals.names].filter(([, value]) => isPlain(value));
  const entries = names.map(([name, value]) => [name, expressing.of(value)] as const);
  const whole: Expression = { kind: "dict", entries, place: 0 };
  const parts = entries.map(([, value]) => value).filter(({ kind }) => kind === "dict" || kind === "list");
  const value = [whole, ...parts].find((one) => known.isSettings(one));
  return value && { value, place: 0, pace: { remarks: [] }, remarks: [], needs: [] };
}

/** Whether a call holds more than plain values. */
const holdsMore = (value: Expression): boolean =>
  value.kind !== "call" ||
  [...value.args, ...value.keywords.map((one) => one.value)].some(({ kind }) =>
    ["call", "dict", "lambda"].includes(kind),
  );

/** Everything that a call was given, and what is inside of that. */
function partsOf(object: ObjectValue, depth = 0): Composite[] {
  const look = (value: Value): Composite[] => {
    if (!isComposite(value) || depth > 20) return [];
    if (value.kind === "object") return [value, ...partsOf(value, depth + 1)];
    if (value.kind === "list") return value.items.flatMap(look);
    return value.kind === "dict" ? [...value.entries.values()].flatMap(([, entry]) => look(entry)) : [];
  };
  return [...object.args, ...object.keywords.values()].flatMap(look);
}

function sharesOptimizer(a: ObjectValue, b: ObjectValue): boolean {
  const first = (object: ObjectValue) => object.args[0] ?? object.keywords.get("optimizer");
  const own = first(a);
  const other = first(b);
  return (
    own !== undefined &&
    (own === other || (isKind(own, "unknown") && isKind(other, "unknown") && own.name === other.name))
  );
}

function chained(items: readonly Expression[], { object, place }: Root, expressing: Expressing): Expression {
  const optimizer = object.args[0] ?? object.keywords.get("optimizer");
  return {
    kind: "call",
    name: "torch.optim.lr_scheduler.ChainedScheduler",
    args: [{ kind: "list", items, place }],
    keywords: optimizer === undefined ? [] : [{ name: "optimizer", value: expressing.of(optimizer, place) }],
    place,
  };
}

/** Arithmetic that has no result stops a script, and so whatever it would have made. */
const fatal = ["ZeroDivisionError", "OverflowError"];

function failureBefore({ failed }: Happenings, place: number): Pick<InScript, "error"> {
  const found = failed.find(
    (one) => one.place <= place && one.error instanceof PythonError && fatal.includes(one.error.name),
  );
  return found ? { error: found as { error: PythonError; place: number } } : {};
}
