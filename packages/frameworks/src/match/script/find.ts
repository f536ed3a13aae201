import type { Expression } from "../../text/expression.ts";
import { Expressing } from "../../text/python/expression-of.ts";
import { PythonError } from "../../text/python/number.ts";
import type { Program } from "../../text/python/parse.ts";
import { type Composite, isComposite, isKind, type ObjectValue, type Value } from "../../text/python/value.ts";
import { type Happenings, lookThrough, type Made } from "./look-through.ts";
import { type Pace, paceOf } from "./pace.ts";
import { rateFunctionOf } from "./rate-function.ts";

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
export function findInScript(program: Program, given: ReadonlyMap<string, Value>, known: Known): InScript | undefined {
  const happenings = lookThrough(program, given);
  const expressing = new Expressing(happenings.machine);
  const scheduler = chosen(happenings, known, expressing);
  if (scheduler) return { ...scheduler, ...failureBefore(happenings, scheduler.place) };
  const rate = rateFunctionOf(happenings, expressing);
  if (rate) {
    const pace = paceOf(happenings, undefined, rate.set);
    // Without an update in sight, the loop's own turns are the epochs.
    const bare = pace.isByEpoch || !pace.updates ? {} : { epochs: pace.updates, updates: { needs: [] } };
    const unknown = { every: { needs: ["the updates in an epoch"] }, isByEpoch: true };
    return {
      value: rate.value,
      place: rate.place,
      pace: rate.isByEpoch ? { ...unknown, ...pace, ...bare, isByEpoch: true } : pace,
      remarks: assumptions(happenings),
      needs: [],
      ...failureBefore(happenings, rate.place),
    };
  }
  const all = {
    kind: "dict",
    entries: [...happenings.machine.globals.names]
      .filter(([, value]) => isPlain(value))
      .map(([name, value]) => [name, expressing.of(value)] as const),
    place: 0,
  } as const;
  if (all.entries.length > 0 && known.isSettings(all))
    return { value: all, place: 0, pace: { remarks: [] }, remarks: [], needs: [] };
  return undefined;
}

/** Values that settings are made of. */
const isPlain = (value: Value): boolean =>
  !isComposite(value) || value.kind === "list" || value.kind === "dict" || value.kind === "object";

interface Root extends Made {
  readonly sure: boolean;
  readonly expression: Expression;
}

function chosen(happenings: Happenings, known: Known, expressing: Expressing): InScript | undefined {
  const candidates = happenings.made.flatMap((made): Root[] => {
    const how = known.isScheduler(made.object.name);
    const expression = expressing.of(made.object);
    return how || known.isSettings(expression) ? [{ ...made, sure: how !== "likely", expression }] : [];
  });
  const inner = new Set<Composite>();
  for (const { object } of candidates) for (const part of partsOf(object)) inner.add(part);
  const roots = candidates.filter(({ object }) => !inner.has(object));
  const sure = roots.some((root) => root.sure) ? roots.filter((root) => root.sure) : roots;
  const stepped = sure.filter(({ object }) =>
    happenings.called.some(({ on, method }) => on === object && /^step/.test(method)),
  );
  const [first, ...others] = stepped.length > 0 ? stepped : sure;
  if (first === undefined) return settingsAmong(happenings, known, expressing);
  const chain = others.filter(
    ({ object, guards }) => guards.length === 0 && sharesOptimizer(object, first.object) && stepped.length > 1,
  );
  const rest = others.filter((one) => !chain.includes(one));
  const value =
    chain.length > 0
      ? chained(
          [first, ...chain].map(({ expression }) => expression),
          first,
        )
      : first.expression;
  const alternatives = rest.filter(({ guards }) =>
    guards.some(({ says }) => first.guards.some((own) => own.says === says)),
  );
  const remarks = [
    ...assumptions(happenings),
    ...first.guards
      .slice(-1)
      .map(({ says, isTrue }) => `The script makes it only if ${says} is ${isTrue ? "true" : "false"}`),
    ...rest
      .filter((one) => !alternatives.includes(one))
      .map(
        ({ object, place }) =>
          `Not read: ${object.name} at line ${lineOf(happenings, place)}, another schedule of this script`,
      ),
    ...(chain.length > 0
      ? ["Schedulers of one optimizer that are stepped together are read as torch's ChainedScheduler"]
      : []),
  ];
  const needs = alternatives.length > 0 ? first.guards.at(-1)!.needs : [];
  return { value, place: first.place, pace: paceOf(happenings, first.object), remarks, needs };
}

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

/** Settings that a program keeps under a name of its own. */
function settingsAmong({ machine }: Happenings, known: Known, expressing: Expressing): InScript | undefined {
  for (const [, value] of machine.globals.names) {
    if (!isKind(value, "dict") && !isKind(value, "list")) continue;
    const expression = expressing.of(value);
    if (known.isSettings(expression))
      return { value: expression, place: 0, pace: { remarks: [] }, remarks: [], needs: [] };
  }
  return undefined;
}

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

function chained(items: readonly Expression[], { place }: Root): Expression {
  return {
    kind: "call",
    name: "torch.optim.lr_scheduler.ChainedScheduler",
    args: [{ kind: "list", items, place }],
    keywords: [],
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
