import { type Report, show } from "glidepath/input";
import { deepest, longestText } from "./expression.ts";
import { type Token, tokenize } from "./tokens.ts";

interface Problem {
  readonly expected: string;
  readonly received?: string;
  readonly hint?: string | undefined;
  /** Where it is; the next token if left out. */
  readonly at?: { readonly place: number };
}

/** Thrown at the first problem, after it was reported; `readTokens` alone catches it. */
const stopped = Symbol("stopped");

/** How much of the text a message shows. */
const shown = 30;

/** Where in the text, as messages say it: `line 2, column 5`, both counted from 1. */
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
  try {
    return read(new Cursor(text, report));
  } catch (error) {
    if (error === stopped) return undefined;
    throw error;
  }
}

/** A way through the tokens of a text that stops at the first problem. */
export class Cursor {
  readonly #text: string;
  readonly #report: Report;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string, report: Report) {
    this.#text = text;
    this.#report = report;
    this.#tokens = tokenize(text);
  }

  /** The token that comes next, or one of those after it; the end repeats. */
  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)]!;
  }

  /** Takes the next token. */
  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  /** Whether this mark or word comes next. */
  comes(text: string): boolean {
    const token = this.peek();
    return token.text === text && (token.kind === "mark" || token.kind === "name");
  }

  /** Takes the mark or word if it comes next. */
  eat(text: string): boolean {
    const found = this.comes(text);
    if (found) this.#at++;
    return found;
  }

  /** Reports the problem and stops. */
  fail({ expected, received, hint, at: { place } = this.peek() }: Problem): never {
    const next = this.peek();
    // What could not be read at all explains more than what was hoped for in its place.
    const bad = next.kind === "bad" && next.place === place ? next : undefined;
    const where = `At ${this.where(place)}`;
    const more = bad ? bad.hint : hint;
    this.#report({
      path: "",
      expected: bad?.expected ?? expected,
      received: received ?? this.#receivedAt(place),
      hint: more ? `${where}. ${more}` : where,
    });
    throw stopped;
  }

  /** Where a place is, as messages say it. */
  where(place: number): string {
    return lineAndColumn(this.#text, place);
  }

  /** Reads one level deeper; refuses too many levels, since readers of the tree call themselves for each. */
  nested<T>(read: () => T): T {
    if (++this.#depth > deepest) this.fail({ expected: `at most ${deepest} levels of brackets, signs and powers` });
    const found = read();
    this.#depth--;
    return found;
  }

  #receivedAt(place: number): string {
    if (place >= this.#text.length) return "the end";
    const rest = /^[^\r\n]*/.exec(this.#text.slice(place, place + shown))![0];
    return rest === "" ? "the end of the line" : show(rest);
  }
}
