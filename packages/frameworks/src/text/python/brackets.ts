import type { Problem } from "./lower-statement.ts";

/*
 * Brackets are looked at before a text is parsed: a parser that mends what is broken takes long where thousands of them lie
 * inside each other, and cannot say which one was left open.
 */

const piece = /("""|''')[\s\S]*?(?:\1|$)|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|#[^\n]*|[()[\]{}]/g;
const partner: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
/** How deep brackets may lie inside each other. */
const deepest = 200;

interface BracketProblem extends Problem {
  readonly isDeep?: true;
}

/** The first bracket that lies too deep, or has no partner; undefined if all is well. */
export function bracketProblem(text: string, where: (place: number) => string): BracketProblem | undefined {
  const open: { mark: string; place: number }[] = [];
  for (const { 0: mark, index: place } of text.matchAll(piece)) {
    if ("([{".includes(mark)) open.push({ mark, place });
    else if (")]}".includes(mark)) {
      const last = open.pop();
      if (last === undefined) return { place, expected: `an opening bracket before this ${mark}` };
      if (last.mark !== partner[mark]) {
        return {
          place,
          expected: `a comma or "${closing(last.mark)}"`,
          hint: `The bracket opens at ${where(last.place)}`,
        };
      }
    }
    if (open.length > deepest) return { place, expected: `at most ${deepest} levels of brackets`, isDeep: true };
  }
  const last = open.at(-1);
  if (last === undefined) return undefined;
  const hint = `The bracket opens at ${where(last.place)}`;
  return { place: text.length, from: last.place, expected: `a closing "${closing(last.mark)}"`, hint };
}

const closing = (mark: string) => ({ "(": ")", "[": "]", "{": "}" })[mark] ?? mark;

/**
 * The text in pieces that can be parsed by themselves: each begins at a line that is not indented, outside of brackets and long
 * texts, and that does not go on with the line before as `else:` does.
 */
export function chunksOf(text: string): (readonly [from: number, to: number])[] {
  const starts = [...text.matchAll(/^(?=[^\s)\]}#])(?!(?:else|elif|except|finally)\b)/gm)].map(({ index }) => index);
  const found: [number, number][] = [];
  let depth = 0;
  let next = 0;
  let begin = 0;
  const take = (until: number) => {
    for (; next < starts.length && starts[next]! <= until; next++) {
      if (depth > 0 || starts[next]! <= begin) continue;
      found.push([begin, starts[next]!]);
      begin = starts[next]!;
    }
  };
  for (const { 0: mark, index } of text.matchAll(piece)) {
    take(index);
    if ("([{".includes(mark)) depth++;
    else if (")]}".includes(mark)) depth = Math.max(0, depth - 1);
    // Lines inside a long text begin nothing.
    else while (next < starts.length && starts[next]! < index + mark.length) next++;
  }
  take(text.length);
  return [...found, [begin, text.length]];
}
