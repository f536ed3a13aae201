import { show } from "glidepath/input";
import { longestList } from "glidepath/shape";
import { parse } from "unbash";
import { longestText } from "./expression.ts";
import { type Flags, flagsOf } from "./flags.ts";
import { lineAndColumn } from "./place.ts";
import type { Note } from "./shell/command.ts";
import { type Launch, launchOf } from "./shell/launch.ts";
import { Runner } from "./shell/run.ts";
import { State, TooMuch } from "./shell/state.ts";
import type { Word } from "./shell/value.ts";
import { once, type Source } from "./source.ts";

/*
 * A launch script as the commands that it would start. The library `unbash` takes the text apart as bash does (quotations,
 * continued lines, arrays, heredocs, blocks), and what is here follows the tree from the top: assignments are remembered,
 * words are expanded with what is known by then, and every command is noted with its words. Nothing is run. So there are things
 * that nobody can know: variables that the script does not set, its arguments, the output of commands, and variables that
 * differ between the branches of a condition or the turns of a loop. They stay in the words under their names, and whoever
 * needs such a word asks for that name. Each script may do only so much work, so variables that double each other end soon.
 */

/** A command of a script. */
export interface Command extends Launch {
  readonly words: readonly Word[];
  readonly flags: Flags;
  /** What a person should know of it: that a condition decides over it, that words of it are unknown. */
  readonly remarks: readonly string[];
}

/** What is wrong with a script as a whole. */
interface Trouble {
  readonly expected: string;
  readonly received: string;
  readonly hint?: string;
}

interface Script {
  readonly commands: readonly Command[];
  readonly trouble?: Trouble;
}

/** Names outside a script, with their values as text. */
type Outside = Readonly<Record<string, string>>;

const nothing: Outside = {};
const known = once((text) => readScript(text, nothing));
/** How deep arithmetic may lie in arithmetic, and how many heredocs may begin in a line: both take the parser the square of it. */
const mostNested = 100;

/** How much of the text a message shows. */
const shown = 30;

/** A script as its commands, with what is said of names that it does not set; and what is wrong with it, if anything is. */
export const scriptOf = (source: Source, outside: Outside = nothing): Script =>
  Object.keys(outside).length === 0 ? known(source) : readScript(source.text, outside);

/** The commands of a script, as far as it can be read. */
export const commandsOf = (source: Source): readonly Command[] => known(source).commands;

function readScript(given: string, outside: Outside): Script {
  if (given.length > longestText) {
    return failed(`a text of at most ${longestText} characters`, `${given.length}`);
  }
  const text = given.replaceAll("\r\n", "\n");
  if (isNested(text)) return failed(`at most ${mostNested} levels of arithmetic, or heredocs in a line`, "more");
  const { commands, errors } = parse(text);
  const runner = new Runner(new State(outside));
  try {
    runner.list(commands);
  } catch (error) {
    if (error instanceof TooMuch) return failed("a script of ordinary size once its variables are filled in", "more");
    throw error;
  }
  const found = continued(runner.commands);
  if (found.some(({ words }) => words.length > longestList)) return failed(`at most ${longestList} words`, "more");
  const [error] = errors ?? [];
  const trouble = error && {
    expected: /quote/.test(error.message) ? "a closing quote" : "a script that bash can read",
    received: show(text.slice(error.pos, error.pos + shown)),
    hint: `At ${lineAndColumn(text, error.pos)}`,
  };
  return { commands: found.map((note) => commandOf(note, runner.state.isBare)), ...(trouble && { trouble }) };
}

function isNested(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(/\$\(\(|\)\)/g)) {
    depth = mark === "))" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > mostNested) return true;
  }
  return text.split("\n").some((line) => line.split("<<").length > mostNested);
}

const failed = (expected: string, received: string): Script => ({ commands: [], trouble: { expected, received } });

type Patched = Note & { readonly isPatched?: boolean };

/** Lines that begin with a flag belong to the command before: people paste flags without the backslashes between them. */
function continued(commands: readonly Note[]): Patched[] {
  const found: Patched[] = [];
  let words: Word[] = [];
  for (const command of commands) {
    const isMore = found.length > 0 && /^--?[A-Za-z]/.test(command.words[0]!.text);
    if (!isMore) words = [...command.words];
    else for (const word of command.words) words.push(word);
    if (isMore) found[found.length - 1] = { ...found.at(-1)!, words, isPatched: true };
    else found.push({ ...command, words });
  }
  return found;
}

function commandOf({ words, inside, isPatched }: Patched, isBare: boolean): Command {
  const launch = launchOf(words);
  const { flags, loose } = flagsOf(launch.given);
  const remarks = [
    ...(inside ? [`The command stands in ${inside}; whether it runs is not decided here`] : []),
    ...(isPatched && launch.program !== undefined
      ? [
          "A line that begins with a flag is read as a part of the command before it, although the shell would end that there",
        ]
      : []),
    ...(isBare ? ["The script is taken to be run without arguments of its own"] : []),
    ...loose.map((name) => `Flags that may come from ${name} are not read, since nothing says what it holds`),
  ];
  return { words, ...launch, flags, remarks };
}
