import type { Arithmetic, Comparison, Condition } from "../expression.ts";
import { measure } from "./extent.ts";
import { type FunctionName, functions } from "./functions.ts";
import { isNumeral, type Numeral, negate, operate, PythonError, TooMuch } from "./number.ts";
import type { BinaryOperator } from "./tree.ts";
import {
  type ConditionValue,
  isKind,
  isObscure,
  listOf,
  needsOf,
  type SymbolValue,
  unknown,
  type Value,
} from "./value.ts";

/*
 * Operators and functions on values that may be known, arithmetic in the step, or unknown. What is known is computed at once,
 * what depends on the step becomes a larger piece of arithmetic, and what is unknown stays so and passes on what it needs.
 */

/** Thrown where a value depends on the step in a way that arithmetic cannot say. */
export class NotArithmetic {}

export function symbol(tree: Arithmetic): SymbolValue {
  measure(tree);
  return { kind: "symbol", tree };
}
export function condition(when: Condition): ConditionValue {
  measure(when);
  return { kind: "condition", when };
}

/** A value that Python does not have: it raises this error. */
export const raised = ({ name, message }: PythonError): SymbolValue => symbol({ kind: "error", name, message });

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

/** Whether a value depends on the step. */
export const isOpen = (value: Value | undefined) => isKind(value, "symbol") || isKind(value, "condition");

/** Whether the value is an int at every whole step. */
export function isWhole(tree: Arithmetic): boolean {
  switch (tree.kind) {
    case "number":
      return tree.whole;
    case "parameter":
      return tree.name === undefined;
    case "negate":
      return isWhole(tree.of);
    case "binary":
      return /^(\+|-|\*|\/\/|%)$/.test(tree.operator) && isWhole(tree.left) && isWhole(tree.right);
    case "choose":
      return isWhole(tree.yes) && isWhole(tree.no);
    case "apply":
      if (/^(min|max|abs)$/.test(tree.name)) return tree.args.every(isWhole);
      return /^(int|floor|ceil|trunc)$/.test(tree.name) || (tree.name === "round" && tree.args.length === 1);
    case "error":
      return true;
  }
}

/** An unknown that is made of others. */
export const mixed = (name: string, ...parts: readonly Value[]) => unknown(name, needsOf(...parts));

const typeError = (operator: string) => new PythonError("TypeError", `unsupported operand type(s) for ${operator}`);

/** `left operator right`. */
export function binary(operator: BinaryOperator, left: Value, right: Value, say: (value: Value) => string): Value {
  if (isNumeral(left) && isNumeral(right)) return operate(operator, left, right);
  if (isObscure(left) || isObscure(right)) return mixed(`${say(left)} ${operator} ${say(right)}`, left, right);
  if (isOpen(left) || isOpen(right)) {
    const [a, b] = [treeOf(left), treeOf(right)];
    if (a === undefined || b === undefined) throw new NotArithmetic();
    return symbol({ kind: "binary", operator, left: a, right: b });
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
      return listOf([...left.items, ...right.items], left.isTuple);
    }
  }
  if (operator === "*") {
    const [many, count] = isNumeral(left) ? [right, left] : [left, right];
    if (isNumeral(count) && typeof count !== "number") {
      const times = Math.max(0, Number(count));
      if (many === "" || (isKind(many, "list") && many.items.length === 0))
        return isKind(many, "list") ? listOf([], many.isTuple) : many;
      if (typeof many === "string" && many.length * times <= longest) return many.repeat(times);
      if (isKind(many, "list") && many.items.length * times <= longest) {
        const items: Value[] = [];
        for (let i = 0; i < times; i++) for (const item of many.items) items.push(item);
        return listOf(items, many.isTuple);
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
  if (isObscure(of)) return mixed(`${operator}${say(of)}`, of);
  const tree = isOpen(of) ? treeOf(of) : undefined;
  if (tree === undefined) throw typeError(`unary ${operator}`);
  return symbol(operator === "-" ? { kind: "negate", of: tree } : tree);
}

/** A known function of numbers. */
export function apply(name: FunctionName, args: readonly Value[], say: (value: Value) => string): Value {
  const { counts, of } = functions[name] as { counts: readonly [number, number]; of: (...args: Numeral[]) => Numeral };
  if (args.length < counts[0] || args.length > counts[1])
    throw new PythonError(
      "TypeError",
      `${name} takes ${counts[0]} arguments${counts[1] > counts[0] ? " or more" : ""}`,
    );
  if (args.some(isObscure)) return mixed(`${name}(${args.map(say).join(", ")})`, ...args);
  if (args.every(isNumeral)) return of(...args);
  const trees = args.map(treeOf);
  if (trees.includes(undefined)) {
    if (args.some(isOpen)) throw new NotArithmetic();
    throw new PythonError("TypeError", `${name} of what is no number`);
  }
  return symbol({ kind: "apply", name, args: trees as Arithmetic[] });
}

/** A comparison of numbers of which one depends on the step; undefined if they are of another kind. */
export function compareOpen(operator: Comparison, left: Value, right: Value): ConditionValue | undefined {
  const [a, b] = [treeOf(left), treeOf(right)];
  if (a === undefined || b === undefined) return undefined;
  return condition({ kind: "compare", operator, left: a, right: b });
}

/** `a` where the condition holds, else `b`. */
export function choose(when: Condition, a: Value, b: Value): Value {
  if (a === b) return a;
  if (isObscure(a) || isObscure(b)) return mixed("what depends on the step", a, b);
  if (isKind(a, "list") && isKind(b, "list") && a.items.length === b.items.length) {
    const items = a.items.map((item, i) => choose(when, item, b.items[i]!));
    return listOf(items, a.isTuple);
  }
  const [yes, no] = [treeOf(a), treeOf(b)];
  if (yes === undefined || no === undefined) throw new NotArithmetic();
  return symbol({ kind: "choose", when, yes, no });
}

/** The names of the parameters in a piece of arithmetic; one without a name is "". */
export function namesIn(part: unknown, found = new Set<string>(), seen = new Set<unknown>()): Set<string> {
  if (typeof part !== "object" || part === null || seen.has(part)) return found;
  seen.add(part);
  if (Array.isArray(part)) for (const one of part) namesIn(one, found, seen);
  else if ((part as Arithmetic).kind === "parameter") found.add((part as { name?: string }).name ?? "");
  else for (const inner of Object.values(part)) namesIn(inner, found, seen);
  return found;
}
