import { type Formula, type FunctionName, functions as known, printFormula } from "glidepath/shape";
import type { Arithmetic } from "../text/expression.ts";
import { isWhole } from "../text/python/symbol.ts";

/*
 * Python's arithmetic in the formula notation of specs. Both have nearly the same operators; what differs is written out:
 * `//` and `%` by floor, int by floor towards 0, and min and max of many by those of two. What has no counterpart, such as a
 * choice, makes the whole untranslatable.
 */

const own = Object.fromEntries(Object.keys(known).map((name) => [name, name])) as Record<FunctionName, string>;
const language = { pi: "pi", power: (base: string, exponent: string) => `${base} ^ ${exponent}`, functions: own };

/** Arithmetic in the formula notation, with x for its parameter; undefined if it cannot be said there. */
export function formulaOf(body: Arithmetic): string | undefined {
  const formula = translate(body);
  return formula && printFormula(formula, language);
}

function translate(part: Arithmetic): Formula | undefined {
  switch (part.kind) {
    case "number":
      return Number.isFinite(part.value) ? { kind: "number", value: part.value } : undefined;
    case "parameter":
      return { kind: "name", name: "x" };
    case "negate":
      return each([part.of], ([of]) => ({ kind: "negate", of }));
    case "choose":
    case "error":
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
      return each(part.args, (args) => apply(part.name.replace(/^(np|math)\./, ""), args));
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
  const number = (value: number): Formula => ({ kind: "number", value });
  switch (name) {
    case "float":
      return first;
    case "min":
    case "max":
      return args.reduce((so, far) => call(name, so, far));
    case "log":
      return second ? binary("/", call("log", first), call("log", second)) : call("log", first);
    case "fabs":
      return call("abs", first);
    case "pow":
      return second && binary("^", first, second);
    case "ceil":
      return { kind: "negate", of: call("floor", { kind: "negate", of: first }) };
    case "int":
    case "trunc": {
      const down = (of: Formula) => call("max", call("floor", of), number(0));
      return binary("-", down(first), down({ kind: "negate", of: first }));
    }
    default:
      return Object.hasOwn(known, name) && !second ? call(name as FunctionName, first) : undefined;
  }
}

const call = (name: FunctionName, ...args: Formula[]): Formula => ({ kind: "call", name, args });
const binary = (operator: "+" | "-" | "*" | "/" | "^", left: Formula, right: Formula): Formula => ({
  kind: "binary",
  operator,
  left,
  right,
});
