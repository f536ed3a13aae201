import { type Report, unknownName } from "glidepath/input";
import { longestList } from "glidepath/shape";
import { describeExpression, type Expression, type NumberExpression } from "../text/expression.ts";

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

/** A value that fits its row, or what the row would have taken. */
type Fit = { readonly value: unknown } | { readonly expected: string; readonly hint?: string };

/** Reads one argument by its row; undefined, and reported, if it does not fit. */
export function fit(
  row: Row,
  given: Expression,
  path: string,
  report: Report,
): { readonly value: unknown } | undefined {
  if (row.nullable && given.kind === "none") return { value: undefined };
  const entry = entries[row.kind];
  if (entry !== undefined && given.kind === "list" && given.items.length <= longestList) {
    const found = given.items.map((item, i) => fit({ ...plainRow, kind: entry }, item, `${path}[${i}]`, report));
    return found.includes(undefined) ? undefined : { value: found.map((item) => item!.value) };
  }
  if (row.options !== undefined && given.kind === "text" && !row.options.includes(given.value)) {
    report(unknownName(path, "option", given.value, row.options));
    return undefined;
  }
  const found = readPlain(row, given);
  if ("value" in found) return found;
  const hint = found.hint ?? askFor(given);
  const expected = row.nullable ? `${found.expected} or None` : found.expected;
  report({ path, expected, received: describeExpression(given), ...(hint && { hint }) });
  return undefined;
}

/** What to do where the value is known to the run alone. */
function askFor(given: Expression): string | undefined {
  if (given.kind === "call") return `Write its value in place of ${given.name}(...)`;
  const [need] = given.kind === "name" || given.kind === "lambda" ? (given.needs ?? []) : [];
  return need === undefined ? undefined : `Say what ${need} is: --set ${need}=...`;
}

/** What the entries of a list are. */
const entries: { readonly [Kind in Row["kind"]]?: Row["kind"] } = {
  numbers: "number",
  wholes: "whole",
  expressions: "any",
};
const plainRow = { fallback: undefined, nullable: false } as const;

/** A value that is no list of values. */
function readPlain({ kind, options }: Row, given: Expression): Fit {
  switch (kind) {
    case "any":
      return { value: given };
    case "number":
      if (given.kind !== "number") return { expected: "a number" };
      return isFiniteNumber(given) ? { value: given.value } : { expected: "a finite number" };
    case "single":
      return readSingle(given);
    case "whole":
      return given.kind === "number" && Number.isSafeInteger(given.value)
        ? { value: given.value }
        : { expected: "a whole number" };
    case "truth":
      return given.kind === "truth" ? { value: given.value } : { expected: "True or False" };
    case "text":
      if (given.kind === "text") return { value: given.value };
      return { expected: options ? `one of ${options.join(", ")}` : "a text" };
    case "numbers":
      return { expected: "a list of numbers" };
    case "wholes":
      return { expected: "a list of whole numbers" };
    case "expressions":
      return { expected: "a list" };
  }
}

const isFiniteNumber = (given: Expression): given is NumberExpression =>
  given.kind === "number" && Number.isFinite(given.value);

function readSingle(given: Expression): Fit {
  const [only = given, ...more] = given.kind === "list" ? given.items : [given];
  if (isFiniteNumber(only) && more.length === 0) return { value: only.value };
  const hint = "One group of parameters is read; read each of them by itself";
  return { expected: "a number, or a list of one", ...(more.length > 0 && { hint }) };
}
