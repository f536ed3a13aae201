import { placeIn } from "./entries.ts";
import type { Machine } from "./machine.ts";
import { isNumeral, PythonError } from "./number.ts";
import type { Scope } from "./scope.ts";
import { NotArithmetic } from "./symbol.ts";
import type { Node } from "./tree.ts";
import { isKind, isObscure, keyOf, type Value } from "./value.ts";

/** `del target`. */
export function deleteTarget(machine: Machine, target: Node, scope: Scope): void {
  if (target.kind === "name") deleteName(machine, target.name, scope);
  if (target.kind === "entry")
    deleteEntry(machine, machine.evaluate(target.of, scope), machine.evaluate(target.at, scope));
  if (target.kind === "slice" && !isObscure(machine.evaluate(target.of, scope))) throw new NotArithmetic();
}

function deleteName(machine: Machine, name: string, scope: Scope): void {
  const holder = scope.holder(name);
  if (holder !== scope) machine.beforeChange(holder);
  const isDeleted = holder.names.delete(name);
  if (!isDeleted)
    throw new PythonError(scope.own.has(name) ? "UnboundLocalError" : "NameError", `${name} has no value`);
}

function deleteEntry(machine: Machine, of: Value, at: Value): void {
  if (isKind(of, "list") && isNumeral(at)) {
    machine.beforeChange(of);
    const place = placeIn(of.items.length, at);
    if (of.items.splice(place, place < 0 ? 0 : 1).length === 0)
      throw new PythonError("IndexError", "list assignment index out of range");
  } else if (isKind(of, "dict") && (isNumeral(at) || typeof at === "string")) {
    machine.beforeChange(of);
    if (!of.entries.delete(keyOf(at))) throw new PythonError("KeyError", machine.say(at));
  } else if (!isObscure(of)) throw new NotArithmetic();
}
