import { type Formula, type FunctionName, precedence } from "./formula.ts";

/** How a language writes what differs between languages. */
export interface Language {
  readonly pi: string;
  readonly power: (base: string, exponent: string) => string;
  readonly functions: Readonly<Record<FunctionName, string>>;
}

/** Prints a formula in a language, with `x` for the variable and no more brackets than needed. */
export function printFormula(formula: Formula, language: Language, x = "x"): string {
  const print = (part: Formula, least: number): string => {
    switch (part.kind) {
      case "number":
        return String(part.value);
      case "name":
        return part.name === "x" ? x : language.pi;
      case "list":
        return `[${part.values.join(", ")}]`;
      case "call":
        return `${language.functions[part.name]}(${part.args.map((argument) => print(argument, 0)).join(", ")})`;
      case "negate":
        return wrap(`-${print(part.of, 4)}`, least >= 3);
      case "binary": {
        const binds = precedence[part.operator];
        if (part.operator === "^") return wrap(language.power(print(part.left, 4), print(part.right, 4)), least >= 4);
        return wrap(`${print(part.left, binds - 1)} ${part.operator} ${print(part.right, binds)}`, least >= binds);
      }
    }
  };
  return print(formula, 0);
}

const wrap = (text: string, needed: boolean) => (needed ? `(${text})` : text);
