import { type Formula, type FunctionName, functions as known } from "../../../shape/formula.ts";
import { printFormula } from "../../../shape/print-formula.ts";
import type { Context } from "../../reading/dialect.ts";
import type { Arithmetic, Expression, LambdaExpression } from "../../text/expression.ts";
import { evaluateArithmetic } from "../../text/fold.ts";
import { Halt } from "../machine/python.ts";

/** A function of the step that was written as a lambda. */
export interface StepFunction {
  readonly body: Arithmetic;
  /** Its value at a step; halts where Python would raise an error. */
  at(step: number): number;
}

/** Reads a lambda, alone or in a list of one. */
export function functionOf(value: Expression, argument: string, { refuse }: Context): StepFunction | undefined {
  const [only = value, ...more] = value.kind === "list" ? value.items : [value];
  if (only.kind !== "lambda" || more.length > 0) {
    const hint = "Nothing is run, so the function must stand here: lambda step: 0.95 ** step";
    return refuse(argument, "a lambda of the step", value, hint);
  }
  const { body } = only as LambdaExpression;
  const at = (step: number) => {
    const found = evaluateArithmetic(body, step);
    if (!Number.isFinite(found)) throw new Halt("ArithmeticError");
    return found;
  };
  return { body, at };
}

const own = Object.fromEntries(Object.keys(known).map((name) => [name, name])) as Record<FunctionName, string>;
const language = { pi: "pi", power: (base: string, exponent: string) => `${base} ^ ${exponent}`, functions: own };

/** The same in the formula notation, with x for the step; undefined if it cannot be said there. */
export function formulaOf(body: Arithmetic): string | undefined {
  const formula = translate(body);
  return formula && printFormula(formula, language);
}

function translate(part: Arithmetic): Formula | undefined {
  switch (part.kind) {
    case "number":
      return { kind: "number", value: part.value };
    case "parameter":
      return { kind: "name", name: "x" };
    case "negate":
      return each([part.of], ([of]) => ({ kind: "negate", of }));
    case "choose":
      return undefined;
    case "binary":
      return each([part.left, part.right], ([left, right]) => {
        if (part.operator === "**") return binary("^", left, right);
        if (part.operator !== "//" && part.operator !== "%") return binary(part.operator, left, right);
        // Only of whole numbers is the quotient sure to be rounded to the right side.
        if (!isWhole(part.left) || !isWhole(part.right)) return undefined;
        const floor = call("floor", binary("/", left, right));
        return part.operator === "//" ? floor : binary("-", left, binary("*", right, floor));
      });
    case "apply":
      return each(part.args, (args) => apply(part.name, args));
  }
}

/** Translates all, and makes something of them if that went well. */
function each<const Parts extends readonly Arithmetic[]>(
  parts: Parts,
  make: (of: { [K in keyof Parts]: Formula }) => Formula | undefined,
): Formula | undefined {
  const found = parts.map(translate);
  return found.includes(undefined) ? undefined : make(found as { [K in keyof Parts]: Formula });
}

function apply(name: string, args: readonly Formula[]): Formula | undefined {
  const [first, second] = args as [Formula, Formula | undefined];
  if (name === "float") return first;
  if (name === "min" || name === "max") return args.reduce((so, far) => call(name, so, far));
  if (name === "log" && second) return binary("/", call("log", first), call("log", second));
  if (name !== "int") return call(name as FunctionName, first);
  const zero: Formula = { kind: "number", value: 0 };
  const down = (of: Formula) => call("max", call("floor", of), zero);
  return binary("-", down(first), down({ kind: "negate", of: first }));
}

const call = (name: FunctionName, ...args: Formula[]): Formula => ({ kind: "call", name, args });
const binary = (operator: "+" | "-" | "*" | "/" | "^", left: Formula, right: Formula): Formula => ({
  kind: "binary",
  operator,
  left,
  right,
});

/** Whether Python has an int here. */
function isWhole(part: Arithmetic): boolean {
  switch (part.kind) {
    case "number":
      return part.whole;
    case "parameter":
      return true;
    case "negate":
      return isWhole(part.of);
    case "binary":
      return part.operator !== "/" && part.operator !== "**" && isWhole(part.left) && isWhole(part.right);
    case "choose":
      return isWhole(part.yes) && isWhole(part.no);
    case "apply":
      return (
        part.name === "int" || part.name === "floor" || (/^(min|max|abs)$/.test(part.name) && part.args.every(isWhole))
      );
  }
}
