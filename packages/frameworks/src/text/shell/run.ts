import { type Assignment, type AndOr, type Command as CommandNode, parse, type Redirected, type Statement, type SyntaxNode, type Word as Node } from "unbash";
import { compute, expandWord, valueOf } from "./expand.ts";
import type { State } from "./state.ts";
import { type Value, type Word, wordOf } from "./value.ts";

/** A command with its words expanded, and the kind of block whose condition decides whether it runs, if it stands in one. */
export interface Expanded {
  readonly words: readonly Word[];
  readonly inside?: string;
}

type Body = Extract<SyntaxNode, { type: "Function" }>["body"];
type Runnable = Statement["command"] | Body;

/** Follows the statements of a script in their order and notes every command with its words; none of them is run. */
export class Runner {
  readonly commands: Expanded[] = [];
  readonly state: State;
  readonly #functions = new Map<string, Body>();
  #inside: string | undefined;
  #notes = true;

  constructor(state: State) {
    this.state = state;
  }

  list(statements: readonly Statement[]): void {
    for (const { command } of statements) this.#node(command);
  }

  #node(node: Runnable): void {
    this.state.spend(10);
    switch (node.type) {
      case "Command":
        return this.#command(node);
      case "CompoundList":
        return this.list(node.commands);
      case "BraceGroup":
        return this.list(node.body.commands);
      case "Subshell":
        return this.state.apart(() => this.list(node.body.commands));
      case "Redirected":
      case "Coproc":
        return this.#node(node.type === "Coproc" ? node.body : (node as Redirected).command);
      case "Pipeline":
        return node.commands.length === 1 ? this.#node(node.commands[0]!) : node.commands.forEach((one) => this.state.apart(() => this.#node(one)));
      case "AndOr":
        return this.#andOr(node);
      case "If":
      case "Case":
      case "For":
      case "ArithmeticFor":
      case "Select":
      case "While":
        return this.#block(node);
      case "Function":
        this.#functions.set(node.name.value, node.body);
        return;
      case "ArithmeticCommand":
        if (node.expression) compute(node.expression, this.state);
        return;
      case "TestCommand":
        return;
    }
  }

  /** A block: its branches, or its body as often as it may run. What stands in a condition is read too. */
  #block(node: Extract<Runnable, { type: "If" | "Case" | "For" | "ArithmeticFor" | "Select" | "While" }>): void {
    switch (node.type) {
      case "If": {
        const branches = [node, ...node.elif].map(({ clause, then }) => () => {
          this.list(clause.commands);
          this.#in("an if", () => this.list(then.commands));
        });
        return this.state.branches([...branches, () => this.#in("an if", () => this.list(node.else?.commands ?? []))]);
      }
      case "Case": {
        const branches = node.items.map(({ body }) => () => this.#in("a case", () => this.list(body.commands)));
        const isWhole = node.items.some(({ pattern }) => pattern.some(({ text }) => text === "*"));
        return this.state.branches(isWhole ? branches : [...branches, () => {}]);
      }
      case "While":
        return this.#loop(() => this.list([...node.clause.commands, ...node.body.commands]));
      case "ArithmeticFor": {
        if (node.initialize) compute(node.initialize, this.state);
        return this.#loop(() => {
          this.list(node.body.commands);
          if (node.update) compute(node.update, this.state);
        });
      }
      default: {
        const words = node.wordlist?.flatMap((word) => expandWord(word, this.state));
        const [only, ...others] = words ?? [];
        return this.#loop(() => {
          if (only && others.length === 0 && only.unknown.length === 0) this.state.write(node.name.value, [[only.text]]);
          else this.state.vary(node.name.value);
          this.list(node.body.commands);
        });
      }
    }
  }

  #loop(body: () => void): void {
    this.#in("a loop", () =>
      this.state.loop(body, (read) => {
        const noted = this.#notes;
        this.#notes = false;
        read();
        this.#notes = noted;
      }),
    );
  }

  #in(block: string, read: () => void): void {
    const outer = this.#inside;
    this.#inside = block;
    read();
    this.#inside = outer;
  }

  /** What follows a test, or `||`, may be left out; what follows a command with `&&` is what happens if all goes well. */
  #andOr({ commands, operators }: AndOr): void {
    const [first, ...others] = commands;
    this.#node(first!);
    for (const [i, command] of others.entries()) {
      const isSure = operators[i] === "&&" && !isTest(commands[i]!);
      if (isSure) this.#node(command);
      else this.#in("a condition", () => this.state.branches([() => this.#node(command), () => {}]));
    }
  }

  #command({ name, prefix, suffix, args }: CommandNode): void {
    if (name === undefined) return [...prefix].forEach((one) => one.type === "Assignment" && this.#assign(one));
    const keyword = name.value;
    if (/^(export|declare|local|readonly|typeset)$/.test(keyword))
      return suffix.forEach((one) => one.type === "Assignment" && this.#assign(one));
    const words = [name, ...args].flatMap((one) => this.#expand(one));
    const [program, ...more] = words;
    if (program === undefined) return;
    const own = this.#functions.get(program.text);
    if (own) return this.#call(own, more);
    if (program.text === "eval") return this.#again(more);
    if (program.text === "unset") return more.forEach(({ text }) => this.state.unset(text));
    if (program.text === "read") return more.filter(({ text }) => /^\w+$/.test(text)).forEach(({ text }) => this.state.vary(text));
    if (program.text === "set" && more[0]?.text === "--") this.state.arguments = more.slice(1).map(valueFrom);
    if (this.#notes) this.commands.push({ words, ...(this.#inside !== undefined && { inside: this.#inside }) });
    const command = words.findIndex(({ text }) => /(^|\/)(bash|sh)$/.test(text));
    if (command >= 0 && /^-\w*c$/.test(words[command + 1]?.text ?? "")) this.#again(words.slice(command + 2, command + 3));
  }

  #expand(one: Node | Assignment): readonly Word[] {
    if (one.type === "Word") return expandWord(one, this.state);
    // `lr=0.1` is an argument like any other where it follows a command's name.
    const value: Value = one.value.type === "Word" ? valueOf(one.value, this.state) : [one.text.slice(one.name.length + 1)];
    this.state.spend(one.text.length);
    return [wordOf([`${one.name}=`, ...value])];
  }

  #call(body: Body, given: readonly Word[]): void {
    const outer = this.state.arguments;
    this.state.nested(() => {
      this.state.arguments = given.map(valueFrom);
      this.#node(body);
    });
    this.state.arguments = outer;
  }

  /** Words that are a script themselves. */
  #again(words: readonly Word[]): void {
    const text = words.map((word) => word.text).join(" ");
    this.state.spend(text.length);
    this.state.nested(() => this.list(parse(text).commands));
  }

  #assign({ name, value, append, index }: Assignment): void {
    if (index) return this.state.vary(name);
    const before = append ? this.state.read(name, `\${${name}}`) : [];
    if (value.type === "Word") {
      const [first = [], ...rest] = before;
      const own = valueOf(value, this.state);
      return this.state.write(name, [[...first, ...own], ...rest]);
    }
    const items = value.elements.flatMap((element) => expandWord(element, this.state)).map(valueFrom);
    this.state.write(name, [...before, ...items]);
  }
}

const isTest = (node: AndOr["commands"][number]): boolean =>
  node.type === "TestCommand" || node.type === "ArithmeticCommand" || (node.type === "Command" && /^(\[|test)$/.test(node.name?.value ?? ""));

/** The value of a word whose unknown names stand in its text as they are written. */
const valueFrom = (word: Word): Value =>
  word.unknown.length === 0
    ? [word.text]
    : word.unknown.map((name, i) => ({ name, text: i === 0 ? word.text : "" }));
