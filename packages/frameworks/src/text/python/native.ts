import type { Machine } from "./machine.ts";
import { PythonError } from "./number.ts";
import { itemsIn } from "./sequences.ts";
import { type Given, isKind, needsOf, unknown, type Value } from "./value.ts";

/* What functions of Python and of its libraries are made of here. */

/** A function that is known: what it gives for these arguments. */
export type Native = (given: Given, machine: Machine) => Value;

/** The first of the arguments, or the one of that name. */
export function argument({ args, keywords }: Given, at: number, name = ""): Value | undefined {
  return args[at] ?? keywords.get(name);
}

/** The entries of an argument that must have some. */
export function itemsOf(value: Value | undefined, machine: Machine): readonly Value[] {
  const items = value === undefined ? undefined : itemsIn(machine, value);
  if (items === undefined) throw new PythonError("TypeError", "what is given is not iterable");
  return items;
}

/** Does something with the entries of the first argument; unknown if that is unknown. */
export const overItems =
  (name: string, of: (items: readonly Value[], machine: Machine, given: Given) => Value): Native =>
  (given, machine) => {
    const [first] = given.args;
    const items = first === undefined ? undefined : itemsIn(machine, first);
    if (items !== undefined) return of(items, machine, given);
    if (isKind(first, "unknown") || isKind(first, "object") || isKind(first, "range")) {
      const says = `${name}(${machine.say(first)})`;
      return unknown(
        says,
        isKind(first, "range")
          ? needsOf(first.count)
          : isKind(first, "unknown") && first.needs.length !== 1
            ? first.needs
            : [says],
      );
    }
    throw new PythonError("TypeError", `${name} of what is not iterable`);
  };

/** The error that Python raises here. */
export function raise(name: string, message: string): never {
  throw new PythonError(name, message);
}
