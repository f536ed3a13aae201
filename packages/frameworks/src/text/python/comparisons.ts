import { isEqual } from "./equal.ts";
import type { Machine } from "./machine.ts";
import { compare, isNumeral, PythonError } from "./number.ts";
import type { Scope } from "./scope.ts";
import { itemsIn } from "./sequences.ts";
import { orNotArithmetic } from "./sides.ts";
import { binary, compareOpen, isOpen, mixed, NotArithmetic } from "./symbol.ts";
import type { CompareOperator, Node } from "./tree.ts";
import { and, not, or, truthOf } from "./truth.ts";
import { isKind, isObscure, keyOf, listOf, type Value } from "./value.ts";

/** `first < a <= b`. */
export function compareChain(
  machine: Machine,
  { first, links }: Extract<Node, { kind: "compare" }>,
  scope: Scope,
): Value {
  let left = machine.evaluate(first, scope);
  let found: Value = true;
  for (const { operator, right: node } of links) {
    const right = orNotArithmetic(machine, isOpen(found), () => machine.evaluate(node, scope));
    const one = compareTwo(machine, operator, left, right);
    found = found === true ? one : and(machine, found, one);
    if (found === false) return false;
    left = right;
  }
  return found;
}

/** `left operator right`. */
function compareTwo(machine: Machine, operator: CompareOperator, left: Value, right: Value): Value {
  if (operator === "is" || operator === "is not") return identity(machine, operator === "is", left, right);
  if (operator === "in" || operator === "not in") {
    const found = contains(machine, right, left);
    return operator === "in" ? found : not(machine, found);
  }
  if (isNumeral(left) && isNumeral(right)) return compare(operator, left, right);
  if (isObscure(left) || isObscure(right))
    return mixed(`${machine.say(left)} ${operator} ${machine.say(right)}`, left, right);
  const open = isOpen(left) || isOpen(right) ? compareOpen(operator, left, right) : undefined;
  if (open) return open;
  // A number that arithmetic cannot say, such as 2 ** 80.
  if ((isOpen(left) || isOpen(right)) && [left, right].every((one) => isNumeral(one) || isOpen(one)))
    throw new NotArithmetic();
  if (operator === "==" || operator === "!=") {
    const found = equality(machine, left, right);
    return operator === "==" ? found : not(machine, found);
  }
  if (typeof left === "string") machine.limits.count(left.length >> 2);
  if (typeof left === "string" && typeof right === "string") return ordered(operator, compareTexts(left, right));
  if (isKind(left, "list") && isKind(right, "list") && left.isTuple === right.isTuple) {
    const at = left.items.findIndex((item, i) => i >= right.items.length || differ(machine, item, right.items[i]!));
    if (at >= 0 && at < right.items.length) return compareTwo(machine, operator, left.items[at]!, right.items[at]!);
    return ordered(operator, left.items.length - right.items.length);
  }
  throw new PythonError(
    "TypeError",
    `'${operator}' not supported between ${machine.say(left)} and ${machine.say(right)}`,
  );
}

/** `left == right`, where entries of lists may depend on the step. */
function equality(machine: Machine, left: Value, right: Value): Value {
  if (isKind(left, "dict") && isKind(right, "dict")) {
    const same =
      left.entries.size === right.entries.size && [...left.entries.keys()].every((key) => right.entries.has(key));
    const values = ({ entries }: Extract<Value, { kind: "dict" }>, keys: Iterable<string>) =>
      listOf([...keys].map((key) => entries.get(key)![1]));
    return same && equality(machine, values(left, left.entries.keys()), values(right, left.entries.keys()));
  }
  if (!isKind(left, "list") || !isKind(right, "list")) return isEqual(left, right);
  machine.limits.count(left.items.length);
  if (left.isTuple !== right.isTuple || left.items.length !== right.items.length) return false;
  machine.limits.goDeeper("lists");
  const found = left.items.reduce<Value>(
    (found, item, i) => (found === false ? false : and(machine, found, isEntry(machine, item, right.items[i]!))),
    true,
  );
  machine.limits.nested--;
  return found;
}

