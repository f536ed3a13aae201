import type { Condition } from "../../text/expression.ts";
import { Machine } from "../../text/python/machine.ts";
import { isRate } from "../../text/python/mentions.ts";
import { PythonError, TooMuch } from "../../text/python/number.ts";
import type { Program } from "../../text/python/parse.ts";
import { NotArithmetic } from "../../text/python/symbol.ts";
import {
  type ClassValue,
  type FunctionValue,
  type Given,
  isKind,
  type ObjectValue,
  unknown,
  type Value,
} from "../../text/python/value.ts";
import type { Guard, LoopState } from "../../text/python/watcher.ts";

/** Where in a program something happens. */
export interface Spot {
  readonly place: number;
  /** What happens later has a larger number. */
  readonly order: number;
  /** The loops around it, the outermost first. */
  readonly loops: readonly LoopState[];
  /** The conditions on the step that hold there. */
  readonly path: readonly Condition[];
  /** The conditions that only the run knows. */
  readonly guards: readonly Guard[];
  /** The function of the program that it stands in. */
  readonly within: string | undefined;
}
export interface Made extends Spot {
  readonly object: ObjectValue;
}
export interface Called extends Spot {
  readonly on: Value;
  readonly method: string;
  readonly given: Given;
}
export interface RateSet extends Spot {
  readonly target: Value;
  readonly value: Value;
}
/** `scheduler.last_epoch = ...`, or a state that is loaded into an object. */
export interface Moved extends Spot {
  readonly target: Value;
}
/** What happens in a program, in its order. */
export interface Happenings {
  readonly machine: Machine;
  readonly made: readonly Made[];
  readonly called: readonly Called[];
  readonly rates: readonly RateSet[];
  readonly moved: readonly Moved[];
  /** What functions give that the program does not call itself, by their names. */
  readonly results: ReadonlyMap<string, Value>;
  readonly failed: readonly { readonly error: unknown; readonly place: number }[];
}

/** Goes through a program, and then through those of its functions that it does not call itself. */
export function lookThrough(program: Program, given: ReadonlyMap<string, Value>): Happenings {
  const made: Made[] = [];
  const called: Called[] = [];
  const rates: RateSet[] = [];
  const moved: Moved[] = [];
  const failed: { error: unknown; place: number }[] = [];
  const results = new Map<string, Value>();
  const entered = new Set<unknown>();
  const inside: string[] = [];
  let order = 0;
  const spot = (place: number): Spot => ({
    place,
    order: order++,
    loops: [...machine.loops],
    path: [...machine.path],
    guards: [...machine.guards],
    within: inside.at(-1),
  });
  const machine = new Machine(program.text, given, {
    made: (object) => {
      made.push({ ...spot(object.place), object });
      const [target, value] = object.args;
      if (/(^|\.)set_value$/.test(object.name) && value !== undefined) setRate(target, value, object.place);
    },
    called: (on, method, arguments_, place) => {
      called.push({ ...spot(place), on, method, given: arguments_ });
      const [value] = arguments_.args;
      if (method === "assign" && value !== undefined) setRate(on, value, place);
      const updated = method === "update" && isKind(on, "object") ? arguments_.keywords.get("lr") : undefined;
      if (updated !== undefined) rates.push({ ...spot(place), target: on, value: updated });
      if (method === "load_state_dict") moved.push({ ...spot(place), target: on });
    },
    assigned: (target, key, value, place) => {
      if (isRate(key) && !isOwn(target)) rates.push({ ...spot(place), target, value });
      if (key === "last_epoch") moved.push({ ...spot(place), target });
    },
    entered: (of) => entered.add(of.body),
  });
  machine.runEach(program.body, (error, { place }) => fail(error, place));
  for (const [name, value] of [...machine.globals.names]) {
    if (isKind(value, "function")) enter(value, name);
    if (isKind(value, "class")) enterClass(value);
  }
  return { machine, made, called, rates, moved, results, failed };

  /** `optimizer.learning_rate.assign(rate)`, or `set_value(optimizer.lr, rate)`. */
  function setRate(at: Value | undefined, value: Value, place: number): void {
    const [, target] = (isKind(at, "unknown") && /^(.*)\.(?:lr|learning_rate)$/.exec(at.name)) || [];
    if (target !== undefined) rates.push({ ...spot(place), target: unknown(target), value });
  }

  function fail(error: unknown, place: number): void {
    const isExpected = error instanceof PythonError || error instanceof TooMuch || error instanceof NotArithmetic;
    if (!isExpected) throw error;
    failed.push({ error, place });
  }

  function enter(of: FunctionValue, name: string, self?: Value): void {
    if (entered.has(of.body)) return;
    machine.limits.allow();
    inside.push(name);
    machine.attempt(
      () => results.set(name, machine.enter(of, unknownArguments(of, self))),
      (error) => fail(error, of.place),
    );
    inside.pop();
  }

  /** The methods of a class, on an object of which only the run knows the arguments. */
  function enterClass(type: ClassValue): void {
    const methods = [...type.attributes].filter((entry): entry is [string, FunctionValue] =>
      isKind(entry[1], "function"),
    );
    if (methods.length === 0) return;
    const start = methods.find(([name]) => name === "__init__")?.[1];
    const self: ObjectValue = {
      kind: "object",
      name: "self",
      args: [],
      keywords: new Map(),
      attributes: new Map(),
      place: 0,
      type,
    };
    if (start && !entered.has(start.body)) enter({ ...start, self }, "__init__", self);
    for (const [name, method] of methods) if (name !== "__init__") enter({ ...method, self }, name, self);
  }
}

/** A program's own object, such as its settings: a rate that is kept there is not yet used. */
const isOwn = (target: Value): boolean =>
  isKind(target, "dict") ||
  isKind(target, "class") ||
  (isKind(target, "object") && (target.name === "self" || target.type !== undefined));

/** Arguments of which nothing is known but their names; those with a default have it. */
function unknownArguments({ parameters, fallbacks }: FunctionValue, self: Value | undefined): Given {
  const needed = parameters.filter(
    ({ name, rest }, i) => rest === undefined && !fallbacks.has(name) && !(self !== undefined && i === 0),
  );
  return { args: [], keywords: new Map(needed.map(({ name }) => [name, unknown(name)] as const)) };
}
