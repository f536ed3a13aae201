import type { Report } from "glidepath/input";
import type { Expression } from "../text/expression.ts";
import { numberOf } from "../text/number-word.ts";
import { fit, type Row } from "./rows.ts";

const signedNumber = /^([-+]?)(.+)$/s;

/** What words mean for a row; undefined, and reported, if they do not fit. */
export function wordsAs(row: Row, words: readonly string[], path: string, report: Report) {
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
