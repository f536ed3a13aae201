import { NodeType, type SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import { lineAndColumn } from "../place.ts";
import { bracketProblem, chunksOf } from "./brackets.ts";
import { type Problem, Statements } from "./lower-statement.ts";
import { childrenOf } from "./parts.ts";
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

/** The parser does not know the numbers `1.` and `1.e5`: it is shown one more digit in the point's place. */
const endingPoint = /(?<![\w.])(\d[\d_]*)\.(?=[eE][+-]?\d|(?![\w.]))/g;

/** Each empty line costs the parser a turn: of many, all but the first and the last are shown to it as blanks of one line. */
const emptyLines = /(?<=\n)\n{3,}(?=\n)/g;

/** A parser that stops at what is no Python; the one that mends it is slow where there is much to mend. */
const strict = parser.configure({ strict: true });
/** How long a broken piece may be to be mended, and how many are. */
const mended = { length: 5000, count: 10 } as const;
/** A text with more broken pieces than this is no Python, and what follows is not looked at. */
const mostBroken = 300;

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
  const shadow = text.replace(endingPoint, "$10").replace(emptyLines, ({ length }) => " ".repeat(length));
  const whole = strictly(shadow, 0, text.length);
  if (whole) return { text, body: statements.read(childrenOf(whole)), problems: statements.problems };
  let broken = 0;
  const body = chunksOf(text).flatMap(([from, to]): Block => {
    if (broken > mostBroken) return [];
    const found = strictly(shadow, from, to);
    if (found) return statements.read(childrenOf(found));
    broken++;
    if (to - from <= mended.length && broken <= mended.count) {
      return statements.read(childrenOf(placed(parser.parse(shadow, [], [{ from, to }]), from)));
    }
    statements.problems.push({ place: from, expected: "Python" });
    return [{ kind: "unread", place: from, end: to }];
  });
  return { text, body, problems: bracket ? [bracket] : statements.problems };
}

function strictly(text: string, from: number, to: number): SyntaxNode | undefined {
  try {
    return placed(strict.parse(text, [], [{ from, to }]), from);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The parser counts from where it began; here places count in the whole text. */
const placed = (tree: Tree, from: number): SyntaxNode =>
  new Tree(NodeType.none, [tree], [from], from + tree.length).topNode.firstChild!;

/** The text without prompts, and without the indentation that all of its lines share. */
function plain(given: string): string {
  const lines = given.replace(oddBlank, " ").replace(/\r\n?/g, "\n").split("\n");
  const prompted = lines.findIndex((line) => /^[ \t]*>>>/.test(line));
  const isSession = prompted >= 0 && !isQuoted(lines.slice(0, prompted));
  // In a session, lines without a prompt are what was printed.
  const code = isSession ? lines.map((line) => (prompt.test(line) ? line.replace(prompt, "") : "")) : lines;
  const used = code.filter((line) => /^[ \t]*[^\s#]/.test(line));
  const first = /^[ \t]*/.exec(used[0] ?? "")![0];
  const isShared = first !== "" && used.every((line) => line.startsWith(first) || isInside(line));
  return (isShared ? code.map((line) => (line.startsWith(first) ? line.slice(first.length) : line)) : code).join("\n");
}

/** Whether a long text is open after these lines, such as one that shows how something is used. */
const isQuoted = (lines: readonly string[]) =>
  ['"""', "'''"].some((mark) => lines.join("\n").split(mark).length % 2 === 0);

/** A line that may stand further to the left than the code around it, since it goes on with what is open. */
const isInside = (line: string) => /^[ \t]*[)\]}]/.test(line);
