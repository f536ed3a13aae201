import { tread } from "./curve/step.ts";
import { hermite, splineAt } from "./hermite.ts";
import { chainAt, passed, pick } from "./knots.ts";
import { random } from "./random.ts";

/*
 * The formula notation: what a shape's text is written in, small enough to be printed in any language.
 *   numbers, x, pi, + - * / ^ (to the right, binds before a sign), ( ), [lists of numbers], and the functions below.
 */

/** A formula taken apart. */
export type Formula =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: "x" | "pi" }
  | { readonly kind: "negate"; readonly of: Formula }
  | { readonly kind: "binary"; readonly operator: Operator; readonly left: Formula; readonly right: Formula }
  | { readonly kind: "call"; readonly name: FunctionName; readonly args: readonly Formula[] }
  | { readonly kind: "list"; readonly values: readonly number[] };
export type Operator = "+" | "-" | "*" | "/" | "^";

type Argument = number | readonly number[];

const { cos, sin, exp, log, abs, floor, sqrt, tanh } = Math as unknown as Readonly<
  Record<"cos" | "sin" | "exp" | "log" | "abs" | "floor" | "sqrt" | "tanh", (x: Argument) => number>
>;

/** The functions of the notation and what they mean. Those with a comment stand for a short helper in generated code. */
export const functions = {
  ...{ cos, sin, exp, log, abs, floor, sqrt, tanh },
  min: (a, b) => Math.min(a as number, b as number),
  max: (a, b) => Math.max(a as number, b as number),
  /** The whole k with k/n <= x < (k + 1)/n. */
  tread: (x, n) => tread(x as number, n as number),
  /** How many entries of the list lie at or before x. */
  passed: (x, list) => passed(x as number, list as readonly number[]),
  /** The list's entry at a place counted from 0; its first and last are taken for places outside. */
  pick: (list, place) => pick(list as readonly number[], place as number),
  /** Straight lines between the knots (list, list), which go on past the last; at x. */
  chain: (x, xs, ys) => chainAt(x as number, xs as number[], ys as number[]),
  /** A number from 0 to below 1 that is the same for the same seed and count. */
  random: (seed, count) => random(seed as number, count as number),
  /** The cubic Hermite spline through knots (list, list) with slopes (list), at x. */
  hermite: (x, xs, ys, slopes) => splineAt(x as number, hermite(xs as number[], ys as number[], slopes as number[])),
} satisfies Readonly<Record<string, (...args: Argument[]) => number>>;
export type FunctionName = keyof typeof functions;

const token = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([a-z]+)|([-+*/^(),[\]]))/y;
/** How tightly each operator binds. */
export const precedence: Readonly<Record<Operator, number>> = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 4 };

/**
 * Reads a formula.
 * @throws Error naming the place, if the text is not one; a shape's text always is.
 * @example evaluate(parseFormula("1 - (1 - x) ^ 2"), 0.5) // 0.75
 */
export function parseFormula(text: string): Formula {
  const tokens: (number | string)[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const place = token.lastIndex;
    const found = token.exec(text);
    if (found === null) throw new Error(`formula: cannot read "${text.slice(place, place + 20)}" at ${place}`);
    tokens.push(found[1] === undefined ? (found[2] ?? found[3])! : Number(found[1]));
  }
  let next = 0;
  const formula = sum(0);
  if (next < tokens.length) throw new Error(`formula: "${tokens[next]}" stands where the end should be`);
  return formula;

  function sum(least: number): Formula {
    let left = tokens[next] === "-" ? negation() : primary();
    for (;;) {
      const operator = tokens[next] as Operator;
      const binds = Object.hasOwn(precedence, operator ?? "") ? precedence[operator] : 0;
      if (binds <= least) return left;
      next++;
      // The power groups to the right; a sign before it waits until the power is taken.
      left = { kind: "binary", operator, left, right: sum(operator === "^" ? binds - 1 : binds) };
    }
  }

  function negation(): Formula {
    next++;
    return { kind: "negate", of: sum(3) };
  }

  function primary(): Formula {
    const head = tokens[next++];
    if (typeof head === "number") return { kind: "number", value: head };
    if (head === "x" || head === "pi") return { kind: "name", name: head };
    if (head === "(") return closing(sum(0), ")");
    if (head === "[") return list();
    if (head !== undefined && Object.hasOwn(functions, head)) return call(head as FunctionName);
    throw new Error(`formula: "${head ?? "the end"}" stands where a value should be`);
  }

  function call(name: FunctionName): Formula {
    const args: Formula[] = [];
    do {
      next++;
      args.push(sum(0));
    } while (tokens[next] === ",");
    return closing({ kind: "call", name, args }, ")");
  }

  function list(): Formula {
    const values: number[] = [];
    do {
      const entry = evaluate(sum(0), 0) as number;
      values.push(entry);
    } while (tokens[next] === "," && next++ >= 0);
    return closing({ kind: "list", values }, "]");
  }

  function closing(formula: Formula, mark: string): Formula {
    if (tokens[next++] !== mark) throw new Error(`formula: "${mark}" is missing`);
    return formula;
  }
}

/** The formula's value at x. */
export function evaluate(formula: Formula, x: number): number {
  return argumentOf(formula, x) as number;
}

function argumentOf(formula: Formula, x: number): Argument {
  switch (formula.kind) {
    case "number":
      return formula.value;
    case "name":
      return formula.name === "x" ? x : Math.PI;
    case "negate":
      return -evaluate(formula.of, x);
    case "list":
      return formula.values;
    case "call":
      return (functions[formula.name] as (...args: Argument[]) => number)(
        ...formula.args.map((argument) => argumentOf(argument, x)),
      );
    case "binary":
      return operate(formula.operator, evaluate(formula.left, x), evaluate(formula.right, x));
  }
}

function operate(operator: Operator, left: number, right: number): number {
  if (operator === "+") return left + right;
  if (operator === "-") return left - right;
  if (operator === "*") return left * right;
  return operator === "/" ? left / right : left ** right;
}
