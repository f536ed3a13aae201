import type { Word } from "./shell/value.ts";

/** Names and the words given with each, in the order of the text: a section, a file of settings, flags. */
export type Assignments = ReadonlyMap<string, readonly string[]>;

/** Flags by their names, without dashes and spelled as written, each with its words; some words may be unknown. */
export type Flags = ReadonlyMap<string, readonly Word[]>;

const flag = /^--?([A-Za-z][^=]*)(?:=([\s\S]*))?$/;

/**
 * The flags among the words of a command, such as `--lr 3e-4 --lr-decay-style=cosine --fp16`, each with the words up to the next
 * flag; of a repeated flag the last counts. One may begin with one dash and a letter. Words before the first flag belong to none,
 * and neither does a bare `--`, or what comes after it. `loose` are unknown names whose text might hold further flags.
 */
export function flagsOf(words: readonly Word[]): { readonly flags: Flags; readonly loose: readonly string[] } {
  const flags = new Map<string, Word[]>();
  const loose = new Set<string>();
  let values: Word[] = [];
  let isWanted = false;
  for (const word of words) {
    const [, name, value] = flag.exec(word.text) ?? [];
    if (name !== undefined) {
      values = value === undefined ? [] : [{ ...word, text: value }];
      flags.set(name, values);
    } else if (word.text === "--") values = [];
    else {
      values.push(word);
      if (!isWanted && isVariable(word)) loose.add(word.text);
    }
    isWanted = name !== undefined && value === undefined;
  }
  return { flags, loose: [...loose] };
}

/** Whether the word is an unknown variable and nothing else. */
const isVariable = ({ text, unknown }: Word) => unknown.length > 0 && /^\$\w+$|^\$\{\w+(\[[@*]\])?\}$/.test(text);
