import type { AndOr, Statement, SyntaxNode } from "unbash";
import { type Note, runCommand } from "./command.ts";
import { decide, decideCase, decideList } from "./decide.ts";
import { compute, expandWord } from "./expand.ts";
import type { State } from "./state.ts";

export type Body = Extract<SyntaxNode, { type: "Function" }>["body"];
type Runnable = Statement["command"] | Body;
type Block = Extract<Runnable, { type: "If" | "Case" | "For" | "ArithmeticFor" | "Select" | "While" }>;

/** Follows the statements of a script in their order and notes every command with its words; none of them is run. */
export class Runner {
  readonly commands: Note[] = [];
  readonly functions = new Map<string, Body>();
  readonly state: State;
  #inside: string | undefined;
  #isDry = false;

  constructor(state: State) {
    this.state = state;
  }

  list(statements: readonly Statement[]): void {
    for (const { command } of statements) this.node(command);
  }

  /** Notes a command; not in a first pass through a loop. */
  note(words: Note["words"]): void {
    this.state.spend(40);
    if (!this.#isDry) this.commands.push({ words, ...(this.#inside !== undefined && { inside: this.#inside }) });
  }

  node(node: Runnable): void {
    this.state.spend(10);
    switch (node.type) {
      case "Command":
        runCommand(node, this);
        break;
      case "CompoundList":
        this.list(node.commands);
        break;
      case "BraceGroup":
        this.list(node.body.commands);
        break;
      case "Subshell":
        this.state.apart(() => this.list(node.body.commands));
        break;
      case "Redirected":
        this.node(node.command);
        break;
      case "Coproc":
        this.node(node.body);
        break;
      case "Pipeline":
        for (const command of node.commands) {
          if (node.commands.length === 1) this.node(command);
          else this.state.apart(() => this.node(command));
        }
        break;
      case "AndOr":
        this.#andOr(node);
        break;
      case "Function":
        this.functions.set(node.name.value, node.body);
        break;
      case "ArithmeticCommand":
        if (node.expression) compute(node.expression, this.state);
        break;
      case "TestCommand":
        break;
      default:
        this.#block(node);
    }
  }

  /** A block: its branches, or its body as often as it may run. What stands in a condition is read too. */
  #block(node: Block): void {
    switch (node.type) {
      case "If":
        this.#if(node);
        break;
      case "Case":
        this.#case(node);
        break;
      case "While":
        this.#loop(() => this.list([...node.clause.commands, ...node.body.commands]));
        break;
      case "ArithmeticFor":
        if (node.initialize) compute(node.initialize, this.state);
        this.#loop(() => {
          this.list(node.body.commands);
          if (node.update) compute(node.update, this.state);
        });
        break;
      default:
        this.#forEach(node);
    }
  }

  /** The branch that is taken, as far as its test depends on what is known; else all that may be. */
  #if(node: Extract<Block, { type: "If" }>): void {
    const possible: (() => void)[] = [];
    let isDecided = false;
    for (const { clause, then } of [node, ...node.elif]) {
      const decided = decideList(clause.commands, this.state);
      if (decided === false || isDecided) continue;
      isDecided = decided === true;
      const isSure = isDecided && possible.length === 0;
      possible.push(() => {
        if (!isDecided) this.list(clause.commands);
        if (isSure) this.list(then.commands);
        else this.#in("an if", () => this.list(then.commands));
      });
    }
    const last = () => this.list(node.else?.commands ?? []);
    if (possible.length === 0) last();
    else if (isDecided && possible.length === 1) possible[0]!();
    else this.state.branches(isDecided ? possible : [...possible, () => this.#in("an if", last)]);
  }

  #case({ word, items }: Extract<Block, { type: "Case" }>): void {
    const patterns = items.map(({ pattern }) => pattern);
    const decided = decideCase(word, patterns, this.state);
    if (decided !== undefined) this.list(items[decided]?.body.commands ?? []);
    else {
      const isWhole = patterns.some((pattern) => pattern.some(({ text }) => text === "*"));
      const branches = items.map(
        ({ body }) =>
          () =>
            this.#in("a case", () => this.list(body.commands)),
      );
      this.state.branches(isWhole ? branches : [...branches, () => {}]);
    }
  }

  /** A loop over words; its variable is known if there is one word only. */
  #forEach({ name, wordlist, body }: Extract<Block, { type: "For" | "Select" }>): void {
    const [only, ...others] = wordlist?.flatMap((word) => expandWord(word, this.state)) ?? [];
    const isKnown = only !== undefined && others.length === 0 && only.unknown.length === 0;
    this.#loop(() => {
      if (isKnown) this.state.write(name.value, [[only.text]]);
      else this.state.vary(name.value);
      this.list(body.commands);
    });
  }

  #loop(body: () => void): void {
    const dry = (read: () => void) => {
      const outer = this.#isDry;
      this.#isDry = true;
      read();
      this.#isDry = outer;
    };
    this.#in("a loop", () => this.state.loop(body, dry));
  }

  #in(block: string, read: () => void): void {
    const outer = this.#inside;
    this.#inside = block;
    read();
    this.#inside = outer;
  }

  /**
   * What follows a test is decided by it where it is known, and else may be left out, as may what follows `||`; what follows another
   * command with `&&` is what happens if all goes well.
   */
  #andOr({ commands, operators }: AndOr): void {
    let isSure: boolean | undefined = true;
    let before: boolean | undefined;
    for (const [i, command] of commands.entries()) {
      const operator = operators[i - 1];
      if (operator !== undefined) {
        const wanted = operator === "&&";
        // A command that is no test is taken to go well.
        isSure = before === undefined ? (wanted && !isTest(commands[i - 1]!)) || undefined : before === wanted;
      }
      if (isSure === false) continue;
      before = decide(command, this.state);
      if (isSure) this.node(command);
      else this.#in("a condition", () => this.state.branches([() => this.node(command), () => {}]));
    }
  }
}

const isTest = (node: AndOr["commands"][number]): boolean =>
  node.type === "TestCommand" ||
  node.type === "ArithmeticCommand" ||
  (node.type === "Command" && /^(\[|test)$/.test(node.name?.value ?? ""));
