import { type Report, show } from "glidepath/input";
import type { Assignments } from "./flags.ts";
import { isShort, lineAndColumn } from "./place.ts";
import { unescaped } from "./quoted.ts";
import { Scanner } from "./scanner.ts";

/*
 * Caffe's prototxt: fields `key: value`, and messages `key { ... }` of fields, in any order and on any lines. It is read field by
 * field from the start to the end. The names of the messages that are open stand before a field's own name, so no tree is
 * needed: the result is a list of names with their values.
 */

const skipped = /(?:[\s,;]|#[^\r\n]*)+/y;
const name = /([A-Za-z_]\w*)\s*(:?)/y;
const value = /"((?:[^"\\\r\n]|\\.)*)"|'((?:[^'\\\r\n]|\\.)*)'|[-+.\w]+/y;
const brackets = { "{": /\{/y, "}": /\}/y, "[": /\[/y, "]": /\]/y };

/** How deep messages may lie inside each other; a solver has one level. */
const deepest = 10;
/** How much of the text a message shows. */
const shown = 30;

/**
 * Reads Caffe's prototxt of a solver: `key: value` with texts in quotes, comments from `#`. Values of a repeated key
 * (`stepvalue`), and of a list in brackets, collect in order; a message's fields get dotted names (`train_state.level`).
 * Undefined after a problem, which is reported with its line and column.
 */
export function readPrototxt(text: string, report: Report): Assignments | undefined {
  if (!isShort(text, report)) return undefined;
  const scanner = new Scanner(text);
  const fields: Fields = { found: new Map(), open: [] };
  const wanted = readFields(scanner, fields);
  if (wanted === undefined) return fields.found;
  const { place } = scanner;
  const rest = /^[^\r\n]*/.exec(text.slice(place, place + shown))![0];
  const received = scanner.isAtEnd ? "the end" : show(rest);
  report({ path: "", expected: wanted, received, hint: `At ${lineAndColumn(text, place)}` });
  return undefined;
}

/** The values found so far, and the messages that are open. */
interface Fields {
  readonly found: Map<string, string[]>;
  readonly open: string[];
}

/** Reads all fields; returns what was expected at the place of the first problem, if there is one. */
function readFields(scanner: Scanner, fields: Fields): string | undefined {
  for (scanner.match(skipped); !scanner.isAtEnd; scanner.match(skipped)) {
    if (fields.open.length > 0 && scanner.match(brackets["}"])) fields.open.pop();
    else {
      const wanted = readField(scanner, fields);
      if (wanted !== undefined) return wanted;
    }
  }
  return fields.open.length > 0 ? 'a field or "}"' : undefined;
}

/** Reads one field or the opening of a message; returns what was expected if there is none. */
function readField(scanner: Scanner, { found, open }: Fields): string | undefined {
  const [, key, colon] = scanner.match(name) ?? [];
  if (key === undefined) return "a field such as base_lr: 0.01";
  scanner.match(skipped);
  if (scanner.match(brackets["{"]))
    return open.push(key) > deepest ? `at most ${deepest} messages inside each other` : undefined;
  if (colon === "") return `":" after ${key}`;
  const full = [...open, key].join(".");
  const values = found.get(full) ?? [];
  found.set(full, values);
  if (!scanner.match(brackets["["])) return readScalar(scanner, values);
  for (scanner.match(skipped); !scanner.match(brackets["]"]); scanner.match(skipped)) {
    const wanted = readScalar(scanner, values);
    if (wanted !== undefined) return wanted;
  }
  return undefined;
}

function readScalar(scanner: Scanner, values: string[]): string | undefined {
  const [all, double, single] = scanner.match(value) ?? [];
  if (all === undefined) return "a number, a word or a text in quotes";
  const inner = double ?? single;
  const word = inner === undefined ? all : unescaped(inner);
  if (word === undefined) return "a text with whole escapes such as \\x41";
  values.push(word);
  return undefined;
}
