import { type Report, unknownName } from "glidepath/input";
import { longestList } from "glidepath/shape";
import { describeExpression, type Expression } from "../text/expression.ts";

/** A row of a signature: what an argument may be. The TypeScript type of the value comes from the row alone. */
export interface Row<Value = unknown> {
  readonly kind: "number" | "single" | "whole" | "truth" | "text" | "numbers" | "wholes" | "any" | "expressions";
  /** The value of an argument that is not given; without one it must be. */
  readonly fallback: { readonly value: Value } | undefined;
  /** True if the argument may be None, which reads as undefined. */
  readonly nullable: boolean;
  readonly options?: readonly string[];
}
/** Stands in a table before the rows that Python takes by keyword alone, as `*` does in its own signatures. */
export const keywordOnly = { kind: "keywordOnly" } as const;

/** Rows by the framework's own names, in the order of its positional parameters. */
export type Table = Readonly<Record<string, Row | typeof keywordOnly>>;

/** The object type that a table stands for. */
export type Values<Rows> = {
  readonly [Name in keyof Rows as Rows[Name] extends typeof keywordOnly ? never : Name]: Rows[Name] extends Row<
    infer Value
  >
    ? Value
    : never;
};

const row = <Value>(kind: Row["kind"], fallback: Value | undefined): Row<Value> => ({
  kind,
  fallback: fallback === undefined ? undefined : { value: fallback },
  nullable: false,
});

/** A finite number; required without a default. True and False are none. */
export const number = (fallback?: number): Row<number> => row("number", fallback);
/** A number for all groups of an optimizer's parameters: alone, or in a list of one. */
export const single = (fallback?: number): Row<number> => row("single", fallback);
/** A whole number within 2^53 - 1; 2.0 is one too. */
export const whole = (fallback?: number): Row<number> => row("whole", fallback);
/** True or False. */
export const truth = (fallback?: boolean): Row<boolean> => row("truth", fallback);
/** Any text. */
export const text = (fallback?: string): Row<string> => row("text", fallback);
/** One of these texts. */
export const choice = <const Option extends string>(
  options: readonly Option[],
  fallback?: NoInfer<Option>,
): Row<Option> => ({ ...row("text", fallback as Option | undefined), options });
/** A list of finite numbers, perhaps empty. */
export const numbers = (fallback?: readonly number[]): Row<readonly number[]> => row("numbers", fallback);
/** A list of whole numbers, perhaps empty. */
export const wholes = (fallback?: readonly number[]): Row<readonly number[]> => row("wholes", fallback);
/** Anything, as the tree that was written. */
export const any = (): Row<Expression> => row<Expression>("any", undefined);
/** A list of anything, as the trees that were written. */
export const expressions = (fallback?: readonly Expression[]): Row<readonly Expression[]> =>
  row("expressions", fallback);
/** The same row, but it may be left out; its value is then this one, which need not be of the kind that is written. */
export const withDefault = <Value, Default>(of: Row<Value>, fallback: Default): Row<Value | Default> => ({
  ...of,
  fallback: { value: fallback },
});
/** The same row, but None is allowed and reads as undefined; that is also the default if the row has none. */
export const optional = <Value>(of: Row<Value>): Row<Value | undefined> => ({
  ...of,
  fallback: of.fallback ?? { value: undefined },
  nullable: true,
});

/** The rows of a table with their names, without the marker. */
export function rowsOf(table: Table): [name: string, row: Row][] {
  return Object.entries(table).filter((entry): entry is [string, Row] => entry[1].kind !== keywordOnly.kind);
}

/** Reads one argument by its row; undefined, and reported, if it does not fit. */
export function fit(
  { kind, nullable, options }: Row,
  given: Expression,
  path: string,
  report: Report,
): { readonly value: unknown } | undefined {
  if (nullable && given.kind === "none") return { value: undefined };
  switch (kind) {
    case "any":
      return { value: given };
    case "number":
      return given.kind === "number" ? { value: given.value } : refuse("a number");
    case "single":
      return alone();
    case "whole":
      return given.kind === "number" && Number.isSafeInteger(given.value)
        ? { value: given.value }
        : refuse("a whole number");
    case "truth":
      return given.kind === "truth" ? { value: given.value } : refuse("True or False");
    case "text":
      if (given.kind !== "text") return refuse(options ? `one of ${options.join(", ")}` : "a text");
      if (options === undefined || options.includes(given.value)) return { value: given.value };
      report(unknownName(path, "option", given.value, options));
      return undefined;
    case "numbers":
      return list("number", "a list of numbers");
    case "wholes":
      return list("whole", "a list of whole numbers");
    case "expressions":
      return list("any", "a list");
  }

  function alone(): { value: number } | undefined {
    const [only = given, ...more] = given.kind === "list" ? given.items : [given];
    if (only.kind === "number" && more.length === 0) return { value: only.value };
    const hint = more.length > 0 ? "One group of parameters is read; read each of them by itself" : undefined;
    return refuse("a number, or a list of one", hint);
  }

  function list(of: Row["kind"], expected: string): { value: unknown[] } | undefined {
    if (given.kind !== "list" || given.items.length > longestList) return refuse(expected);
    const entry: Row = { kind: of, fallback: undefined, nullable: false };
    const found = given.items.map((item, i) => fit(entry, item, `${path}[${i}]`, report));
    return found.includes(undefined) ? undefined : { value: found.map((item) => item!.value) };
  }

  function refuse(expected: string, hint?: string): undefined {
    const isCode = given.kind === "name" || given.kind === "call";
    const help = hint ?? (isCode && expected.includes("number") ? `Write it out in place of ${given.name}` : undefined);
    const may = nullable ? `${expected} or None` : expected;
    report({ path, expected: may, received: describeExpression(given), ...(help && { hint: help }) });
    return undefined;
  }
}