/** Lists look first whether an entry is the same thing; for numbers that matters for NaN alone. */
function isEntry(machine: Machine, left: Value, right: Value): Value {
  return Object.is(left, right) || compareTwo(machine, "==", left, right);
}

/** Whether entries of lists differ, which must be known to say which list is smaller. */
function differ(machine: Machine, left: Value, right: Value): boolean {
  const found = compareTwo(machine, "!=", left, right);
  if (isOpen(found)) throw new NotArithmetic();
  return found === true;
}

/** A comparison of which the answer must be known. */
export function isSo(machine: Machine, operator: CompareOperator, left: Value, right: Value): boolean {
  machine.limits.count();
  const found = truthOf(compareTwo(machine, operator, left, right));
  if (typeof found !== "boolean") throw new NotArithmetic();
  return found;
}

/** `left is right`: only `None`, `True` and `False` are surely one thing. */
function identity(machine: Machine, isSame: boolean, left: Value, right: Value): Value {
  if (isObscure(left) || isObscure(right)) return mixed(`${machine.say(left)} is ${machine.say(right)}`, left, right);
  if ([left, right].some(isOpen) && left !== null && right !== null) throw new NotArithmetic();
  return (left === right) === isSame;
}

/** `item in within`. */
function contains(machine: Machine, within: Value, item: Value): Value {
  if (typeof within === "string" && typeof item === "string") return within.includes(item);
  if (typeof within === "string" && !isObscure(item))
    throw new PythonError("TypeError", "'in <string>' requires string as left operand");
  if (isKind(within, "range") && !isObscure(item)) return inRange(machine, within, item);
  if (isKind(within, "dict") && (typeof item === "string" || isNumeral(item))) return within.entries.has(keyOf(item));
  if (isKind(within, "object") && typeof item === "string" && within.attributes.has("lr"))
    return within.attributes.has(item);
  const items = itemsIn(machine, within);
  if (items === undefined && !isObscure(within))
    throw new PythonError("TypeError", `${machine.say(within)} is not iterable`);
  if (items === undefined || isObscure(item))
    return mixed(`${machine.say(item)} in ${machine.say(within)}`, item, within);
  return items.reduce<Value>(
    (found, one) => (found === true ? true : or(machine, found, isEntry(machine, item, one))),
    false,
  );
}

/** Whether a range has a number: it lies between the ends, and so many steps from the first. */
function inRange(machine: Machine, { start, step, count }: Extract<Value, { kind: "range" }>, item: Value): Value {
  if (!isNumeral(count)) return mixed(`${machine.say(item)} in a range`, count);
  if (!isNumeral(item) && !isOpen(item)) return false;
  const last = start + (BigInt(count) - 1n) * step;
  if (
    BigInt(count) === 0n ||
    Number.isNaN(item) ||
    Math.abs(Number(isNumeral(item) ? item : 0)) === Number.POSITIVE_INFINITY
  )
    return false;
  const [low, high] = step > 0n ? [start, last] : [last, start];
  const rest = binary("%", binary("-", item, start, machine.say), step, machine.say);
  return [
    compareTwo(machine, ">=", item, low),
    compareTwo(machine, "<=", item, high),
    compareTwo(machine, "==", rest, 0n),
  ].reduce((found, one) => and(machine, found, one));
}

/** Texts are ordered by their characters' numbers. */
function compareTexts(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  const at = a.findIndex((one, i) => one !== b[i]);
  return at < 0 || at >= b.length ? a.length - b.length : a[at]!.codePointAt(0)! - b[at]!.codePointAt(0)!;
}

/** A comparison by the sign of a difference. */
const ordered = (operator: CompareOperator, difference: number): boolean =>
  operator === "<"
    ? difference < 0
    : operator === "<="
      ? difference <= 0
      : operator === ">"
        ? difference > 0
        : difference >= 0;
