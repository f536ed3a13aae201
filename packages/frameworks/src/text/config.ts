import { type Report, show } from "glidepath/input";
import { isShort, lineAndColumn } from "./cursor.ts";
import type { Assignments } from "./flags.ts";
import { unescaped } from "./quoted.ts";

/** A section of a Darknet file; names may come again. */
interface CfgSection {
  readonly name: string;
  readonly settings: Assignments;
}

/**
 * Reads Darknet's `.cfg` text: sections such as `[net]`, lines of `key=value`, comments from `#` or `;`. As Darknet does,
 * blanks are dropped everywhere. A repeated key has several words, of which Darknet uses the first.
 * Undefined if a line is none of these; all such lines are reported, by number from 1.
 */
export function readCfg(text: string, report: Report): CfgSection[] | undefined {
  if (!isShort(text, report)) return undefined;
  const sections: { name: string; settings: Map<string, string[]> }[] = [];
  let isGood = true;
  text.split(/\r\n|\r|\n/).forEach((raw, i) => {
    const line = raw.replace(/[#;].*/s, "").replace(/\s+/g, "");
    const [, name] = /^\[(.+)\]$/.exec(line) ?? [];
    const [, key, value] = /^([^=[\]]+)=(.+)$/.exec(line) ?? [];
    const settings = sections.at(-1)?.settings;
    if (name !== undefined) sections.push({ name, settings: new Map() });
    else if (key !== undefined && settings) add(settings, key, value!);
    else if (line !== "") refuse(settings ? "key=value" : "a section such as [net]", show(raw.trim()), i);
  });
  if (sections.length === 0 && isGood) refuse("a section such as [net]", "none", 0);
  return isGood ? sections : undefined;

  function refuse(expected: string, received: string, line: number): void {
    isGood = false;
    report({ path: "", expected, received, hint: `At line ${line + 1}` });
  }
}

function add(settings: Map<string, string[]>, key: string, word: string): void {
  const words = settings.get(key);
  if (words) words.push(word);
  else settings.set(key, [word]);
}

const skipped = /(?:[\s,;]|#[^\r\n]*)+/y;
const name = /([A-Za-z_]\w*)\s*(:?)/y;
const value = /"((?:[^"\\\r\n]|\\.)*)"|'((?:[^'\\\r\n]|\\.)*)'|[-+.\w]+/y;
const deepest = 10;

/**
 * Reads Caffe's prototxt of a solver: `key: value` with texts in quotes, comments from `#`. Values of a repeated key
 * (`stepvalue`), and of a list in brackets, collect in order; a message's fields get dotted names (`train_state.level`).
 * Undefined after a problem, which is reported with its line and column.
 */
export function readPrototxt(text: string, report: Report): Assignments | undefined {
  if (!isShort(text, report)) return undefined;
  const found = new Map<string, string[]>();
  const open: string[] = [];
  let place = 0;
  let wanted: string | undefined;
  for (skip(); place < text.length && wanted === undefined; skip()) {
    if (open.length > 0 && eat("}")) open.pop();
    else wanted = field();
  }
  if (wanted === undefined && open.length > 0) wanted = 'a field or "}"';
  if (wanted === undefined) return found;
  const received = place < text.length ? show(/^[^\r\n]*/.exec(text.slice(place, place + 30))![0]) : "the end";
  report({ path: "", expected: wanted, received, hint: `At ${lineAndColumn(text, place)}` });
  return undefined;

  /** Reads one field or the opening of a message; returns what was expected if there is none. */
  function field(): string | undefined {
    const [, key, colon] = match(name) ?? [];
    if (key === undefined) return "a field such as base_lr: 0.01";
    skip();
    if (eat("{")) return open.push(key) > deepest ? `at most ${deepest} messages inside each other` : undefined;
    if (colon === "") return `":" after ${key}`;
    const values = found.get([...open, key].join(".")) ?? [];
    found.set([...open, key].join("."), values);
    if (!eat("[")) return scalar(values);
    for (skip(); !eat("]"); skip()) {
      const problem = scalar(values);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  function scalar(values: string[]): string | undefined {
    const [all, double, single] = match(value) ?? [];
    if (all === undefined) return "a number, a word or a text in quotes";
    const inner = double ?? single;
    const word = inner === undefined ? all : unescaped(inner);
    if (word === undefined) return "a text with whole escapes such as \\x41";
    values.push(word);
    return undefined;
  }

  function skip(): void {
    match(skipped);
  }

  function eat(mark: string): boolean {
    const isNext = text[place] === mark;
    if (isNext) place++;
    return isNext;
  }

  function match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = place;
    const next = pattern.exec(text) ?? undefined;
    place += next?.[0].length ?? 0;
    return next;
  }
}
