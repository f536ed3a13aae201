import type { Machine } from "./machine.ts";
import { isNumeral, PythonError, TooMuch } from "./number.ts";
import type { Scope } from "./scope.ts";
import { isOpen, NotArithmetic } from "./symbol.ts";
import type { Node } from "./tree.ts";
import { dictOf, isKind, needsOf, setEntry, type Value } from "./value.ts";

/** The entries of `[a, *b]`. */
export function spreadItems(
  machine: Machine,
  items: readonly { value: Node; isSpread: boolean }[],
  scope: Scope,
): Value[] {
  return items.flatMap(({ value, isSpread }) => {
    const found = machine.evaluate(value, scope);
    return isSpread ? [...itemsOrError(machine, found)] : [found];
  });
}

/** The same as `itemsIn`, but what cannot be gone over is an error. */
export function itemsOrError(machine: Machine, value: Value): readonly Value[] {
  const items = itemsIn(machine, value);
  if (items === undefined) throw new PythonError("TypeError", `${machine.say(value)} is not iterable`);
  return items;
}

/** Turns of a loop over what is known. */
const mostTurns = 100_000;

/** What a loop over the value goes over; undefined if that is not known. */
export function itemsIn(machine: Machine, value: Value): readonly Value[] | undefined {
  if (isKind(value, "list")) {
    machine.limits.count(value.items.length >> 2);
    return value.items;
  }
  if (typeof value === "string") {
    machine.limits.count(value.length >> 2);
    return [...value];
  }
  if (isKind(value, "dict")) {
    machine.limits.count(value.entries.size >> 2);
    return [...value.entries.values()].map(([key]) => key);
  }
  if (!isKind(value, "range")) return undefined;
  const { start, step, count } = value;
  if (!isNumeral(count)) return undefined;
  if (Number(count) > mostTurns) throw new TooMuch(`loops of at most ${mostTurns} turns`);
  machine.limits.count(Number(count) >> 2);
  return Array.from({ length: Number(count) }, (_, i) => start + BigInt(i) * step);
}

/** `{key: value, **more}`. */
export function dictFrom(
  machine: Machine,
  entries: readonly { key: Node | undefined; value: Node }[],
  scope: Scope,
): Value {
  const found = dictOf([]);
  for (const { key, value } of entries) {
    const own = machine.evaluate(value, scope);
    if (key === undefined) {
      if (!isKind(own, "dict")) return machine.unknown(`{**${machine.say(own)}}`, needsOf(own));
      for (const [name, entry] of own.entries.values()) setEntry(found, name, entry);
      continue;
    }
    const name = machine.evaluate(key, scope);
    if (isOpen(name)) throw new NotArithmetic();
    if (typeof name !== "string" && !isNumeral(name)) return machine.unknown("a dict", needsOf(name));
    setEntry(found, name, own);
  }
  return found;
}
