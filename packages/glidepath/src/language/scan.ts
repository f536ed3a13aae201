import { type Report, show } from "../input/issue.ts";

/** A word, a `key=value`, a shape with arguments such as `rex(d=0.9)`, or a quoted text. */
export interface Token {
  /** Much as it was written, for messages. */
  readonly text: string;
  /** What it stands for where a value is wanted. */
  readonly value: unknown;
  /** The word, or the name before the arguments. */
  readonly name?: string;
  readonly args?: readonly (readonly [key: string, value: unknown])[];
  /** The key before an equals sign. */
  readonly key?: string;
}

/** The longest notation that is read, in characters. */
export const longestNotation = 100_000;
const deepest = 6;

const blank = /\s*/y;
// "0.1 peak", "10% peak", "peak / 25" and "0.5 peak/25" are one word.
const word =
  /(?:-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?%?\s+)?peak(?:\s*\/\s*[\d.eE+]+)?(?![^\s,)\]*])|[^\s,()[\]="*]+/y;
const quoted = /"(?:[^"\\]|\\.)*"/y;
const number = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

const shapeOf = (name: string, args: readonly (readonly [string, unknown])[]): unknown =>
  Object.fromEntries([["shape", name], ...args]);

/** A word as the value that it writes: a number if it looks like one. */
function literal(text: string): number | string {
  return number.test(text) ? Number(text) : text;
}

/**
 * Splits the notation into terms (at `+` where a token might begin), tracks (at `*`), items (at `,`) and tokens (at blanks);
 * undefined if something was reported.
 */
export function scan(text: string, report: Report): Token[][][][] | undefined {
  let place = 0;
  let problem: string | undefined;
  if (text.length > longestNotation) {
    report({ path: "", expected: `a notation of at most ${longestNotation} characters`, received: `${text.length}` });
    return undefined;
  }
  const terms = separated("+", () => separated("*", () => separated(",", item)));
  if (place < text.length) fail(`a comma, "*", "+" or the end`);
  return problem === undefined ? terms : undefined;

  function separated<T>(mark: string, part: () => T): T[] {
    const parts = [part()];
    while (eat(mark)) parts.push(part());
    return parts;
  }

  function item(): Token[] {
    const tokens: Token[] = [];
    while (problem === undefined) {
      match(blank);
      if (place >= text.length || ",*+".includes(text[place]!)) break;
      tokens.push(token());
    }
    if (tokens.length === 0) fail("a phase, a recipe or a setting");
    return tokens;
  }

  function token(): Token {
    if (text[place] === '"') {
      const value = quotation();
      return { text: value, value };
    }
    const name = match(word) ?? "";
    if (name === "") fail("a word");
    if (eat("=")) return { text: `${name}=…`, key: name, value: value(0) };
    if (text[place] !== "(") return { text: name, name, value: literal(name) };
    const given = args(0);
    return { text: `${name}(…)`, name, args: given, value: shapeOf(name, given) };
  }

  function value(depth: number): unknown {
    match(blank);
    if (depth > deepest) fail(`at most ${deepest} brackets inside each other`);
    if (problem !== undefined) return undefined;
    if (text[place] === '"') return quotation();
    if (eat("[")) return list(depth);
    const name = match(word) ?? "";
    if (name === "") fail("a value");
    return text[place] === "(" ? shapeOf(name, args(depth)) : literal(name);
  }

  function list(depth: number): unknown[] {
    return entries("]", () => value(depth + 1));
  }

  function args(depth: number): [string, unknown][] {
    eat("(");
    return entries(")", () => {
      match(blank);
      const key = match(word) ?? "shape";
      if (key === "shape" || !eat("=")) fail("parameter=value");
      return [key, value(depth + 1)];
    });
  }

  /** What stands between commas, up to the closing mark. */
  function entries<T>(close: string, entry: () => T): T[] {
    const found: T[] = [];
    while (problem === undefined && !eat(close)) {
      found.push(entry());
      if (!eat(",") && !comes(close)) fail(`a comma or "${close}"`);
    }
    return found;
  }

  function quotation(): string {
    try {
      return JSON.parse(match(quoted) ?? "") as string;
    } catch {
      fail("text in double quotes, escaped as in JSON");
      return "";
    }
  }

  /** Takes the mark if it comes next, blanks before it or not. */
  function eat(mark: string): boolean {
    const found = problem === undefined && comes(mark);
    if (found) place++;
    return found;
  }

  function comes(mark: string): boolean {
    const before = place;
    match(blank);
    if (text[place] === mark) return true;
    place = before;
    return false;
  }

  function match(pattern: RegExp): string | undefined {
    pattern.lastIndex = place;
    const found = pattern.exec(text)?.[0];
    place += found?.length ?? 0;
    return found;
  }

  /** Reports the first problem; everything after it only winds down. */
  function fail(expected: string): void {
    if (problem !== undefined) return;
    problem = expected;
    const received = place < text.length ? show(text.slice(place, place + 30)) : "the end";
    report({ path: "", expected, received, hint: `At character ${place + 1}` });
  }
}
