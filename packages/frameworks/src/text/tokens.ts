import type { Numeric } from "./expression.ts";
import { unescaped } from "./quoted.ts";
import { Scanner } from "./scanner.ts";

/*
 * Python's text as tokens. At each place one pattern after another is tried, in an order in which no earlier one can take what
 * belongs to a later: blanks and comments (which are passed over), a line's end, a text in quotes with its prefix, a name with
 * its dots, a number, and last any single mark. Open brackets are counted, since a line's end means something only outside
 * them. The first thing that cannot be read becomes a token of its own that says what should stand there, and nothing after
 * it is read.
 */

/** A piece of Python text. What cannot be read is `bad`, says what should stand there, and is the last but the end. */
export type Token = {
  readonly place: number;
  readonly text: string;
} & (
  | ({ readonly kind: "number" } & Numeric)
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "name" | "mark" | "newline" | "end" }
  | { readonly kind: "bad"; readonly expected: string; readonly hint?: string }
);

// Besides Python's blanks, those that come along when text is copied from a page.
const blank = /(?:[ \t\f\u00a0\ufeff]|#[^\r\n]*|\\(?:\r\n|\r|\n))+/y;
const newline = /\r\n|\r|\n/y;
const name = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;
const mark = /\*\*|\/\/|[<>=!:]=|./suy;
const digits = String.raw`\d(?:_?\d)*`;
const decimal = String.raw`(?:(?:${digits})?\.${digits}|${digits}\.?)(?:[eE][+-]?${digits})?`;
const number = new RegExp(
  String.raw`(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|${decimal})(?![\w.])`,
  "y",
);
const isWhole = /^(?:0[xXoObB].*|0(?:_?0)*|[1-9](?:_?\d)*)$/;
const startsNumber = /\.?\d/y;
const quotation =
  /([A-Za-z]{0,2})("""(?:[^\\]|\\[\s\S])*?"""|'''(?:[^\\]|\\[\s\S])*?'''|"(?!"")(?:[^"\\\r\n]|\\(?:\r\n|[\s\S]))*"|'(?!'')(?:[^'\\\r\n]|\\(?:\r\n|[\s\S]))*')/y;

/** The number that a text writes as Python would, without a sign; undefined if it is none (nor is 0123). May be infinite. */
export function numberOf(text: string): Numeric | undefined {
  number.lastIndex = 0;
  if (number.exec(text)?.[0] !== text) return undefined;
  const whole = isWhole.test(text);
  return whole || /[.eE]/.test(text) ? { value: Number(text.replaceAll("_", "")), whole } : undefined;
}

/** Splits a text into Python's tokens. A line's end is one only outside brackets, where it ends an expression. */
export function tokenize(text: string): Token[] {
  const scanner = new Scanner(text);
  const tokens: Token[] = [];
  let open = 0;
  for (;;) {
    scanner.match(blank);
    const token = nextToken(scanner);
    if (token.kind !== "newline" || open === 0) tokens.push(token);
    if (token.kind === "end") return tokens;
    if (token.kind === "bad") scanner.place = text.length;
    if (token.kind === "mark") open += "([{".includes(token.text) ? 1 : ")]}".includes(token.text) ? -1 : 0;
  }
}

function nextToken(scanner: Scanner): Token {
  const { place, text } = scanner;
  if (scanner.isAtEnd) return { kind: "end", place, text: "" };
  const line = scanner.match(newline);
  if (line !== undefined) return { kind: "newline", place, text: line[0] };
  const quote = scanner.match(quotation);
  if (quote !== undefined) return quoted(quote, place);
  const quoteMark = text[place]!;
  if (quoteMark === '"' || quoteMark === "'") return bad(place, quoteMark, "a text with its closing quote");
  const word = scanner.match(name)?.[0];
  if (word !== undefined) return { kind: "name", place, text: word };
  if (scanner.match(startsNumber) !== undefined) {
    scanner.place = place;
    const digits = scanner.match(number)?.[0] ?? "";
    const found = numberOf(digits);
    return found
      ? { kind: "number", place, text: digits, ...found }
      : bad(place, text.slice(place), "a number as Python writes it");
  }
  return { kind: "mark", place, text: scanner.match(mark)![0] };
}

function quoted([all = "", prefix = "", body = ""]: readonly string[], place: number): Token {
  const size = /^("""|''')/.test(body) ? 3 : 1;
  const inner = body.slice(size, -size);
  const letters = prefix.toLowerCase();
  if (!["", "r", "u"].includes(letters)) return bad(place, all, "a literal value", "No f-strings and no bytes");
  const value = letters === "r" ? inner : unescaped(inner);
  if (value === undefined) return bad(place, all, "a text with whole escapes such as \\x41");
  return { kind: "text", place, text: all, value };
}

/** A token for what cannot be read, and what should stand there. */
function bad(place: number, text: string, expected: string, hint?: string): Token {
  return { kind: "bad", place, text: text.slice(0, 1), expected, ...(hint && { hint }) };
}
