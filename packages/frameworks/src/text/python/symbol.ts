import type { Arithmetic, Comparison, Condition } from "../expression.ts";
import { type FunctionName, functions } from "./functions.ts";
import { compare, isNumeral, type Numeral, negate, operate, PythonError, TooMuch } from "./number.ts";
import type { BinaryOperator } from "./tree.ts";
import { type ConditionValue, isKind, needsOf, type SymbolValue, unknown, type Value } from "./value.ts";

/*
 * Operators and functions on values that may be known, arithmetic in the step, or unknown. What is known is computed at once,
 * what depends on the step becomes a larger piece of arithmetic, and what is unknown stays so and passes on what it needs.
 */

/** The most numbers and operators that one value of a piece of arithmetic takes. */
const largest = 20_000;
const sizes = new WeakMap<Arithmetic, number>();

/** Thrown where a value depends on the step in a way that arithmetic cannot say. */
export class NotArithmetic {}

export function symbol(tree: Arithmetic, ...parts: readonly Arithmetic[]): SymbolValue {
  const each = parts.map(sizeOf);
  // Of a choice only one side is looked at.
  const size = 1 + (tree.kind === "choose" ? Math.max(...each) : each.reduce((sum, one) => sum + one, 0));
  if (size > largest) throw new TooMuch(`arithmetic of at most ${largest} numbers and operators`);
  sizes.set(tree, size);
  return { kind: "symbol", tree };
}
const sizeOf = (tree: Arithmetic): number => sizes.get(tree) ?? 1;

/** A value as a piece of arithmetic; undefined if it is none. */
export function treeOf(value: Value): Arithmetic | undefined {
  if (isKind(value, "symbol")) return value.tree;
  if (isKind(value, "condition")) return { kind: "choose", when: value.when, yes: constant(1n)!, no: constant(0n)! };
  return isNumeral(value) ? constant(value) : undefined;
}

function constant(value: Numeral): Arithmetic | undefined {
  if (typeof value === "number") return { kind: "number", value, whole: false };
  const number = Number(value);
  return Number.isSafeInteger(number) ? { kind: "number", value: number, whole: true } : undefined;
}

const isOpen = (value: Value) => isKind(value, "symbol") || isKind(value, "condition");

/** An unknown that is made of others. */
export const mixed = (name: string, ...parts: readonly Value[]) => unknown(name, needsOf(...parts));

const typeError = (operator: string) => new PythonError("TypeError", `unsupported operand type(s) for ${operator}`);

/** `left operator right`. */
export function binary(operator: BinaryOperator, left: Value, right: Value, say: (value: Value) => string): Value {
  if (isNumeral(left) && isNumeral(right)) return operate(operator, left, right);
  if (isKind(left, "unknown") || isKind(right, "unknown"))
    return mixed(`${say(left)} ${operator} ${say(right)}`, left, right);
  if (isOpen(left) || isOpen(right)) {
    const [a, b] = [treeOf(left), treeOf(right)];
    if (a === undefined || b === undefined) throw new NotArithmetic();
    return symbol({ kind: "binary", operator, left: a, right: b }, a, b);
  }
  return ofSequences(operator, left, right);
}

/** The longest list or text that an operator makes. */
const longest = 100_000;

/** Sums and repetitions of lists and texts. */
function ofSequences(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === "+") {
    if (typeof left === "string" && typeof right === "string") return checked(left + right);
    if (isKind(left, "list") && isKind(right, "list") && left.isTuple === right.isTuple) {
      if (left.items.length + right.items.length > longest) throw new TooMuch(`lists of at most ${longest} entries`);
      return { ...left, items: [...left.items, ...right.items] };
    }
  }
  if (operator === "*") {
    const [many, count] = isNumeral(left) ? [right, left] : [left, right];
    if (isNumeral(count) && typeof count !== "number") {
      const times = Math.max(0, Number(count));
      if (typeof many === "string" && many.length * times <= longest) return many.repeat(times);
      if (isKind(many, "list") && many.items.length * times <= longest) {
        return { ...many, items: Array.from({ length: times }, () => many.items).flat() };
      }
      if (typeof many === "string" || isKind(many, "list")) throw new TooMuch(`lists of at most ${longest} entries`);
    }
  }
  throw typeError(operator);
}

function checked(text: string): string {
  if (text.length > longest) throw new TooMuch(`texts of at most ${longest} characters`);
  return text;
}

export function unary(operator: "+" | "-", of: Value, say: (value: Value) => string): Value {
  if (isNumeral(of)) return operator === "-" ? negate(of) : negate(negate(of));
  if (isKind(of, "unknown")) return mixed(`${operator}${say(of)}`, of);
  const tree = isOpen(of) ? treeOf(of) : undefined;
  if (tree === undefined) throw typeError(`unary ${operator}`);
  return operator === "-" ? symbol({ kind: "negate", of: tree }, tree) : of;
}

/** A known function of numbers. */
export function apply(name: FunctionName, args: readonly Value[], say: (value: Value) => string): Value {
  const { counts, of } = functions[name] as { counts: readonly [number, number]; of: (...args: Numeral[]) => Numeral };
  if (args.length < counts[0] || args.length > counts[1])
    throw new PythonError(
      "TypeError",
      `${name} takes ${counts[0]} arguments${counts[1] > counts[0] ? " or more" : ""}`,
    );
  if (args.some((value) => isKind(value, "unknown"))) return mixed(`${name}(${args.map(say).join(", ")})`, ...args);
  if (args.every(isNumeral)) return of(...args);
  const trees = args.map(treeOf);
  if (trees.includes(undefined)) {
    if (args.some(isOpen)) throw new NotArithmetic();
    throw new PythonError("TypeError", `${name} of what is no number`);
  }
  return symbol({ kind: "apply", name, args: trees as Arithmetic[] }, ...(trees as Arithmetic[]));
}

/** A comparison of numbers of which one depends on the step; undefined if they are of another kind. */
export function compareOpen(operator: Comparison, left: Value, right: Value): ConditionValue | undefined {
  const [a, b] = [treeOf(left), treeOf(right)];
  if (a === undefined || b === undefined) return undefined;
  return { kind: "condition", when: { kind: "compare", operator, left: a, right: b } };
}

/** `a` where the condition holds, else `b`. */
export function choose(when: Condition, a: Value, b: Value): Value {
  if (a === b) return a;
  if (isKind(a, "unknown") || isKind(b, "unknown")) return mixed("what depends on the step", a, b);
  const [yes, no] = [treeOf(a), treeOf(b)];
  if (yes === undefined || no === undefined) throw new NotArithmetic();
  return symbol({ kind: "choose", when, yes, no }, yes, no);
}

/** Whether two known values are equal. */
export function isEqual(left: Value, right: Value): boolean {
  if (isNumeral(left) && isNumeral(right)) return compare("==", left, right);
  if (isKind(left, "list") && isKind(right, "list")) {
    const isSame = left.isTuple === right.isTuple && left.items.length === right.items.length;
    return isSame && left.items.every((item, i) => isEqual(item, right.items[i]!));
  }
  return left === right;
}
