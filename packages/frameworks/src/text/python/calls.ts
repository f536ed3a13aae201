import type { Machine } from "./machine.ts";
import { PythonError } from "./number.ts";
import type { Scope } from "./scope.ts";
import { itemsIn } from "./sequences.ts";
import { spelled } from "./spelling.ts";
import type { Argument, Node } from "./tree.ts";
import {
  type ClassValue,
  type Given,
  isComposite,
  isKind,
  listOf,
  nextAge,
  type ObjectValue,
  type Value,
} from "./value.ts";

/** A call as the program writes it. What somebody says of its text is its value. */
export function callOf(machine: Machine, node: Extract<Node, { kind: "call" }>, scope: Scope): Value {
  const of = machine.evaluate(node.of, scope);
  const given = argumentsOf(machine, node.args, scope);
  if (node.of.kind === "attribute") {
    // What it is called on is looked at again only if somebody listens.
    const on = machine.watcher.called && machine.evaluate(node.of.of, scope);
    if (on !== undefined) machine.watcher.called!(on, node.of.name, given, node.place);
  }
  const said = machine.given.get(spelled(machine.text.slice(node.place, node.end)));
  if (said !== undefined) return said;
  return machine.call(of, given, node.place, machine.text.slice(node.place, node.end));
}

/** The arguments that a call hands over. */
export function argumentsOf(machine: Machine, args: readonly Argument[], scope: Scope): Given {
  const found = { args: [] as Value[], keywords: new Map<string, Value>() };
  for (const { name, spread, value } of args) {
    const own = machine.evaluate(value, scope);
    if (spread === "*") for (const one of itemsIn(machine, own) ?? [own]) found.args.push(one);
    else if (spread === "**") {
      if (isKind(own, "dict")) for (const [key, entry] of own.entries.values()) found.keywords.set(String(key), entry);
      else found.keywords.set("**", own);
    } else if (name !== undefined) {
      if (found.keywords.has(name)) throw new PythonError("SyntaxError", `keyword argument repeated: ${name}`);
      found.keywords.set(name, own);
    } else found.args.push(own);
  }
  return found;
}

/** Calls a value. `text` is how the program says it. */
export function callValue(machine: Machine, of: Value, given: Given, place = 0, text?: string): Value {
  machine.limits.count();
  if (!isComposite(of)) throw new PythonError("TypeError", `${machine.say(of)} is not callable`);
  switch (of.kind) {
    case "native":
      return of.call(given, machine);
    case "partial":
      return machine.call(
        of.of,
        { args: [...of.args, ...given.args], keywords: new Map([...of.keywords, ...given.keywords]) },
        place,
        text,
      );
    case "function":
      return machine.enter(of, given);
    case "class":
      return instanceOf(machine, of, given, place);
    case "unknown": {
      const said = machine.given.get(spelled(text ?? `${of.name}()`));
      if (said !== undefined) return said;
      // What prepares objects for several devices gives them back.
      if (of.name.endsWith(".prepare") && given.args.length > 0)
        return given.args.length === 1 ? given.args[0]! : listOf([...given.args], true);
      return madeBy(machine, of.name, given, place);
    }
    case "object":
      return madeBy(machine, of.name, given, place);
    default:
      throw new PythonError("TypeError", `${machine.say(of)} is not callable`);
  }
}

/** What a call of something unknown makes: an object that remembers its arguments. */
function madeBy(machine: Machine, name: string, { args, keywords }: Given, place: number): ObjectValue {
  const made: ObjectValue = { kind: "object", name, args, keywords, attributes: new Map(), place, age: nextAge() };
  machine.watcher.made?.(made);
  return made;
}

/** An object of a class that the program defines: its `__init__` runs, or its fields are set, as a dataclass does. */
function instanceOf(machine: Machine, type: ClassValue, given: Given, place: number): ObjectValue {
  const made: ObjectValue = {
    kind: "object",
    name: type.name,
    ...given,
    attributes: new Map(),
    place,
    type,
    age: nextAge(),
  };
  const start = type.attributes.get("__init__");
  if (isKind(start, "function")) machine.enter({ ...start, self: made }, given);
  else {
    const fields = [...type.attributes.keys()];
    for (const [i, value] of given.args.entries()) if (fields[i] !== undefined) made.attributes.set(fields[i], value);
    for (const [name, value] of given.keywords) made.attributes.set(name, value);
  }
  machine.watcher.made?.(made);
  return made;
}
