import { type Assignment, type Command as CommandNode, type Word as Node, parse } from "unbash";
import { expandWord, valueFor } from "./expand.ts";
import type { Body, Runner } from "./run.ts";
import type { State } from "./state.ts";
import { type Value, type Word, wordOf } from "./value.ts";

/** A command with its words expanded, and the kind of block whose condition decides whether it runs, if it stands in one. */
export interface Note {
  readonly words: readonly Word[];
  readonly inside?: string;
}

/** Follows one command: an assignment, one of the shell's own, a function of the script, or a program, which is noted. */
export function runCommand({ name, prefix, suffix, args }: CommandNode, runner: Runner): void {
  const { state } = runner;
  if (name === undefined) assignAll(prefix, state);
  else if (/^(export|declare|local|readonly|typeset)$/.test(name.value)) assignAll(suffix, state);
  else {
    const words = [name, ...args].flatMap((one) => argument(one, state));
    if (words.length > 0) runWords(words, runner);
  }
}

function runWords(words: readonly Word[], runner: Runner): void {
  const { state } = runner;
  const [{ text: program }, ...more] = words as [Word, ...Word[]];
  const own = runner.functions.get(program);
  if (own) call(own, more, runner);
  else if (program === "eval") again(more, runner);
  else if (program === "unset") for (const { text } of more) state.unset(text);
  else if (program === "read") {
    for (const { text } of more) if (/^[A-Za-z_]\w*$/.test(text)) state.vary(text);
  } else if (program === "set") {
    if (more[0]?.text === "--") state.arguments = more.slice(1).map(valueFrom);
  } else runProgram(words, runner);
}

/** Programs that only show their arguments, which may be those of another. */
const showing = /^(echo|printf|logger)$/;

function runProgram(words: readonly Word[], runner: Runner): void {
  if (!showing.test(words[0]!.text)) runner.note(words);
  const shell = words.findIndex(({ text }) => /^([\w./]*\/)?(bash|sh)$/.test(text));
  const isInline = shell >= 0 && /^-\w*c$/.test(words[shell + 1]?.text ?? "");
  if (isInline) again(words.slice(shell + 2, shell + 3), runner);
}

function argument(one: Node | Assignment, state: State): readonly Word[] {
  if (one.type === "Word") return expandWord(one, state);
  // `lr=0.1` is an argument like any other where it follows a command's name.
  const { name, value, text } = one;
  state.spend(text.length);
  return [wordOf([`${name}=`, ...(value.type === "Word" ? valueFor(value, state) : [text.slice(name.length + 1)])])];
}

function call(body: Body, given: readonly Word[], runner: Runner): void {
  const { state } = runner;
  const outer = state.arguments;
  state.nested(() => {
    state.arguments = given.map(valueFrom);
    runner.node(body);
  });
  state.arguments = outer;
}

/** Words that are a script themselves. */
function again(words: readonly Word[], runner: Runner): void {
  const text = words.map((word) => word.text).join(" ");
  runner.state.spend(text.length);
  runner.state.nested(() => runner.list(parse(text).commands));
}

function assignAll(nodes: CommandNode["prefix"] | CommandNode["suffix"], state: State): void {
  for (const node of nodes) if (node.type === "Assignment") assign(node, state);
}

function assign({ name, value, append, index }: Assignment, state: State): void {
  const before = append ? state.read(name, `\${${name}}`) : [];
  if (index) state.vary(name);
  else if (value.type === "Word") {
    const [first = [], ...rest] = before;
    state.write(name, [[...first, ...valueFor(value, state)], ...rest]);
  } else {
    const items = value.elements.flatMap((element) => expandWord(element, state)).map(valueFrom);
    state.write(name, [...before, ...items]);
  }
}

/** The value of a word; the names that it depends on stay with its text. */
const valueFrom = (word: Word): Value =>
  word.unknown.length === 0 ? [word.text] : word.unknown.map((name, i) => ({ name, text: i === 0 ? word.text : "" }));
