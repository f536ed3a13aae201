import { GlidepathError } from "glidepath/input";
import { type Opened, TextDecoder } from "./source.ts";

/** The most characters of one line. */
const longestLine = 1 << 22;

/** Some lines of a log that follow one another; the first of them has this number, counted from 1. */
export interface Lines {
  readonly first: number;
  readonly lines: readonly string[];
}

/** Which way of writing text as bytes a file uses: by its mark, or by the zeros of Latin letters in two bytes. */
export function encodingOf(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [a, b, c, d] = head;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0)) return "utf-16be";
  return "utf-8";
}

/** The text of a log, part by part, without the mark at its beginning. */
export async function* textOf(opened: Opened): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encodingOf(opened.head));
  for await (const chunk of opened.chunks()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/**
 * The lines of a log, many at a time. A line ends with a line feed, a carriage return (progress bars write these), or both.
 * @throws GlidepathError if a line is longer than four million characters: then it is no log of lines.
 */
export async function* linesOf(opened: Opened): AsyncGenerator<Lines, void> {
  let first = 1;
  let rest = "";
  for await (const text of textOf(opened)) {
    const lines = split(rest + text);
    rest = lines.pop()!;
    if (rest.length > longestLine) throw tooLong(opened.name, first + lines.length);
    if (lines.length > 0) yield { first, lines };
    first += lines.length;
  }
  const last = rest.split("\r");
  if (last.at(-1) === "") last.pop();
  if (last.length > 0) yield { first, lines: last };
}

/** A carriage return at the end may be half of a line end, so it waits for what follows. Most texts have none. */
function split(text: string): string[] {
  return text.includes("\r") ? text.split(/\r\n|\n|\r(?!$)/) : text.split("\n");
}

function tooLong(name: string, line: number): GlidepathError {
  return new GlidepathError([
    {
      path: `${name}:${line}`,
      expected: `lines of at most ${longestLine} characters`,
      received: "a longer one",
      hint: "A log has a row a line",
    },
  ]);
}
