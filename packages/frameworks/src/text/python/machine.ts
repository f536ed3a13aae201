import type { Condition } from "../expression.ts";
import { attributeOf } from "./attributes.ts";
import { bindTo } from "./bind.ts";
import { callValue } from "./calls.ts";
import { enterFunction } from "./enter.ts";
import { evaluateNode } from "./expressions.ts";
import { type Completion, Frame } from "./frame.ts";
import { Limits } from "./limits.ts";
import { PythonError } from "./number.ts";
import { sayValue } from "./say.ts";
import { Scope } from "./scope.ts";
import { changesOutside } from "./sides.ts";
import { spelled } from "./spelling.ts";
import { runBlock, runStatement } from "./statements.ts";
import { NotArithmetic } from "./symbol.ts";
import type { Block, Node, Statement } from "./tree.ts";
import {
  type FunctionValue,
  type Given,
  isKind,
  type Mutable,
  nextAge,
  type ObjectValue,
  unknown,
  type Value,
} from "./value.ts";
import type { Guard, LoopState, Watcher } from "./watcher.ts";

/*
 * Goes through a program without running anything of the world outside: names have values as far as the text says them, what
 * comes from elsewhere is unknown by its name, and a call of something unknown makes an object that remembers its arguments.
 *
 * Loops over what the run alone knows, such as the batches of a data set, are gone through once, and what counts their turns is
 * a symbol. Where a condition depends on a symbol, both sides are gone through and their results become a choice; where it is
 * unknown, both are gone through too, and what then differs is unknown. A return in one of two sides is kept as a choice for
 * the end of its function.
 *
 * The machine itself is only what is known at one moment, the limits, and the way in. How each kind of statement, expression and
 * call is gone through stands in the files beside it, whose functions take the machine as their first argument.
 */

export class Machine {
  readonly text: string;
  readonly watcher: Watcher;
  readonly globals = new Scope();
  readonly limits = new Limits();
  /** The loops around the place where the program is, and the conditions there that only the run knows; the outermost first. */
  readonly loops: LoopState[] = [];
  readonly guards: Guard[] = [];
  /** Calls of functions that are not over, the program's own statements first. */
  readonly frames = [new Frame()];
  /** Values for names that only the run knows, by `spelled`. */
  readonly given: ReadonlyMap<string, Value>;
  /** Options of the command line, and arguments, that were taken to have their defaults. */
  readonly assumed = new Map<string, Value>();
  /** The first names of what calls of something unknown made. */
  readonly labels = new WeakMap<ObjectValue, string>();
  /** While a function is gone through by itself: what is older than this lies outside of it. */
  #ownSince: number | undefined;
  /** The same for one of two sides of a condition in it. */
  #sideSince: number | undefined;

  constructor(text: string, given: ReadonlyMap<string, Value> = new Map(), watcher: Watcher = {}) {
    this.text = text;
    this.given = given;
    this.watcher = watcher;
  }

  /** Goes through the statements of a program; names keep their values for more of it. */
  run(body: Block): void {
    this.block(body, this.globals);
  }

  /** The same, but what goes wrong in one statement is handed over, and the next one follows. */
  runEach(body: Block, failed: (error: unknown, statement: Statement) => void): void {
    for (const statement of body) {
      this.attempt(
        () => runStatement(this, statement, this.globals),
        (error) => failed(error, statement),
      );
    }
  }

  /** Does some work; if it fails, the machine is where it was before. */
  attempt(work: () => void, failed: (error: unknown) => void): void {
    const goBack = this.mark();
    try {
      work();
    } catch (error) {
      goBack();
      failed(error);
    }
  }

  /** Remembers how deep in loops, calls and expressions the machine is. What it gives brings the machine back there, after an error. */
  mark(): () => void {
    const { nested, calls } = this.limits;
    const lengths = [this.loops, this.guards, this.frames, this.frame.path].map((list) => [list, list.length] as const);
    return () => {
      Object.assign(this.limits, { nested, calls });
      for (const [list, length] of lengths) list.length = length;
    };
  }

  /** The innermost call. */
  get frame(): Frame {
    return this.frames.at(-1)!;
  }

  /** The conditions on the step that hold where the program is. */
  get path(): readonly Condition[] {
    return this.frames.flatMap(({ path }) => path);
  }

  // What the files beside this one need of each other

  /** The value of an expression among the program's names. */
  evaluate(node: Node, scope: Scope = this.globals): Value {
    const { limits } = this;
    limits.count();
    limits.goDeeper();
    const found = evaluateNode(this, node, scope);
    limits.countSize(found);
    limits.nested--;
    return found;
  }

  /** Goes through statements; undefined if they end where they end. */
  block(body: Block, scope: Scope): Completion | undefined {
    return runBlock(this, body, scope);
  }

  /** Gives a name, an attribute, an entry or several of them a value. */
  bind(target: Node, value: Value, scope: Scope): void {
    bindTo(this, target, value, scope);
  }

  /** Calls a value. `text` is how the program says it. */
  call(of: Value, given: Given, place = 0, text?: string): Value {
    return callValue(this, of, given, place, text);
  }

  /** Goes through a function of the program with these arguments; the value that it returns. */
  enter(of: FunctionValue, given: Given): Value {
    return enterFunction(this, of, given);
  }

  /** `of.name`. */
  attribute(of: Value, name: string): Value {
    return attributeOf(this, of, name);
  }

  /** What only the run knows, if nobody has said it. */
  unknown(name: string, needs: readonly string[] = [name]): Value {
    return this.given.get(spelled(name)) ?? unknown(name, needs);
  }

  /** A value as a message names it. */
  readonly say = (value: Value): string => (isKind(value, "object") && this.labels.get(value)) || sayValue(value);

  // Functions of the step

  /**
   * Goes through a function by itself, as a function of its arguments alone: it must not change what was there before, and all
   * that it does is computing.
   */
  byItself<T>(work: () => T): T {
    const [goBack, before] = [this.mark(), this.#ownSince];
    this.#ownSince = nextAge();
    this.frames.push(new Frame());
    try {
      return work();
    } finally {
      this.#ownSince = before;
      goBack();
    }
  }

  get isByItself(): boolean {
    return this.#ownSince !== undefined;
  }

  /** Goes through one of two sides of a condition; of a function by itself, what was there before must stay for the other side. */
  asSide<T>(work: () => T): T {
    const before = this.#sideSince;
    if (this.isByItself) this.#sideSince = nextAge();
    try {
      return work();
    } finally {
      this.#sideSince = before;
    }
  }

  /** To be asked before something is changed; throws where it must stay as it is. */
  beforeChange({ age = 0 }: Partial<Mutable>): void {
    if (this.#sideSince !== undefined && age <= this.#sideSince) throw new NotArithmetic();
    if (this.#ownSince !== undefined && age <= this.#ownSince)
      throw new PythonError(changesOutside, "a function of the step changes what lies outside of it");
  }
}
