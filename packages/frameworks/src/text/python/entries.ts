import type { Arithmetic } from "../expression.ts";
import type { Machine } from "./machine.ts";
import { isNumeral, PythonError } from "./number.ts";
import type { Scope } from "./scope.ts";
import { itemsIn } from "./sequences.ts";
import { choose, isOpen, isWhole, NotArithmetic, raised, treeOf } from "./symbol.ts";
import type { Node } from "./tree.ts";
import { isKind, isObscure, keyOf, type ListValue, listOf, type Value } from "./value.ts";

/** `of[at]`. */
export function entryOf(machine: Machine, of: Value, at: Value): Value {
  const items = indexed(machine, of, at);
  if (items !== undefined) {
    if (isOpen(at)) return entryAtStep(items, treeOf(at)!);
    const found = items[placeIn(items.length, at)];
    if (found === undefined) throw new PythonError("IndexError", "list index out of range");
    return found;
  }
  if (isKind(of, "dict") && isOpen(at)) throw new NotArithmetic();
  if (isOpen(of) || (isNumeral(of) && !isObscure(at)))
    throw new PythonError("TypeError", "a number is not subscriptable");
  if (isKind(of, "dict") && (isNumeral(at) || typeof at === "string")) {
    const found = of.entries.get(keyOf(at));
    if (found === undefined) throw new PythonError("KeyError", machine.say(at));
    return found[1];
  }
  if (isKind(of, "object") && typeof at === "string") {
    const own = of.attributes.get(at);
    if (own !== undefined) return own;
  }
  return machine.unknown(
    `${machine.say(of)}[${machine.say(at)}]`,
    isKind(of, "unknown") || isKind(at, "unknown") ? undefined : [`${machine.say(of)}[${machine.say(at)}]`],
  );
}

/** What has entries by their places. */
function indexed(machine: Machine, of: Value, at: Value): readonly Value[] | undefined {
  if (!isKind(of, "list") && !isKind(of, "range") && typeof of !== "string") return undefined;
  if (isObscure(at)) return undefined;
  if (!isNumeral(at) && !isOpen(at)) throw new PythonError("TypeError", "list indices must be integers");
  return itemsIn(machine, of);
}

/** The entry of a list at a place that depends on the step. */
function entryAtStep(items: readonly Value[], at: Arithmetic): Value {
  if (items.length > 200 || !isWhole(at)) throw new NotArithmetic();
  const number = (value: number) => ({ kind: "number", value, whole: true }) as const;
  const none: Value = raised(new PythonError("IndexError", "list index out of range"));
  const from = (start: number) =>
    items.reduceRight<Value>(
      (rest, item, i) => choose({ kind: "compare", operator: "==", left: at, right: number(start + i) }, item, rest),
      none,
    );
  const isNegative = { kind: "compare", operator: "<", left: at, right: number(0) } as const;
  return choose(isNegative, from(-items.length), from(0));
}

/** `of[from:to:step]`. */
export function sliceOf(machine: Machine, node: Extract<Node, { kind: "slice" }>, scope: Scope): Value {
  const of = machine.evaluate(node.of, scope);
  const ends = [node.from, node.to, node.step].map((end) => (end ? machine.evaluate(end, scope) : null));
  const items = typeof of === "string" || isKind(of, "list") ? itemsIn(machine, of)! : undefined;
  if (items === undefined || ends.some(isObscure)) return machine.unknown(`${machine.say(of)}[:]`);
  if (ends.some(isOpen)) throw new NotArithmetic();
  const found = placesOf(items.length, ends).map((place) => items[place]!);
  return typeof of === "string" ? found.join("") : listOf(found, (of as ListValue).isTuple);
}

/** A place in a list of so many entries, where -1 is the last. */
export function placeIn(count: number, at: Value): number {
  if (!isNumeral(at) || typeof at === "number") throw new PythonError("TypeError", "list indices must be integers");
  return Number(at) < 0 ? Number(at) + count : Number(at);
}

/** The places that `[from:to:step]` takes of so many. */
function placesOf(count: number, ends: readonly Value[]): number[] {
  const [from, to, by] = ends.map((end) => {
    if (end === null) return undefined;
    if (!isNumeral(end) || typeof end === "number")
      throw new PythonError("TypeError", "slice indices must be integers or None");
    return Number(end);
  });
  const step = by ?? 1;
  if (step === 0) throw new PythonError("ValueError", "slice step cannot be zero");
  const [low, high] = step > 0 ? [0, count] : [-1, count - 1];
  const within = (end: number | undefined, otherwise: number) =>
    end === undefined ? otherwise : Math.min(high, Math.max(low, end < 0 ? end + count : end));
  const [start, stop] = [within(from, step > 0 ? low : high), within(to, step > 0 ? high : low)];
  const found: number[] = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) found.push(i);
  return found;
}
