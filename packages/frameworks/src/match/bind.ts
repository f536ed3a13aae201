import { counting, type Report, unknownName } from "glidepath/input";
import {
  type CallExpression,
  type DictExpression,
  type Expression,
  type Keyword,
  lastName,
} from "../text/expression.ts";
import { fit, keywordOnly, rowsOf, type Table, type Values } from "./rows.ts";

/** What a framework's constructor takes. */
export interface Signature<Rows extends Table = Table> {
  /** The full dotted name; its last piece begins the paths of issues. */
  readonly name: string;
  readonly table: Rows;
}

/**
 * A constructor's name and its parameters, in Python's order.
 * @example signature("torch.optim.lr_scheduler.StepLR", { optimizer: any(), step_size: whole(), gamma: number(0.1) })
 */
export function signature<const Rows extends Table>(name: string, table: Rows): Signature<Rows> {
  return { name, table };
}

/** How to bind: `strict` refuses 2.0 where an int is wanted. */
export interface Binding {
  readonly strict?: boolean;
}

/**
 * The arguments of a call as values, by the table of its signature; a dict counts as keywords (`dict(...)` does too, as a
 * call). The name of the call is not looked at. Undefined if anything was reported: unknown, surplus, doubled and missing
 * arguments and wrong types, all at once, with paths such as `StepLR.gamma`.
 * @example bind(stepLr, call, report)?.gamma // 0.1 for StepLR(optimizer, 30)
 */
export function bind<Rows extends Table>(
  { name, table }: Signature<Rows>,
  call: CallExpression | DictExpression,
  report: Report,
  { strict = false }: Binding = {},
): Values<Rows> | undefined {
  const path = lastName(name);
  const reported = counting(report);
  const rows = rowsOf(table);
  const names = rows.map(([own]) => own);
  const given = new Map<string, Expression>();
  const keys = Object.keys(table);
  const marker = keys.findIndex((key) => table[key]!.kind === keywordOnly.kind);
  const positional = marker < 0 ? names : keys.slice(0, marker);
  const args = call.kind === "call" ? call.args : [];
  const least = Math.min(args.length, positional.length);
  for (let i = 0; i < least; i++) given.set(positional[i]!, args[i]!);
  if (args.length > positional.length) {
    const expected = `at most ${positional.length} arguments by position`;
    reported({ path, expected, received: `${args.length}` });
  }
  for (const { name: key, value } of keywordsOf(call)) {
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
    const found = value ? fit(row, value, `${path}.${own}`, reported, strict) : row.fallback;
    return [own, found?.value] as const;
  });
  return reported.count === 0 ? (Object.fromEntries(values) as Values<Rows>) : undefined;
}

function keywordsOf(call: CallExpression | DictExpression): readonly Keyword[] {
  return call.kind === "call" ? call.keywords : call.entries.map(([name, value]) => ({ name, value }));
}
