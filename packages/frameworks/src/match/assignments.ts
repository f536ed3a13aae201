import { counting, type Report } from "glidepath/input";
import type { Expression } from "../text/expression.ts";
import type { Assignments } from "../text/flags.ts";
import { numberOf } from "../text/tokens.ts";
import { fit, type Row, rowsOf, type Table, type Values } from "./rows.ts";
import { dashed, near } from "./spelling.ts";

const signedNumber = /^([-+]?)(.+)$/s;

/**
 * Reads assignments by a table, whose names may be spelled with dashes or underscores. Names outside the table are no errors,
 * since other parts of the program read them; but one that is nearly a known name, which is itself not given, is reported.
 * A row of one value takes the first word (a command may go on with file names); lists take all, also split at commas; a
 * truth is true unless its word says no. Undefined if anything was reported. `mark` stands before names in messages.
 */
export function bindAssignments<Rows extends Table>(
  table: Rows,
  assignments: Assignments,
  report: Report,
  mark = "",
): Values<Rows> | undefined {
  const reported = counting(report);
  const rows = rowsOf(table);
  const given = new Map([...assignments].map(([name, words]) => [dashed(name), { name, words }]));
  const absent = rows.map(([name]) => name).filter((name) => !given.has(dashed(name)));
  const missing = rows.filter(([name, row]) => absent.includes(name) && row.fallback === undefined);
  if (missing.length > 0) {
    const names = missing.map(([name]) => mark + name).join(" and ");
    reported({ path: "", expected: `a value for ${names}`, received: "none" });
  }
  const values = rows.map(([name, row]) => {
    const own = given.get(dashed(name));
    const value = own ? readWords(row, own.words, mark + own.name, reported) : row.fallback;
    return [name, value?.value] as const;
  });
  const known = new Set(rows.map(([name]) => dashed(name)));
  for (const name of [...assignments.keys()].filter((name) => !known.has(dashed(name)))) {
    const meant = absent.find((other) => near(dashed(name), dashed(other)));
    if (meant === undefined) continue;
    const hint = `Did you mean "${mark}${meant}"?`;
    reported({ path: mark + name, expected: "a known name", received: `${mark}${name}`, hint });
  }
  return reported.count === 0 ? (Object.fromEntries(values) as Values<Rows>) : undefined;
}

function readWords(row: Row, words: readonly string[], path: string, report: Report) {
  const isList = row.kind === "numbers" || row.kind === "wholes" || row.kind === "expressions";
  const [first] = words;
  if (isList) return fit(row, listOf(words.flatMap(splitList).map(guess)), path, report);
  if (row.kind === "truth")
    return fit(row, first === undefined ? truth(true) : (truthOf(first) ?? truth(true)), path, report);
  if (first === undefined) {
    report({ path, expected: "a value", received: "none" });
    return undefined;
  }
  if (row.kind === "any") return fit(row, words.length === 1 ? guess(first) : listOf(words.map(guess)), path, report);
  if (words.length > 1 && guess(words[1]!).kind === "number") {
    report({ path, expected: "one value", received: `${words.length}` });
    return undefined;
  }
  return fit(row, row.kind === "text" && !isNone(row, first) ? textOf(first) : guess(first), path, report);
}

const textOf = (value: string): Expression => ({ kind: "text", value, place: 0 });
const truth = (value: boolean): Expression => ({ kind: "truth", value, place: 0 });
const listOf = (items: readonly Expression[]): Expression => ({ kind: "list", items, place: 0 });
const isNone = (row: Row, word: string) => row.nullable && /^(none|null)$/i.test(word);

/** `[30,60]`, `30,60` and `30` as words. */
const splitList = (word: string) =>
  word
    .replace(/^[[(]|[\])]$/g, "")
    .split(/[\s,]+/)
    .filter((piece) => piece !== "");

function truthOf(word: string): Expression | undefined {
  if (/^(true|yes|on|1)$/i.test(word)) return truth(true);
  if (/^(none|null)$/i.test(word)) return { kind: "none", place: 0 };
  return /^(false|no|off|0)$/i.test(word) ? truth(false) : undefined;
}

/** A word as a number or None if it looks like one, else as text. */
function guess(word: string): Expression {
  const [, sign = "", rest = ""] = signedNumber.exec(word) ?? [];
  const found = numberOf(rest);
  if (/^(none|null)$/i.test(word)) return { kind: "none", place: 0 };
  if (found === undefined || !Number.isFinite(found.value)) return textOf(word);
  return { kind: "number", value: sign === "-" ? 0 - found.value : found.value, whole: found.whole, place: 0 };
}
