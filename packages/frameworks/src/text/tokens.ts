import type { Numeric } from "./expression.ts";
import { unescaped } from "./quoted.ts";

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
  const tokens: Token[] = [];
  let place = 0;
  let open = 0;
  for (;;) {
    match(blank);
    const token = next();
    if (token.kind !== "newline" || open === 0) tokens.push(token);
    if (token.kind === "end") return tokens;
    if (token.kind === "bad") place = text.length;
    if (token.kind === "mark") open += "([{".includes(token.text) ? 1 : ")]}".includes(token.text) ? -1 : 0;
  }

  function next(): Token {
    const at = place;
    if (at >= text.length) return { kind: "end", place: at, text: "" };
    const line = match(newline);
    if (line !== undefined) return { kind: "newline", place: at, text: line[0] };
    const quote = match(quotation);
    if (quote !== undefined) return quoted(quote, at);
    if (text[at] === '"' || text[at] === "'") return bad(at, "a text with its closing quote");
    const word = match(name)?.[0];
    if (word !== undefined) return { kind: "name", place: at, text: word };
    if (match(startsNumber) !== undefined) {
      place = at;
      const digits = match(number)?.[0] ?? "";
      const found = numberOf(digits);
      return found ? { kind: "number", place: at, text: digits, ...found } : bad(at, "a number as Python writes it");
    }
    return { kind: "mark", place: at, text: match(mark)![0] };
  }

  function quoted([all, prefix = "", body = ""]: readonly string[], at: number): Token {
    const size = /^("""|''')/.test(body) ? 3 : 1;
    const inner = body.slice(size, -size);
    const letters = prefix.toLowerCase();
    if (!["", "r", "u"].includes(letters)) return bad(at, "a literal value", "No f-strings and no bytes");
    const value = letters === "r" ? inner : unescaped(inner);
    if (value === undefined) return bad(at, "a text with whole escapes such as \\x41");
    return { kind: "text", place: at, text: all ?? "", value };
  }

  function bad(at: number, expected: string, hint?: string): Token {
    return { kind: "bad", place: at, text: text.slice(at, at + 1), expected, ...(hint && { hint }) };
  }

  function match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = place;
    const found = pattern.exec(text) ?? undefined;
    place += found?.[0].length ?? 0;
    return found;
  }
}
