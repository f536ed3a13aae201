import type { Condition } from "../expression.ts";
import { isEqual } from "./equal.ts";
import type { Machine } from "./machine.ts";
import type { Scope } from "./scope.ts";
import { guarded, orError } from "./sides.ts";
import { choose, mixed } from "./symbol.ts";
import type { Node } from "./tree.ts";
import { and, or, truthOf } from "./truth.ts";
import { isKind, type Value } from "./value.ts";

/* Expressions of which one of two sides is the value: `a and b`, `a or b`, `a if c else b`. */

/** `left and right`, `left or right`: the value of one of the two. */
export function eitherOf(
  machine: Machine,
  { isAnd, left: first, right: second }: Extract<Node, { kind: "either" }>,
  scope: Scope,
): Value {
  const left = machine.evaluate(first, scope);
  const truth = truthOf(left);
  if (typeof truth === "boolean") return truth === isAnd ? machine.evaluate(second, scope) : left;
  if (isKind(truth, "unknown")) {
    // A known second may still decide.
    const right = machine.evaluate(second, scope);
    const known = truthOf(right);
    if (known === !isAnd && typeof right === "boolean") return right;
    return mixed(`${machine.say(left)} ${isAnd ? "and" : "or"} ${machine.say(right)}`, left, right);
  }
  const right = orError(machine, () => machine.evaluate(second, scope));
  const areTruths = isKind(left, "condition") && (isKind(right, "condition") || typeof right === "boolean");
  if (areTruths) return isAnd ? and(machine, left, right) : or(machine, left, right);
  const { when } = truth as { when: Condition };
  return isAnd ? choose(when, right, left) : choose(when, left, right);
}

/** `yes if when else no`. */
export function choiceOf(machine: Machine, { when, yes, no }: Extract<Node, { kind: "choice" }>, scope: Scope): Value {
  const truth = truthOf(machine.evaluate(when, scope));
  if (typeof truth === "boolean") return machine.evaluate(truth ? yes : no, scope);
  if (isKind(truth, "condition")) {
    const [a, b] = [yes, no].map((side) => orError(machine, () => machine.evaluate(side, scope))) as [Value, Value];
    return choose(truth.when, a, b);
  }
  const [a, b] = [yes, no].map((side, i) => guarded(machine, truth, i === 0, () => machine.evaluate(side, scope))) as [
    Value,
    Value,
  ];
  return isEqual(a, b) ? a : mixed(`${machine.say(a)} if ${machine.say(truth)} else ${machine.say(b)}`, truth, a, b);
}
