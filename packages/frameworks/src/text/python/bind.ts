import { placeIn } from "./entries.ts";
import type { Machine } from "./machine.ts";
import { isNumeral, PythonError } from "./number.ts";
import type { Scope } from "./scope.ts";
import { itemsIn, itemsOrError } from "./sequences.ts";
import { binary, NotArithmetic } from "./symbol.ts";
import type { BinaryOperator, Node } from "./tree.ts";
import { isKind, isObscure, listOf, refill, setEntry, type Value } from "./value.ts";

/** Gives a target of an assignment its value: a name, several in brackets, an attribute or an entry. */
export function bindTo(machine: Machine, target: Node, value: Value, scope: Scope): void {
  switch (target.kind) {
    case "name":
      if (isKind(value, "object") && !machine.labels.has(value)) machine.labels.set(value, target.name);
      setName(machine, target.name, value, scope);
      return;
    case "sequence":
      unpack(machine, target.items, value, scope);
      return;
    case "attribute": {
      const of = machine.evaluate(target.of, scope);
      if (isKind(of, "object") || isKind(of, "class")) {
        machine.beforeChange(of);
        of.attributes.set(target.name, value);
      }
      machine.watcher.assigned?.(of, target.name, value, target.place);
      return;
    }
    case "entry": {
      const [of, at] = [machine.evaluate(target.of, scope), machine.evaluate(target.at, scope)];
      bindEntry(machine, of, at, value);
      if (typeof at === "string") machine.watcher.assigned?.(of, at, value, target.place);
    }
  }
}

/** `of[at] = value`. */
function bindEntry(machine: Machine, of: Value, at: Value, value: Value): void {
  if (isKind(of, "dict") && (typeof at === "string" || isNumeral(at))) {
    machine.beforeChange(of);
    setEntry(of, at, value);
  } else if (isKind(of, "list") && isNumeral(at)) {
    machine.beforeChange(of);
    const place = placeIn(of.items.length, at);
    if (of.isTuple) throw new PythonError("TypeError", "a tuple does not take other entries");
    if (!(place in of.items)) throw new PythonError("IndexError", "list assignment index out of range");
    of.items[place] = value;
  } else if (!isObscure(of) && machine.isByItself) throw new NotArithmetic();
}

/** `a, *b = value`. */
function unpack(
  machine: Machine,
  targets: readonly { value: Node; isSpread: boolean }[],
  value: Value,
  scope: Scope,
): void {
  const items = itemsIn(machine, value);
  const spread = targets.findIndex(({ isSpread }) => isSpread);
  if (items === undefined && !isObscure(value))
    throw new PythonError("TypeError", `cannot unpack what is not iterable: ${machine.say(value)}`);
  if (items === undefined) {
    // What a call makes of several things is the first of them, with others beside it.
    targets.forEach(({ value: target }, i) => {
      machine.bind(
        target,
        i === 0 && isKind(value, "object") ? value : machine.unknown(`${machine.say(value)}[${i}]`),
        scope,
      );
    });
    return;
  }
  const isShort = spread < 0 ? items.length !== targets.length : items.length < targets.length - 1;
  if (isShort) throw new PythonError("ValueError", `${targets.length} values to unpack, received ${items.length}`);
  const extra = items.length - targets.length;
  targets.forEach(({ value: target }, i) => {
    if (i === spread) machine.bind(target, listOf(items.slice(i, i + extra + 1)), scope);
    else machine.bind(target, items[spread >= 0 && i > spread ? i + extra : i]!, scope);
  });
}

/** Gives a name its value, where `global` and `nonlocal` say that it lies. */
export function setName(machine: Machine, name: string, value: Value, scope: Scope): void {
  const holder = scope.holder(name);
  if (holder !== scope) machine.beforeChange(holder);
  holder.names.set(name, value);
}

/** `before operator= by`: a list stays the same list. */
export function updated(machine: Machine, operator: BinaryOperator, before: Value, by: Value): Value {
  if (!isKind(before, "list") || before.isTuple || (operator !== "+" && operator !== "*"))
    return binary(operator, before, by, machine.say);
  const added = operator === "+" ? listOf([...itemsOrError(machine, by)]) : by;
  const more = binary(operator, before, added, machine.say);
  machine.beforeChange(before);
  if (isKind(more, "list")) refill(before.items, more.items);
  return isKind(more, "list") ? before : more;
}
