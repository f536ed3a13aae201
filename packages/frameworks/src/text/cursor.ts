import { type Report, show } from "glidepath/input";
import { deepest, longestText } from "./expression.ts";
import { type Token, tokenize } from "./tokens.ts";

/** A way through the tokens of a text that stops at the first problem. */
export interface Cursor {
  /** The token that comes next, or one of those after it; the end repeats. */
  peek(ahead?: number): Token;
  next(): Token;
  /** Whether this mark or word comes next. */
  comes(text: string): boolean;
  /** Takes the mark or word if it comes next. */
  eat(text: string): boolean;
  /** Reports the problem at a token (or place), by default the next, and stops. */
  fail(problem: Problem): never;
  /** Where a place is, for people. */
  where(place: number): string;
  /** Reads one level deeper; refuses too many levels. */
  nested<T>(read: () => T): T;
}
interface Problem {
  readonly expected: string;
  readonly received?: string;
  readonly hint?: string | undefined;
  readonly at?: { readonly place: number };
}

/** Where in the text, for people: `line 2, column 5`, both counted from 1. */
export function lineAndColumn(text: string, place: number): string {
  const lines = text.slice(0, place).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

/** Refuses a text that is too long to be read. */
export function isShort(text: string, report: Report): boolean {
  if (text.length <= longestText) return true;
  report({ path: "", expected: `a text of at most ${longestText} characters`, received: `${text.length}` });
  return false;
}

/** Reads a text from token to token; undefined after a problem, which was reported. */
export function readTokens<T>(text: string, report: Report, read: (cursor: Cursor) => T): T | undefined {
  if (!isShort(text, report)) return undefined;
  const tokens = tokenize(text);
  const stopped = Symbol("stopped");
  let at = 0;
  let depth = 0;
  const peek = (ahead = 0) => tokens[Math.min(at + ahead, tokens.length - 1)]!;
  const comes = (mark: string) => peek().text === mark && (peek().kind === "mark" || peek().kind === "name");
  const cursor: Cursor = {
    peek,
    comes,
    next: () => tokens[Math.min(at++, tokens.length - 1)]!,
    eat(mark) {
      const found = comes(mark);
      if (found) at++;
      return found;
    },
    fail({ expected, received, hint, at: { place } = peek() }) {
      const next = peek();
      // What could not be read at all explains more than what was hoped for in its place.
      const bad = next.kind === "bad" && next.place === place ? next : undefined;
      const where = `At ${lineAndColumn(text, place)}`;
      const more = bad ? bad.hint : hint;
      report({
        path: "",
        expected: bad?.expected ?? expected,
        received: received ?? receivedAt(place),
        hint: more ? `${where}. ${more}` : where,
      });
      throw stopped;
    },
    where: (place) => lineAndColumn(text, place),
    nested(inner) {
      if (++depth > deepest) cursor.fail({ expected: `at most ${deepest} levels of brackets, signs and powers` });
      const found = inner();
      depth--;
      return found;
    },
  };
  try {
    return read(cursor);
  } catch (error) {
    if (error === stopped) return undefined;
    throw error;
  }

  function receivedAt(place: number): string {
    if (place >= text.length) return "the end";
    const rest = /^[^\r\n]*/.exec(text.slice(place, place + 30))![0];
    return rest === "" ? "the end of the line" : show(rest);
  }
}
