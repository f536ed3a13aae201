import { parser } from "@lezer/python";
import { lineAndColumn } from "../place.ts";
import { bracketProblem, chunksOf } from "./brackets.ts";
import { childrenOf } from "./lower-expression.ts";
import { type Problem, Statements } from "./lower-statement.ts";
import type { Block } from "./tree.ts";

/** A program as a tree, and the pieces that could not be read. */
export interface Program {
  readonly text: string;
  readonly body: Block;
  readonly problems: readonly Problem[];
}

/** The prompts of an interactive session, and blanks that come along when text is copied from a page. */
const prompt = /^[ \t]*(?:>>> ?|\.\.\. ?)/;
const oddBlank = /[\u00a0\ufeff\u2007\u202f]/g;

/** `1.e-3`, which the parser takes for an attribute; `1e-03` is as long and means the same. */
const bareDot = /(?<![\w.])(\d[\d_]*)\.[eE]([+-]?)(?=\d)()/g;

/** A parser that stops at what is no Python; the one that mends it is slow where there is much to mend. */
const strict = parser.configure({ strict: true });
/** How long a broken piece may be to be mended, and how many are. */
const mended = { length: 5000, count: 10 } as const;

/**
 * Parses Python as people paste it: a script, a piece of one that is indented, or a session with `>>>` in front. What cannot be
 * read is left out and becomes a problem, and all else is read. Nothing is run. Places count in `text` of the result, which has
 * as many lines as the text that was given.
 */
export function parseProgram(given: string): Program {
  const text = plain(given);
  const bracket = bracketProblem(text, (place) => lineAndColumn(text, place));
  if (bracket?.isDeep) return { text, body: [], problems: [bracket] };
  const statements = new Statements(text);
  const whole = strictly(text, 0, text.length);
  if (whole) return { text, body: statements.read(childrenOf(whole.topNode)), problems: statements.problems };
  let left: number = mended.count;
  const body = chunksOf(text).flatMap(([from, to]): Block => {
    const found = strictly(text, from, to);
    if (found) return statements.read(childrenOf(found.topNode));
    if (to - from <= mended.length && left-- > 0) {
      const tree = parser.parse(text, [], [{ from, to }]);
      return statements.read(childrenOf(tree.topNode));
    }
    statements.problems.push({ place: from, expected: "Python" });
    return [{ kind: "unread", place: from, end: to }];
  });
  return { text, body, problems: bracket && statements.problems.length > 0 ? [bracket] : statements.problems };
}

function strictly(text: string, from: number, to: number) {
  try {
    return strict.parse(text, [], [{ from, to }]);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The text without prompts, and without the indentation that all of its lines share. */
function plain(given: string): string {
  const lines = given.replace(oddBlank, " ").replace(/\r\n?/g, "\n").replace(bareDot, "$1e$2$30").split("\n");
  const isSession = lines.some((line) => /^[ \t]*>>>/.test(line));
  // In a session, lines without a prompt are what was printed.
  const code = isSession ? lines.map((line) => (prompt.test(line) ? line.replace(prompt, "") : "")) : lines;
  const used = code.filter((line) => /^[ \t]*[^\s#]/.test(line));
  const first = /^[ \t]*/.exec(used[0] ?? "")![0];
  const isShared = first !== "" && used.every((line) => line.startsWith(first) || isInside(line));
  return (isShared ? code.map((line) => (line.startsWith(first) ? line.slice(first.length) : line)) : code).join("\n");
}

/** A line that may stand further to the left than the code around it, since it goes on with what is open. */
const isInside = (line: string) => /^[ \t]*[)\]}]/.test(line);
