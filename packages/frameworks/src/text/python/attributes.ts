import { builtinOf } from "./builtins.ts";
import { parserMethod } from "./command-line.ts";
import type { Machine } from "./machine.ts";
import { methodOf } from "./methods.ts";
import { symbol } from "./symbol.ts";
import { isKind, listOf, type ObjectValue, rateAtStart, rateBefore, type Value } from "./value.ts";

/** `of.name`. */
export function attributeOf(machine: Machine, of: Value, name: string): Value {
  if (name === "param_groups" && (isKind(of, "unknown") || isKind(of, "object"))) return groupsOf(machine, of);
  if (isKind(of, "unknown")) {
    const path = `${of.name}.${name}`;
    // People are asked by the name that stands in their script, which an import may have shortened.
    const [need] = of.needs;
    return builtinOf(path) ?? machine.unknown(path, [of.needs.length === 1 ? `${need}.${name}` : path]);
  }
  if (isKind(of, "object")) {
    const own = of.attributes.get(name) ?? of.type?.attributes.get(name) ?? parserMethod(of, name, machine.assumed);
    if (own !== undefined) return isKind(own, "function") ? { ...own, self: of } : own;
    return machine.unknown(`${machine.say(of)}.${name}`);
  }
  if (isKind(of, "class")) {
    const own = of.attributes.get(name);
    if (own !== undefined) return own;
    return machine.unknown(`${of.name}.${name}`);
  }
  machine.limits.countSize(of);
  return methodOf(of, name) ?? machine.unknown(`${machine.say(of)}.${name}`);
}

/** The groups of parameters of an optimizer: one, whose rate is what it was before. */
function groupsOf(machine: Machine, of: Value): Value {
  const path = `${machine.say(of)}.param_groups`;
  if (isKind(of, "object") && of.attributes.has("param_groups")) return of.attributes.get("param_groups")!;
  const attributes = new Map<string, Value>([
    ["lr", symbol({ kind: "parameter", name: rateBefore })],
    ["initial_lr", symbol({ kind: "parameter", name: rateAtStart })],
  ]);
  const group: ObjectValue = { kind: "object", name: path, args: [of], keywords: new Map(), attributes, place: 0 };
  return listOf([group]);
}
