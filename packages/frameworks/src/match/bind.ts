import { counting, type Report, unknownName } from "glidepath/input";
import { type CallExpression, type DictExpression, type Expression, lastName } from "../text/expression.ts";
import { fit, keywordOnly, rowsOf, type Table, type Values } from "./rows.ts";

/** What a framework's constructor takes. */
interface Signature<Rows extends Table = Table> {
  /** The full dotted name; its last piece begins the paths of issues. */
  readonly name: string;
  readonly table: Rows;
}

/** What is given for a parameter: a tree that is still to be read by its row, or the value itself. */
type Passed = Expression | number | boolean | string | readonly number[];

/** Values for some of the parameters; the others have their defaults. What the table says is checked where it is known. */
export type Given<Rows extends Table> = string extends keyof Rows
  ? Readonly<Record<string, Passed | undefined>>
  : { readonly [Name in keyof Values<Rows>]?: Values<Rows>[Name] | Expression };

/**
 * The arguments of a call as values, by the table of its signature; a dict counts as keywords (`dict(...)` does too, as a
 * call). The name of the call is not looked at. Undefined if anything was reported: unknown, surplus, doubled and missing
 * arguments and wrong types, all at once, with paths such as `StepLR.gamma`.
 * @example bind(stepLr, call, report)?.gamma // 0.1 for StepLR(optimizer, 30)
 */
export function bind<Rows extends Table>(
  signature: Signature<Rows>,
  call: CallExpression | DictExpression,
  report: Report,
): Values<Rows> | undefined {
  return call.kind === "call"
    ? assign(
        signature,
        call.args,
        call.keywords.map(({ name, value }) => [name, value] as const),
        report,
      )
    : assign(signature, [], call.entries, report);
}

/** The same for `f(**given, **more)`: values by name, as code has them that makes a call itself, and arguments from a dict. */
export function bindGiven<Rows extends Table>(
  signature: Signature<Rows>,
  given: Given<Rows>,
  more: DictExpression | undefined,
  report: Report,
): Values<Rows> | undefined {
  const named = Object.entries(given as Given<Table>).filter(
    (entry): entry is [string, Passed] => entry[1] !== undefined,
  );
  return assign(signature, [], [...named, ...(more?.entries ?? [])], report);
}

function assign<Rows extends Table>(
  { name, table }: Signature<Rows>,
  args: readonly Expression[],
  named: readonly (readonly [name: string, value: Passed])[],
  report: Report,
): Values<Rows> | undefined {
  const path = lastName(name);
  const reported = counting(report);
  const rows = rowsOf(table);
  const names = rows.map(([own]) => own);
  const positional = positionalOf(table, names);
  const given = new Map<string, Passed>(args.slice(0, positional.length).map((value, i) => [positional[i]!, value]));
  if (args.length > positional.length) {
    const expected = `at most ${positional.length} arguments by position`;
    reported({ path, expected, received: `${args.length}` });
  }
  for (const [key, value] of named) {
    const own = `${path}.${key}`;
    if (!names.includes(key)) reported(unknownName(own, "argument", key, names));
    else if (given.has(key))
      reported({ path: own, expected: "one value", received: "one by position and one by name" });
    else given.set(key, value);
  }
  const missing = rows.filter(([own, row]) => !given.has(own) && row.fallback === undefined).map(([own]) => own);
  if (missing.length > 0) reported({ path, expected: `a value for ${missing.join(" and ")}`, received: "none" });
  const values = rows.map(([own, row]) => {
    const value = given.get(own);
    if (value === undefined) return [own, row.fallback?.value] as const;
    return [own, isExpression(value) ? fit(row, value, `${path}.${own}`, reported)?.value : value] as const;
  });
  return reported.count === 0 ? (Object.fromEntries(values) as Values<Rows>) : undefined;
}

/** The names before the marker of those that are taken by keyword alone. */
function positionalOf(table: Table, names: readonly string[]): readonly string[] {
  const keys = Object.keys(table);
  const marker = keys.findIndex((key) => table[key]!.kind === keywordOnly.kind);
  return marker < 0 ? names : keys.slice(0, marker);
}

const isExpression = (value: Passed): value is Expression => typeof value === "object" && "kind" in value;
