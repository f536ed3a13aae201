import { type Report, show } from "glidepath/input";
import { longestList } from "glidepath/shape";
import { isShort, lineAndColumn } from "./place.ts";
import { Scanner } from "./scanner.ts";

/** Names and the words given with each, in the order of the text: flags, a section, a file of settings. */
export type Assignments = ReadonlyMap<string, readonly string[]>;

/** How much of the text a message shows. */
const shown = 30;

const blank = /(?:\s|\\(?:\r\n|[\r\n]))+/y;
const comment = /#[^\r\n]*/y;
/** Where another command begins, or where the output goes. */
const end = /\d?[<>]|[;|&]/y;
const piece = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\;|&<>]+)/y;
const flag = /^--?([A-Za-z][^=]*)(?:=([\s\S]*))?$/;

/**
 * The flags of a command line, such as `train.py --lr 3e-4 --lr-decay-style=cosine --fp16`: each name, without its dashes
 * and spelled as written, with the words up to the next flag. What stands before the first flag, and after the command's
 * end (`;`, `|`, `&`, `>`), is passed over. Words are split and quoted as in a shell; nothing is replaced in them. A flag
 * may begin with one dash and a letter; of a repeated flag the last counts.
 * Undefined after a problem, which is reported: an open quotation, more than 10000 words, or a text without any flag.
 */
export function readFlags(text: string, report: Report): Assignments | undefined {
  const words = isShort(text, report) ? shellWords(text, report) : undefined;
  if (words === undefined) return undefined;
  const found = new Map<string, string[]>();
  // Words before the first flag belong to no flag, and neither do those after a bare "--".
  let values: string[] = [];
  for (const { text: word, quoted } of words) {
    const [, name, value] = (!quoted && flag.exec(word)) || [];
    if (name === undefined && word !== "--") values.push(word);
    else values = value === undefined ? [] : [value];
    if (name !== undefined) found.set(name, values);
  }
  if (found.size > 0) return found;
  report({ path: "", expected: "flags such as --lr 3e-4", received: show(text.trim()) });
  return undefined;
}

interface Word {
  readonly text: string;
  /** True if it begins with a quotation and so is no flag. */
  readonly quoted: boolean;
}

/**
 * Words as a shell splits them: blanks separate words, quotations keep blanks, and pieces that touch each other are one word.
 * Undefined after a problem, which is reported.
 */
function shellWords(text: string, report: Report): Word[] | undefined {
  const scanner = new Scanner(text);
  const words: Word[] = [];
  for (;;) {
    while (scanner.match(blank) ?? scanner.match(comment));
    if (scanner.isAtEnd || scanner.match(end)) return words;
    const quoted = isQuote(text[scanner.place]);
    const pieces = piecesAt(scanner);
    const { place } = scanner;
    if (pieces.length === 0 || isQuote(text[place])) {
      const hint = `At ${lineAndColumn(text, place)}`;
      report({ path: "", expected: "a closing quote", received: show(text.slice(place, place + shown)), hint });
      return undefined;
    }
    words.push({ text: pieces.join(""), quoted });
    if (words.length > longestList) {
      report({ path: "", expected: `at most ${longestList} words`, received: "more" });
      return undefined;
    }
  }
}

const isQuote = (mark: string | undefined) => mark === "'" || mark === '"';

/** The pieces of one word, without their quotes and the backslashes that a shell takes away. */
function piecesAt(scanner: Scanner): string[] {
  const pieces: string[] = [];
  for (let found = scanner.match(piece); found; found = scanner.match(piece)) {
    const [, single, double, escaped, plain] = found;
    pieces.push(single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? plain!);
  }
  return pieces;
}
