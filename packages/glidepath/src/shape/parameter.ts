import { type Report, show } from "../input/issue.ts";
import { describeRange, isInRange, type Range } from "../input/range.ts";
import { unknownName } from "../input/spelling.ts";
import { parseFormula } from "./formula.ts";

/**
 * A row of a parameter table. From the rows alone come the TypeScript type, the validation messages, the JSON Schema and the
 * random generators of the tests.
 */
export type Parameter = NumberParameter | NumbersParameter | PointsParameter | ChoiceParameter | FormulaParameter;

export interface NumberParameter extends Range {
  readonly type: "number";
  readonly default: number;
  /** What an issue says was expected, if the range alone does not say it well. */
  readonly expected?: string;
}
/** A strictly increasing list of numbers. */
export interface NumbersParameter extends Range {
  readonly type: "numbers";
  readonly default: readonly number[];
}
/** A list of [x, y] pairs, x strictly increasing. */
export interface PointsParameter {
  readonly type: "points";
  /** True if the y of a point stands for a value of the schedule in a spec (and for w in a segment). */
  readonly values?: true;
  readonly default: readonly Point[];
}
export interface ChoiceParameter {
  readonly type: "choice";
  readonly options: readonly string[];
  readonly default: string;
}
/** A formula in x, in the notation of `formula.ts`. */
export interface FormulaParameter {
  readonly type: "formula";
  readonly default: string;
}
export type Point = readonly [x: number, y: number];

/** A value for one row of a parameter table. */
export type ParameterInput<Row> = Row extends { readonly type: "number" }
  ? number
  : Row extends { readonly type: "numbers" }
    ? readonly number[]
    : Row extends { readonly type: "choice"; readonly options: readonly (infer Option)[] }
      ? Option
      : Row extends { readonly type: "formula" }
        ? string
        : Row extends { readonly type: "points" }
          ? readonly (readonly [at: number | string, value: number | string])[]
          : never;

/** The object type that a table of parameters stands for. */
export type Values<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends { readonly options: readonly (infer Option)[] }
    ? Option
    : Table[Name] extends { readonly default: infer Default }
      ? Default extends number
        ? number
        : Default extends string
          ? string
          : Default
      : never;
};
export type ParameterTable = Readonly<Record<string, Parameter>>;

/** The most numbers or points that one list may hold. */
export const longestList = 10_000;

/** Reads one value by its table row; reports and returns the default if it does not fit. */
export function readParameter(parameter: Parameter, value: unknown, path: string, report: Report): unknown {
  if (value === undefined) return parameter.default;
  switch (parameter.type) {
    case "number":
      // Adding 0 turns -0, which no text can carry, into 0.
      return isInRange(value, parameter) ? value + 0 : refuse(parameter.expected ?? describeRange(parameter));
    case "numbers":
      return isList(value) && value.every((item) => isInRange(item, parameter)) && isIncreasing(value as number[])
        ? (value as number[]).map((item) => item + 0)
        : refuse(`a strictly increasing list, each entry ${describeRange(parameter)}`);
    case "points":
      return isList(value) && value.every(isPoint) && isIncreasing(value.map((point) => (point as Point)[0]))
        ? value.map((point) => (point as Point).map((entry) => entry + 0))
        : refuse("a list of [x, y] pairs of finite numbers with strictly increasing x");
    case "formula":
      return readFormula(value, path, report) ?? parameter.default;
    case "choice":
      if (typeof value === "string" && parameter.options.includes(value)) return value;
      report(unknownName(path, "option", value, parameter.options));
      return parameter.default;
  }
  function refuse(expected: string): unknown {
    report({ path, expected, received: show(value) });
    return (parameter as { default: unknown }).default;
  }
}

/** The longest formula, in characters. */
export const longestFormula = 2000;

function readFormula(value: unknown, path: string, report: Report): string | undefined {
  const received = show(value);
  const expected = `a formula in x of at most ${longestFormula} characters, such as "min(x / 100, 1)"`;
  try {
    if (typeof value !== "string" || value.length > longestFormula) throw new Error();
    parseFormula(value);
    return value;
  } catch (error) {
    const hint = (error as Error).message;
    report({ path, expected, received, ...(hint && { hint }) });
    return undefined;
  }
}

function isList(value: unknown): value is unknown[] {
  // A hole in a list reads as undefined, which `every` would pass over.
  return Array.isArray(value) && value.length > 0 && value.length <= longestList && !value.includes(undefined);
}

function isPoint(value: unknown): value is Point {
  return Array.isArray(value) && value.length === 2 && value.every((entry) => isInRange(entry, {}));
}

function isIncreasing(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value > values[i - 1]!);
}

/** Whether the parameter's points stand for values of the schedule. */
export function takesValues(parameter: Parameter): boolean {
  return parameter.type === "points" && parameter.values === true;
}
