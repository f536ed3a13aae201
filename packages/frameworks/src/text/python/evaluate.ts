import type { Arithmetic, Comparison, Condition } from "../expression.ts";
import { functions } from "./functions.ts";
import { compare, type Numeral, negate, operate, PythonError, toFloat } from "./number.ts";

/*
 * The values of arithmetic. Once exactly, with Python's own kinds of numbers and its errors; and once quickly, in doubles alone:
 * as long as every part is finite and within 2^53, the two are the same but for the sign of 0. Where a part is not, the quick way
 * gives up.
 */

/** The value where the parameter is this whole number. Throws `PythonError` where Python raises an error. */
export function evaluate(tree: Arithmetic, step: bigint): Numeral {
  const of = (part: Arithmetic) => evaluate(part, step);
  switch (tree.kind) {
    case "number":
      return tree.whole ? BigInt(tree.value) : tree.value;
    case "parameter":
      return step;
    case "negate":
      return negate(of(tree.of));
    case "binary":
      return operate(tree.operator, of(tree.left), of(tree.right));
    case "apply":
      return (functions[tree.name].of as (...args: Numeral[]) => Numeral)(...tree.args.map(of));
    case "choose":
      return of(holds(tree.when, step) ? tree.yes : tree.no);
    case "error":
      throw new PythonError(tree.name, tree.message);
  }
}

/** Whether a condition holds there; what need not be looked at is not. */
export function holds(when: Condition, step: bigint): boolean {
  switch (when.kind) {
    case "compare":
      return compare(when.operator, evaluate(when.left, step), evaluate(when.right, step));
    case "all":
      return when.of.every((one) => holds(one, step));
    case "any":
      return when.of.some((one) => holds(one, step));
    case "not":
      return !holds(when.of, step);
  }
}

/** The same as a float, made ready for many steps. */
export function evaluator(tree: Arithmetic): (step: number) => number {
  const quick = quickly(tree);
  return (step) => {
    const found = quick(step);
    return Number.isNaN(found) ? toFloat(evaluate(tree, BigInt(step))) : found;
  };
}

type Quick = (step: number) => number;

const ready = new WeakMap<Arithmetic, Quick>();

/** Each part once, however often it stands in the tree. */
function quickly(tree: Arithmetic): Quick {
  const found = ready.get(tree) ?? made(tree);
  ready.set(tree, found);
  return found;
}

/** NaN wherever a part may differ from Python's; NaN spreads, but not through a choice, so that these look for it. */
function made(tree: Arithmetic): Quick {
  switch (tree.kind) {
    case "number": {
      const { value } = tree;
      return () => value;
    }
    case "parameter":
      return (step) => step;
    case "negate": {
      const of = quickly(tree.of);
      return (step) => 0 - of(step);
    }
    case "binary":
      return quickBinary(tree.operator, quickly(tree.left), quickly(tree.right));
    case "apply":
      return quickApply(tree.name, tree.args.map(quickly));
    case "choose": {
      const [when, yes, no] = [quickCondition(tree.when), quickly(tree.yes), quickly(tree.no)];
      return (step) => {
        const found = when(step);
        return found === undefined ? Number.NaN : found ? yes(step) : no(step);
      };
    }
    // The exact way says what is wrong.
    case "error":
      return () => Number.NaN;
  }
}

const largest = Number.MAX_SAFE_INTEGER;
/** A number that is the same in doubles and in Python; otherwise NaN. */
const sure = (value: number) => (value >= -largest && value <= largest ? value : Number.NaN);

function quickBinary(operator: string, left: Quick, right: Quick): Quick {
  switch (operator) {
    case "+":
      return (step) => sure(left(step) + right(step));
    case "-":
      return (step) => sure(left(step) - right(step));
    case "*":
      return (step) => sure(left(step) * right(step));
    case "/":
      return (step) => {
        const by = right(step);
        return by === 0 ? Number.NaN : sure(left(step) / by);
      };
    default:
      return (step) => {
        const [a, b] = [left(step), right(step)];
        if (operator === "**") {
          // Whole powers of whole numbers are exact in Python, and a power of a float is the same in both.
          const isSure = a > 0 && !(Number.isInteger(a) && Number.isInteger(b) && b > 1);
          return isSure ? sure(a ** b) : Number.NaN;
        }
        if (b === 0 || !Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return Number.NaN;
        const rest = a - Math.floor(a / b) * b;
        if (rest < 0 !== b < 0 && rest !== 0) return Number.NaN;
        return Math.abs(rest) >= Math.abs(b) ? Number.NaN : operator === "%" ? rest : (a - rest) / b;
      };
  }
}

/** Functions of which the quick way knows; all others go the exact way. */
const quickFunctions: Readonly<Record<string, (x: number, y: number) => number>> = {
  min: Math.min,
  max: Math.max,
  abs: Math.abs,
  int: Math.trunc,
  float: (x) => x,
  floor: Math.floor,
  ceil: Math.ceil,
  sqrt: Math.sqrt,
  exp: Math.exp,
  cos: Math.cos,
  sin: Math.sin,
  tanh: Math.tanh,
};

function quickApply(name: string, args: readonly Quick[]): Quick {
  const of = quickFunctions[name];
  if (of === undefined) return () => Number.NaN;
  const [first, second] = args;
  if (args.length === 1) return (step) => sure(of(first!(step), 0));
  return args.length === 2 ? (step) => sure(of(first!(step), second!(step))) : () => Number.NaN;
}

function quickCondition(when: Condition): (step: number) => boolean | undefined {
  switch (when.kind) {
    case "compare": {
      const [left, right] = [quickly(when.left), quickly(when.right)];
      const of = comparisons[when.operator];
      return (step) => {
        const [a, b] = [left(step), right(step)];
        return Number.isNaN(a) || Number.isNaN(b) ? undefined : of(a, b);
      };
    }
    case "not": {
      const of = quickCondition(when.of);
      return (step) => {
        const found = of(step);
        return found === undefined ? undefined : !found;
      };
    }
    default: {
      const stop = when.kind === "any";
      const all = when.of.map(quickCondition);
      return (step) => {
        for (const one of all) {
          const found = one(step);
          if (found === undefined || found === stop) return found;
        }
        return !stop;
      };
    }
  }
}

const comparisons: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};
