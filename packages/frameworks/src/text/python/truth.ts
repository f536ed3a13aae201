import type { Condition } from "../expression.ts";
import type { Machine } from "./machine.ts";
import { compare, isNumeral } from "./number.ts";
import { compareOpen, condition, mixed } from "./symbol.ts";
import { isKind, type Value } from "./value.ts";

/** `not of`. */
export function not(machine: Machine, of: Value): Value {
  const truth = truthOf(of);
  if (typeof truth === "boolean") return !truth;
  return isKind(truth, "condition") ? condition({ kind: "not", of: truth.when }) : mixed(`not ${machine.say(of)}`, of);
}

/** Whether Python takes the value as true; a condition where that depends on the step; unknown where only the run knows. */
export function truthOf(of: Value): boolean | Extract<Value, { kind: "condition" | "unknown" }> {
  if (of === null || of === "") return false;
  if (typeof of === "string") return true;
  // NaN is no zero.
  if (isNumeral(of)) return compare("!=", of, 0n);
  if (of.kind === "condition" || of.kind === "unknown") return of;
  if (of.kind === "symbol") return compareOpen("!=", of, 0n)!;
  if (of.kind === "list") return of.items.length > 0;
  if (of.kind === "dict") return of.entries.size > 0;
  if (of.kind === "range") return isNumeral(of.count) ? Number(of.count) > 0 : truthOf(of.count);
  return true;
}

export function and(machine: Machine, left: Value, right: Value): Value {
  return join(machine, "all", left, right);
}

export function or(machine: Machine, left: Value, right: Value): Value {
  return join(machine, "any", left, right);
}

/** Two truths together, of which the first decides if it can. */
function join(machine: Machine, kind: "all" | "any", left: Value, right: Value): Value {
  const [a, b] = [truthOf(left), truthOf(right)];
  const decides = kind === "any";
  if (a === decides || b === decides) return decides;
  if (a === !decides) return b;
  if (b === !decides) return a;
  if (isKind(a, "unknown") || isKind(b, "unknown"))
    return mixed(`${machine.say(left)} ${decides ? "or" : "and"} ${machine.say(right)}`, left, right);
  return condition({ kind, of: [(a as { when: Condition }).when, (b as { when: Condition }).when] });
}
