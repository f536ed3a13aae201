import { clip, show } from "glidepath/input";
import type { FunctionName } from "./python/functions.ts";
import type { BinaryOperator } from "./python/tree.ts";

/*
 * A value as the text of a program writes it, taken apart and never run. Python, JSON and flags all become this tree, so
 * that what knows a framework's arguments need not know where they came from.
 */

/** One value. `place` is where it begins in the text, counted in characters from 0; 0 for what was never text. */
export type Expression =
  | NumberExpression
  | TextExpression
  | TruthExpression
  | NoneExpression
  | NameExpression
  | ListExpression
  | DictExpression
  | CallExpression
  | LambdaExpression;

interface Placed {
  readonly place: number;
}
/** A finite number. `whole` if Python calls it an int: 2 is whole, 2.0 is not. Whole numbers lie within 2^53 - 1. */
export interface NumberExpression extends Placed, Numeric {
  readonly kind: "number";
}
interface TextExpression extends Placed {
  readonly kind: "text";
  readonly value: string;
}
/** True or False. */
interface TruthExpression extends Placed {
  readonly kind: "truth";
  readonly value: boolean;
}
/** None, or null. */
interface NoneExpression extends Placed {
  readonly kind: "none";
}
/** What is unknown here, as the text says it: `optimizer`, `torch.optim.SGD`, `args.lr * 2`. */
export interface NameExpression extends Placed {
  readonly kind: "name";
  readonly name: string;
  /** What would have to be known for its value; itself if left out. */
  readonly needs?: readonly string[];
}
/** A list or a tuple; at most 10000 items. */
interface ListExpression extends Placed {
  readonly kind: "list";
  readonly items: readonly Expression[];
}
/** Each key once, in the order written. A key that is a number is its decimal text: `{30: 0.1}` has the key "30". */
export interface DictExpression extends Placed {
  readonly kind: "dict";
  readonly entries: readonly (readonly [key: string, value: Expression])[];
}
/** A call, not made: `StepLR(optimizer, step_size=30)`. Each keyword once. */
export interface CallExpression extends Placed {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}
export interface Keyword {
  readonly name: string;
  readonly value: Expression;
}
/** A function of one number, such as the step. */
export interface LambdaExpression extends Placed {
  readonly kind: "lambda";
  readonly parameter: string;
  /** Parameters after the first that have no default, such as the rate before. */
  readonly more: readonly string[];
  /** Its value as arithmetic in the parameter; undefined if it is none, as where a loop depends on the parameter. */
  readonly body: Arithmetic | undefined;
  /** Its value at a whole number. Throws `PythonError` where Python raises an error, and `TooMuch` after too many operations. */
  at(step: number): number;
  /** Names without whose values it has none. */
  readonly needs?: readonly string[];
}

/** Arithmetic in one parameter, or in several by their names while a program is gone through. */
export type Arithmetic =
  | ({ readonly kind: "number" } & Numeric)
  | { readonly kind: "parameter"; readonly name?: string }
  | { readonly kind: "negate"; readonly of: Arithmetic }
  | {
      readonly kind: "binary";
      readonly operator: Operator;
      readonly left: Arithmetic;
      readonly right: Arithmetic;
    }
  | { readonly kind: "apply"; readonly name: FunctionName; readonly args: readonly Arithmetic[] }
  | { readonly kind: "choose"; readonly when: Condition; readonly yes: Arithmetic; readonly no: Arithmetic }
  /** No value: what Python raises there. */
  | { readonly kind: "error"; readonly name: string; readonly message: string };
export type Condition =
  | { readonly kind: "compare"; readonly operator: Comparison; readonly left: Arithmetic; readonly right: Arithmetic }
  | { readonly kind: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition };
export type Comparison = "<" | "<=" | ">" | ">=" | "==" | "!=";
export type Operator = BinaryOperator;

/** A number and whether Python calls it an int. */
export interface Numeric {
  readonly value: number;
  readonly whole: boolean;
}

/** The longest text that is read, in characters. */
export const longestText = 100_000;
/** How deep brackets may lie inside each other in files of settings. */
export const deepest = 100;

/** The last piece of a dotted name: `StepLR` of `torch.optim.lr_scheduler.StepLR`. */
export const lastName = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** From here on numbers are written with an exponent. */
const exponential = 1e21;

/** An expression in at most 80 characters, for messages. */
export function describeExpression(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return !expression.whole && Number.isInteger(expression.value) && Math.abs(expression.value) < exponential
        ? `${expression.value}.0`
        : String(expression.value);
    case "text":
      return show(expression.value);
    case "truth":
      return expression.value ? "True" : "False";
    case "none":
      return "None";
    case "name":
      return clip(`the name ${expression.name}`);
    case "list":
      return `a list of ${expression.items.length}`;
    case "dict":
      return `a dict of ${expression.entries.length}`;
    case "call":
      return clip(`a call of ${expression.name}`);
    case "lambda":
      return "a lambda";
  }
}
