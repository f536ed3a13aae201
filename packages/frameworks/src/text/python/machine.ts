import type { Arithmetic, Comparison, Condition } from "../expression.ts";
import { builtinOf } from "./builtins.ts";
import { parserMethod } from "./command-line.ts";
import { methodOf } from "./methods.ts";
import { compare, isNumeral, PythonError, spelledFloat, TooMuch } from "./number.ts";
import { ownNames } from "./own-names.ts";
import {
  binary,
  choose,
  compareOpen,
  condition,
  isEqual,
  isOpen,
  isWhole,
  mixed,
  NotArithmetic,
  namesIn,
  raised,
  symbol,
  treeOf,
  unary,
} from "./symbol.ts";
import type {
  Argument,
  BinaryOperator,
  Block,
  CompareOperator,
  FunctionStatement,
  Node,
  Parameter,
  Statement,
} from "./tree.ts";
import {
  type ClassValue,
  type Composite,
  dictOf,
  type FunctionValue,
  type Given,
  isComposite,
  isKind,
  isObscure,
  keyOf,
  type ListValue,
  listOf,
  type Mutable,
  needsOf,
  nextAge,
  type ObjectValue,
  rateAtStart,
  rateBefore,
  refill,
  Scope,
  setEntry,
  unknown,
  type Value,
} from "./value.ts";

/*
 * Goes through a program without running anything of the world outside: names have values as far as the text says them, what
 * comes from elsewhere is unknown by its name, and a call of something unknown makes an object that remembers its arguments.
 *
 * Loops over what the run alone knows, such as the batches of a data set, are gone through once, and what counts their turns is
 * a symbol. Where a condition depends on a symbol, both sides are gone through and their results become a choice; where it is
 * unknown, both are gone through too, and what then differs is unknown. A return in one of two sides is kept as a choice for
 * the end of its function.
 */

/** A loop that the program is in, as far as it is known. */
export interface LoopState {
  /** What it goes over, as the program says it, or "while". */
  readonly over: string;
  readonly target: string | undefined;
  /** How many turns it takes; unknown where only the run knows. */
  readonly count: Value;
  /** Where it ends early: what a counter inside reaches. */
  readonly limit?: LoopLimit;
  readonly place: number;
}
/** A counter ends a loop. */
export interface LoopLimit {
  readonly count: Value;
  /** What it counts: turns of this loop, turns of the innermost loop in all of them, or what happens beside an update. */
  readonly counts: "turns" | "inner turns" | "updates";
}
/** An unknown condition that the program is behind. */
export interface Guard {
  readonly needs: readonly string[];
  readonly says: string;
  readonly isTrue: boolean;
}

/** What somebody who reads a program wants to hear of. */
export interface Watcher {
  made?(object: ObjectValue): void;
  /** A method of an object was called. */
  called?(object: Value, method: string, given: Given, place: number): void;
  /** `target["key"] = value`, or `target.key = value`. */
  assigned?(target: Value, key: string, value: Value, place: number): void;
  /** A function of the program was called. */
  entered?(function_: FunctionValue): void;
}

type Completion = { readonly kind: "return"; readonly value: Value } | { readonly kind: "break" | "continue" };

/** One call of a function: returns that hold under conditions, in their order. */
interface Frame {
  readonly scope: Scope;
  readonly returns: { readonly when: Condition; readonly value: Value }[];
  /** The conditions on the step that hold here. */
  readonly path: Condition[];
}

/** How many operations a program may take, and how deep calls, and expressions and statements in all of them, may lie. */
const mostOperations = 300_000;
const deepestCalls = 60;
const deepest = 600;
/** Turns of a loop over what is known. */
const mostTurns = 100_000;

export class Machine {
  readonly watcher: Watcher;
  readonly loops: LoopState[] = [];
  readonly guards: Guard[] = [];
  /** Values for names that only the run knows, by `spelled`. */
  readonly #given: ReadonlyMap<string, Value>;
  readonly text: string;
  readonly globals = new Scope();
  /** Options of the command line, and arguments, that were taken to have their defaults. */
  readonly assumed = new Map<string, Value>();
  #operations = 0;
  #limit = mostOperations;
  #depth = 0;
  #nested = 0;
  #frames: Frame[] = [];
  /** The first names of what calls of something unknown made. */
  readonly #labels = new WeakMap<ObjectValue, string>();
  /** While a function of the step is looked at by itself: what is older than this must not be changed. */
  #sealed: number | undefined;
  /** In one of two sides of a condition: the same. */
  #forked: number | undefined;

  constructor(text: string, given: ReadonlyMap<string, Value> = new Map(), watcher: Watcher = {}) {
    this.text = text;
    this.#given = given;
    this.watcher = watcher;
    this.#frames.push({ scope: this.globals, returns: [], path: [] });
  }

  /** Goes through the statements of a program; names keep their values for more of it. */
  run(body: Block): void {
    this.#block(body, this.globals);
  }

  /** The same, but what goes wrong in one statement is handed over, and the next one follows. */
  runEach(body: Block, failed: (error: unknown, statement: Statement) => void): void {
    for (const statement of body) {
      this.attempt(
        () => this.#statement(statement, this.globals),
        (error) => failed(error, statement),
      );
    }
  }

  /** Does some work; if it fails, the machine is where it was before. */
  attempt(work: () => void, failed: (error: unknown) => void): void {
    const [loops, guards, frames, depth] = [this.loops.length, this.guards.length, this.#frames.length, this.#depth];
    const nested = this.#nested;
    try {
      work();
    } catch (error) {
      this.loops.length = loops;
      this.guards.length = guards;
      this.#frames.length = frames;
      this.#frames.at(-1)!.path.length = 0;
      this.#depth = depth;
      this.#nested = nested;
      failed(error);
    }
  }

  /** The value of an expression among the program's names. */
  value(node: Node, scope: Scope = this.globals): Value {
    return this.#evaluate(node, scope);
  }

  /** The conditions on the step that hold where the program is. */
  get path(): readonly Condition[] {
    return this.#frames.flatMap(({ path }) => path);
  }

  /** Starts counting operations anew, for one more piece of work. */
  allow(operations = mostOperations): void {
    this.#operations = 0;
    this.#limit = operations;
  }

  #count(operations = 1): void {
    this.#operations += operations;
    if (this.#operations > this.#limit) throw new TooMuch(`at most ${this.#limit} operations`);
  }

  /** Long lists and large numbers take longer. */
  #charge(value: Value): Value {
    if (typeof value === "bigint") {
      if (value > largePlain || value < -largePlain) this.#count(30);
    } else if (isKind(value, "list")) this.#count(value.items.length >> 2);
    else if (isKind(value, "dict")) this.#count(value.entries.size >> 2);
    else if (typeof value === "string") this.#count(value.length >> 6);
    return value;
  }

  /**
   * Looks at a function by itself, as a function of its arguments alone: it must not change what was there before, and all that
   * it does is computing.
   */
  sealed<T>(work: () => T): T {
    const [sealed, forked, depth, nested, frames] = [
      this.#sealed,
      this.#forked,
      this.#depth,
      this.#nested,
      this.#frames,
    ] as const;
    this.#sealed = nextAge();
    this.#frames = [...this.#frames, { scope: this.globals, returns: [], path: [] }];
    try {
      return work();
    } finally {
      [this.#sealed, this.#forked, this.#depth, this.#nested, this.#frames] = [sealed, forked, depth, nested, frames];
    }
  }

  /** To be asked before something is changed. */
  touch({ age = 0 }: Partial<Mutable>): void {
    if (this.#forked !== undefined && age <= this.#forked) throw new NotArithmetic();
    if (this.#sealed !== undefined && age <= this.#sealed)
      throw new PythonError(changed, "a function of the step changes what lies outside of it");
  }

  // Expressions

  #evaluate(node: Node, scope: Scope): Value {
    this.#count();
    if (++this.#nested > deepest) throw new TooMuch(`at most ${deepest} expressions and statements inside each other`);
    const found = this.#charge(this.#valueOf(node, scope));
    this.#nested--;
    return found;
  }

  #valueOf(node: Node, scope: Scope): Value {
    switch (node.kind) {
      case "constant":
        return node.value;
      case "name": {
        const said = this.#given.get(node.name);
        if (said !== undefined) return said;
        const found = scope.find(node.name);
        return found === undefined ? this.#known(node.name) : found;
      }
      case "attribute": {
        const said = this.#given.size > 0 ? this.#given.get(pathOf(node) ?? "") : undefined;
        if (said !== undefined) return said;
        const of = this.#evaluate(node.of, scope);
        const found = this.attribute(of, node.name);
        // What an object has is called as the program calls it.
        const isOpen =
          isKind(of, "object") && isKind(found, "unknown") && !of.attributes.has(node.name) && !this.#labels.has(of);
        const path = isOpen ? pathOf(node) : undefined;
        return path === undefined ? found : this.#unknown(path);
      }
      case "entry":
        return this.#entry(this.#evaluate(node.of, scope), this.#evaluate(node.at, scope));
      case "slice":
        return this.#slice(node, scope);
      case "call":
        return this.#callNode(node, scope);
      case "sequence":
        return listOf(this.#items(node.items, scope), node.isTuple);
      case "dict":
        return this.#dict(node.entries, scope);
      case "unary": {
        const of = this.#evaluate(node.of, scope);
        return node.operator === "not" ? this.#not(of) : unary(node.operator, of, this.say);
      }
      case "binary":
        return binary(node.operator, this.#evaluate(node.left, scope), this.#evaluate(node.right, scope), this.say);
      case "compare":
        return this.#compare(node, scope);
      case "either":
        return this.#either(node, scope);
      case "choice":
        return this.#choice(node, scope);
      case "lambda":
        return this.#function("lambda", node.parameters, node.body, scope, node.place);
      case "comprehension":
        return this.#comprehension(node, scope);
      case "let": {
        const value = this.#evaluate(node.value, scope);
        let holder = scope;
        while (holder.isInner) holder = holder.outer!;
        this.#set(node.name, value, holder);
        return value;
      }
      case "opaque":
        return this.#unknown(node.text);
    }
  }

  /** A name that nothing of the program defines. */
  #known(name: string): Value {
    return builtinOf(name) ?? this.#unknown(name);
  }

  #unknown(name: string, needs: readonly string[] = [name]): Value {
    return this.#given.get(spelled(name)) ?? unknown(name, needs);
  }

  /** `of.name`. */
  attribute(of: Value, name: string): Value {
    if (name === "param_groups" && (isKind(of, "unknown") || isKind(of, "object"))) return this.#groupsOf(of);
    if (isKind(of, "unknown")) {
      const path = `${of.name}.${name}`;
      return builtinOf(path) ?? this.#unknown(path);
    }
    if (isKind(of, "object")) {
      const own = of.attributes.get(name) ?? of.type?.attributes.get(name) ?? parserMethod(of, name, this.assumed);
      if (own !== undefined) return isKind(own, "function") ? { ...own, self: of } : own;
      return this.#unknown(`${this.say(of)}.${name}`);
    }
    if (isKind(of, "class")) {
      const own = of.attributes.get(name);
      if (own !== undefined) return own;
      return this.#unknown(`${of.name}.${name}`);
    }
    this.#charge(of);
    return methodOf(of, name) ?? this.#unknown(`${this.say(of)}.${name}`);
  }

  /** The groups of parameters of an optimizer: one, whose rate is what it was before. */
  #groupsOf(of: Value): Value {
    const path = `${this.say(of)}.param_groups`;
    if (isKind(of, "object") && of.attributes.has("param_groups")) return of.attributes.get("param_groups")!;
    const attributes = new Map<string, Value>([
      ["lr", symbol({ kind: "parameter", name: rateBefore })],
      ["initial_lr", symbol({ kind: "parameter", name: rateAtStart })],
    ]);
    const group: ObjectValue = { kind: "object", name: path, args: [of], keywords: new Map(), attributes, place: 0 };
    return listOf([group]);
  }

  #entry(of: Value, at: Value): Value {
    const items = this.#indexed(of, at);
    if (items !== undefined) {
      if (isOpen(at)) return this.#listed(items, treeOf(at)!);
      const found = items[placeIn(items.length, at)];
      if (found === undefined) throw new PythonError("IndexError", "list index out of range");
      return found;
    }
    if (isKind(of, "dict") && isOpen(at)) throw new NotArithmetic();
    if (isOpen(of) || (isNumeral(of) && !isObscure(at)))
      throw new PythonError("TypeError", "a number is not subscriptable");
    if (isKind(of, "dict") && (isNumeral(at) || typeof at === "string")) {
      const found = of.entries.get(keyOf(at));
      if (found === undefined) throw new PythonError("KeyError", this.say(at));
      return found[1];
    }
    if (isKind(of, "object") && typeof at === "string") {
      const own = of.attributes.get(at);
      if (own !== undefined) return own;
    }
    return this.#unknown(
      `${this.say(of)}[${this.say(at)}]`,
      isKind(of, "unknown") || isKind(at, "unknown") ? undefined : [`${this.say(of)}[${this.say(at)}]`],
    );
  }

  /** What has entries by their places. */
  #indexed(of: Value, at: Value): readonly Value[] | undefined {
    if (!isKind(of, "list") && !isKind(of, "range") && typeof of !== "string") return undefined;
    if (isObscure(at)) return undefined;
    if (!isNumeral(at) && !isOpen(at)) throw new PythonError("TypeError", "list indices must be integers");
    return this.items(of);
  }

  /** The entry of a list at a place that depends on the step. */
  #listed(items: readonly Value[], at: Arithmetic): Value {
    if (items.length > 200 || !isWhole(at)) throw new NotArithmetic();
    const number = (value: number) => ({ kind: "number", value, whole: true }) as const;
    const none: Value = raised(new PythonError("IndexError", "list index out of range"));
    const from = (start: number) =>
      items.reduceRight<Value>(
        (rest, item, i) => choose({ kind: "compare", operator: "==", left: at, right: number(start + i) }, item, rest),
        none,
      );
    const isNegative = { kind: "compare", operator: "<", left: at, right: number(0) } as const;
    return choose(isNegative, from(-items.length), from(0));
  }

  #slice(node: Extract<Node, { kind: "slice" }>, scope: Scope): Value {
    const of = this.#evaluate(node.of, scope);
    const ends = [node.from, node.to, node.step].map((end) => (end ? this.#evaluate(end, scope) : null));
    const items = typeof of === "string" || isKind(of, "list") ? this.items(of)! : undefined;
    if (items === undefined || ends.some(isObscure)) return this.#unknown(`${this.say(of)}[:]`);
    if (ends.some(isOpen)) throw new NotArithmetic();
    const found = placesOf(items.length, ends).map((place) => items[place]!);
    return typeof of === "string" ? found.join("") : listOf(found, (of as ListValue).isTuple);
  }

  #items(items: readonly { value: Node; isSpread: boolean }[], scope: Scope): Value[] {
    return items.flatMap(({ value, isSpread }) => {
      const found = this.#evaluate(value, scope);
      return isSpread ? [...this.#known_items(found)] : [found];
    });
  }

  #known_items(value: Value): readonly Value[] {
    const items = this.items(value);
    if (items === undefined) throw new PythonError("TypeError", `${this.say(value)} is not iterable`);
    return items;
  }

  /** What a loop over the value goes over; undefined if that is not known. */
  items(value: Value): readonly Value[] | undefined {
    if (isKind(value, "list")) {
      this.#count(value.items.length >> 2);
      return value.items;
    }
    if (typeof value === "string") {
      this.#count(value.length >> 2);
      return [...value];
    }
    if (isKind(value, "dict")) {
      this.#count(value.entries.size >> 2);
      return [...value.entries.values()].map(([key]) => key);
    }
    if (!isKind(value, "range")) return undefined;
    const { start, step, count } = value;
    if (!isNumeral(count)) return undefined;
    if (Number(count) > mostTurns) throw new TooMuch(`loops of at most ${mostTurns} turns`);
    this.#count(Number(count) >> 2);
    return Array.from({ length: Number(count) }, (_, i) => start + BigInt(i) * step);
  }

  #dict(entries: readonly { key: Node | undefined; value: Node }[], scope: Scope): Value {
    const found = dictOf([]);
    for (const { key, value } of entries) {
      const own = this.#evaluate(value, scope);
      if (key === undefined) {
        if (!isKind(own, "dict")) return this.#unknown(`{**${this.say(own)}}`, needsOf(own));
        for (const [name, entry] of own.entries.values()) setEntry(found, name, entry);
        continue;
      }
      const name = this.#evaluate(key, scope);
      if (isOpen(name)) throw new NotArithmetic();
      if (typeof name !== "string" && !isNumeral(name)) return this.#unknown("a dict", needsOf(name));
      setEntry(found, name, own);
    }
    return found;
  }

  #not(of: Value): Value {
    const truth = this.truth(of);
    if (typeof truth === "boolean") return !truth;
    return isKind(truth, "condition") ? condition({ kind: "not", of: truth.when }) : mixed(`not ${this.say(of)}`, of);
  }

  /** Whether Python takes the value as true; a condition where that depends on the step; unknown where only the run knows. */
  truth(of: Value): boolean | Extract<Value, { kind: "condition" | "unknown" }> {
    if (of === null || of === "") return false;
    if (typeof of === "string") return true;
    // NaN is no zero.
    if (isNumeral(of)) return compare("!=", of, 0n);
    if (of.kind === "condition" || of.kind === "unknown") return of;
    if (of.kind === "symbol") return compareOpen("!=", of, 0n)!;
    if (of.kind === "list") return of.items.length > 0;
    if (of.kind === "dict") return of.entries.size > 0;
    if (of.kind === "range") return isNumeral(of.count) ? Number(of.count) > 0 : this.truth(of.count);
    return true;
  }

  #compare({ first, links }: Extract<Node, { kind: "compare" }>, scope: Scope): Value {
    let left = this.#evaluate(first, scope);
    let found: Value = true;
    for (const { operator, right: node } of links) {
      const right = this.#orNotArithmetic(isOpen(found), () => this.#evaluate(node, scope));
      const one = this.#comparison(operator, left, right);
      found = found === true ? one : this.#and(found, one);
      if (found === false) return false;
      left = right;
    }
    return found;
  }

  #comparison(operator: CompareOperator, left: Value, right: Value): Value {
    if (operator === "is" || operator === "is not") return this.#identity(operator === "is", left, right);
    if (operator === "in" || operator === "not in") {
      const found = this.#contains(right, left);
      return operator === "in" ? found : this.#not(found);
    }
    if (isNumeral(left) && isNumeral(right)) return compare(operator, left, right);
    if (isObscure(left) || isObscure(right))
      return mixed(`${this.say(left)} ${operator} ${this.say(right)}`, left, right);
    const open = isOpen(left) || isOpen(right) ? compareOpen(operator, left, right) : undefined;
    if (open) return open;
    // A number that arithmetic cannot say, such as 2 ** 80.
    if ((isOpen(left) || isOpen(right)) && [left, right].every((one) => isNumeral(one) || isOpen(one)))
      throw new NotArithmetic();
    if (operator === "==" || operator === "!=") {
      const found = this.#equality(left, right);
      return operator === "==" ? found : this.#not(found);
    }
    if (typeof left === "string") this.#count(left.length >> 2);
    if (typeof left === "string" && typeof right === "string") return ordered(operator, compareTexts(left, right));
    if (isKind(left, "list") && isKind(right, "list") && left.isTuple === right.isTuple) {
      const at = left.items.findIndex((item, i) => i >= right.items.length || this.#differ(item, right.items[i]!));
      if (at >= 0 && at < right.items.length) return this.#comparison(operator, left.items[at]!, right.items[at]!);
      return ordered(operator, left.items.length - right.items.length);
    }
    throw new PythonError("TypeError", `'${operator}' not supported between ${this.say(left)} and ${this.say(right)}`);
  }

  /** `left == right`, where entries of lists may depend on the step. */
  #equality(left: Value, right: Value): Value {
    if (isKind(left, "dict") && isKind(right, "dict")) {
      const same =
        left.entries.size === right.entries.size && [...left.entries.keys()].every((key) => right.entries.has(key));
      const values = ({ entries }: Extract<Value, { kind: "dict" }>, keys: Iterable<string>) =>
        listOf([...keys].map((key) => entries.get(key)![1]));
      return same && this.#equality(values(left, left.entries.keys()), values(right, left.entries.keys()));
    }
    if (!isKind(left, "list") || !isKind(right, "list")) return isEqual(left, right);
    this.#count(left.items.length);
    if (left.isTuple !== right.isTuple || left.items.length !== right.items.length) return false;
    if (++this.#nested > deepest) throw new TooMuch(`at most ${deepest} lists inside each other`);
    const found = left.items.reduce<Value>(
      (found, item, i) => (found === false ? false : this.#and(found, this.#isEntry(item, right.items[i]!))),
      true,
    );
    this.#nested--;
    return found;
  }

  /** Lists look first whether an entry is the same thing; for numbers that matters for NaN alone. */
  #isEntry(left: Value, right: Value): Value {
    return Object.is(left, right) || this.#comparison("==", left, right);
  }

  #differ(left: Value, right: Value): boolean {
    const found = this.#comparison("!=", left, right);
    if (isOpen(found)) throw new NotArithmetic();
    return found === true;
  }

  /** A comparison of which the answer must be known. */
  isSo(operator: CompareOperator, left: Value, right: Value): boolean {
    this.#count();
    const found = this.truth(this.#comparison(operator, left, right));
    if (typeof found !== "boolean") throw new NotArithmetic();
    return found;
  }

  #identity(isSame: boolean, left: Value, right: Value): Value {
    if (isObscure(left) || isObscure(right)) return mixed(`${this.say(left)} is ${this.say(right)}`, left, right);
    if ([left, right].some(isOpen) && left !== null && right !== null) throw new NotArithmetic();
    return (left === right) === isSame;
  }

  #contains(within: Value, item: Value): Value {
    if (typeof within === "string" && typeof item === "string") return within.includes(item);
    if (typeof within === "string" && !isObscure(item))
      throw new PythonError("TypeError", "'in <string>' requires string as left operand");
    if (isKind(within, "range") && !isObscure(item)) return this.#inRange(within, item);
    if (isKind(within, "dict") && (typeof item === "string" || isNumeral(item))) return within.entries.has(keyOf(item));
    if (isKind(within, "object") && typeof item === "string" && within.attributes.has("lr"))
      return within.attributes.has(item);
    const items = this.items(within);
    if (items === undefined && !isObscure(within))
      throw new PythonError("TypeError", `${this.say(within)} is not iterable`);
    if (items === undefined || isObscure(item)) return mixed(`${this.say(item)} in ${this.say(within)}`, item, within);
    return items.reduce<Value>(
      (found, one) => (found === true ? true : this.#or(found, this.#isEntry(item, one))),
      false,
    );
  }

  /** Whether a range has a number: it lies between the ends, and so many steps from the first. */
  #inRange({ start, step, count }: Extract<Value, { kind: "range" }>, item: Value): Value {
    if (!isNumeral(count)) return mixed(`${this.say(item)} in a range`, count);
    if (!isNumeral(item) && !isOpen(item)) return false;
    const last = start + (BigInt(count) - 1n) * step;
    if (
      BigInt(count) === 0n ||
      Number.isNaN(item) ||
      Math.abs(Number(isNumeral(item) ? item : 0)) === Number.POSITIVE_INFINITY
    )
      return false;
    const [low, high] = step > 0n ? [start, last] : [last, start];
    const rest = binary("%", binary("-", item, start, this.say), step, this.say);
    return [
      this.#comparison(">=", item, low),
      this.#comparison("<=", item, high),
      this.#comparison("==", rest, 0n),
    ].reduce((found, one) => this.#and(found, one));
  }

  #and(left: Value, right: Value): Value {
    return this.#join("all", left, right);
  }
  #or(left: Value, right: Value): Value {
    return this.#join("any", left, right);
  }

  /** Two truths together, of which the first decides if it can. */
  #join(kind: "all" | "any", left: Value, right: Value): Value {
    const [a, b] = [this.truth(left), this.truth(right)];
    const decides = kind === "any";
    if (a === decides || b === decides) return decides;
    if (a === !decides) return b;
    if (b === !decides) return a;
    if (isKind(a, "unknown") || isKind(b, "unknown"))
      return mixed(`${this.say(left)} ${decides ? "or" : "and"} ${this.say(right)}`, left, right);
    return condition({ kind, of: [(a as { when: Condition }).when, (b as { when: Condition }).when] });
  }

  /** `left and right`, `left or right`: the value of one of the two. */
  #either({ isAnd, left: first, right: second }: Extract<Node, { kind: "either" }>, scope: Scope): Value {
    const left = this.#evaluate(first, scope);
    const truth = this.truth(left);
    if (typeof truth === "boolean") return truth === isAnd ? this.#evaluate(second, scope) : left;
    if (isKind(truth, "unknown")) {
      // A known second may still decide.
      const right = this.#evaluate(second, scope);
      const known = this.truth(right);
      if (known === !isAnd && typeof right === "boolean") return right;
      return mixed(`${this.say(left)} ${isAnd ? "and" : "or"} ${this.say(right)}`, left, right);
    }
    const right = this.#orError(() => this.#evaluate(second, scope));
    const areTruths = isKind(left, "condition") && (isKind(right, "condition") || typeof right === "boolean");
    if (areTruths) return isAnd ? this.#and(left, right) : this.#or(left, right);
    const { when } = truth as { when: Condition };
    return isAnd ? choose(when, right, left) : choose(when, left, right);
  }

  #choice({ when, yes, no }: Extract<Node, { kind: "choice" }>, scope: Scope): Value {
    const truth = this.truth(this.#evaluate(when, scope));
    if (typeof truth === "boolean") return this.#evaluate(truth ? yes : no, scope);
    if (isKind(truth, "condition")) {
      const [a, b] = [yes, no].map((side) => this.#orError(() => this.#evaluate(side, scope))) as [Value, Value];
      return choose(truth.when, a, b);
    }
    const [a, b] = [yes, no].map((side, i) => this.#guarded(truth, i === 0, () => this.#evaluate(side, scope))) as [
      Value,
      Value,
    ];
    return isEqual(a, b) ? a : mixed(`${this.say(a)} if ${this.say(truth)} else ${this.say(b)}`, truth, a, b);
  }

  /** A value; where Python raises an error, that error in its place, since it may never come to it. */
  #orError(work: () => Value): Value {
    const [depth, nested] = [this.#depth, this.#nested];
    try {
      return work();
    } catch (error) {
      if (!(error instanceof PythonError)) throw error;
      [this.#depth, this.#nested] = [depth, nested];
      return raised(error);
    }
  }

  /** A value that is looked at only at some of the steps: an error in it is no error at the others. */
  #orNotArithmetic(isOnlySome: boolean, work: () => Value): Value {
    const found = isOnlySome ? this.#orError(work) : work();
    if (isOnlySome && isKind(found, "symbol") && found.tree.kind === "error") throw new NotArithmetic();
    return found;
  }

  /** Does something behind an unknown condition. */
  #guarded<T>(truth: Value, isTrue: boolean, work: () => T): T {
    if (!isKind(truth, "unknown")) return work();
    this.guards.push({ needs: truth.needs, says: truth.name, isTrue });
    try {
      return work();
    } finally {
      this.guards.pop();
    }
  }

  #comprehension({ item, key, loops }: Extract<Node, { kind: "comprehension" }>, scope: Scope): Value {
    const own = new Scope(scope, undefined, true);
    const found: [Value | undefined, Value][] = [];
    const missing = new Set<Value>();
    const go = (at: number): void => {
      const loop = loops[at];
      if (loop === undefined) {
        found.push([key && this.#evaluate(key, own), this.#evaluate(item, own)]);
        return;
      }
      const over = this.#evaluate(loop.over, own);
      const items = this.items(over);
      if (items === undefined) {
        if (!isObscure(over) && !isKind(over, "range"))
          throw new PythonError("TypeError", `${this.say(over)} is not iterable`);
        missing.add(over);
        return;
      }
      for (const one of items) {
        this.#bind(loop.target, one, own);
        const isWanted = loop.when.every((when) => {
          const truth = this.truth(this.#evaluate(when, own));
          if (isKind(truth, "condition")) throw new NotArithmetic();
          if (typeof truth !== "boolean") missing.add(truth);
          return truth === true;
        });
        if (isWanted) go(at + 1);
      }
    };
    go(0);
    if (missing.size > 0)
      return this.#unknown(`a list made of ${[...missing].map(this.say).join(", ")}`, needsOf(...missing));
    if (key === undefined) return listOf(found.map(([, value]) => value));
    if (found.some(([name]) => isOpen(name))) throw new NotArithmetic();
    const open = found.flatMap(([name = null]) => (typeof name === "string" || isNumeral(name) ? [] : [name]));
    if (open.length > 0) return this.#unknown("a dict", needsOf(...open));
    return dictOf(found.map(([name, value]) => [name as string, value] as const));
  }

  // Functions and calls

  #function(
    name: string,
    parameters: readonly Parameter[],
    body: Block | Node,
    scope: Scope,
    place: number,
  ): FunctionValue {
    const given = parameters.filter(({ fallback }) => fallback !== undefined);
    const fallbacks = new Map(given.map((one) => [one.name, this.#evaluate(one.fallback!, scope)] as const));
    return { kind: "function", name, parameters, fallbacks, body, scope, place };
  }

  #callNode(node: Extract<Node, { kind: "call" }>, scope: Scope): Value {
    const of = this.#evaluate(node.of, scope);
    const given = this.#given_to(node.args, scope);
    if (node.of.kind === "attribute") {
      // What it is called on is looked at again only if somebody listens.
      const on = this.watcher.called && this.#evaluate(node.of.of, scope);
      if (on !== undefined) this.watcher.called!(on, node.of.name, given, node.place);
    }
    const said = this.#given.get(spelled(this.text.slice(node.place, node.end)));
    if (said !== undefined) return said;
    return this.call(of, given, node.place, this.text.slice(node.place, node.end));
  }

  #given_to(args: readonly Argument[], scope: Scope): Given {
    const found = { args: [] as Value[], keywords: new Map<string, Value>() };
    for (const { name, spread, value } of args) {
      const own = this.#evaluate(value, scope);
      if (spread === "*") for (const one of this.items(own) ?? [own]) found.args.push(one);
      else if (spread === "**") {
        if (isKind(own, "dict"))
          for (const [key, entry] of own.entries.values()) found.keywords.set(String(key), entry);
        else found.keywords.set("**", own);
      } else if (name !== undefined) {
        if (found.keywords.has(name)) throw new PythonError("SyntaxError", `keyword argument repeated: ${name}`);
        found.keywords.set(name, own);
      } else found.args.push(own);
    }
    return found;
  }

  /** Calls a value. `text` is how the program says it. */
  call(of: Value, given: Given, place = 0, text?: string): Value {
    this.#count();
    if (!isComposite(of)) throw new PythonError("TypeError", `${this.say(of)} is not callable`);
    switch (of.kind) {
      case "native":
        return of.call(given, this);
      case "partial":
        return this.call(
          of.of,
          { args: [...of.args, ...given.args], keywords: new Map([...of.keywords, ...given.keywords]) },
          place,
          text,
        );
      case "function":
        return this.enter(of, given);
      case "class":
        return this.#instance(of, given, place);
      case "unknown": {
        const said = this.#given.get(spelled(text ?? `${of.name}()`));
        if (said !== undefined) return said;
        // What prepares objects for several devices gives them back.
        if (of.name.endsWith(".prepare") && given.args.length > 0)
          return given.args.length === 1 ? given.args[0]! : listOf([...given.args], true);
        return this.#object(of.name, given, place);
      }
      case "object":
        return this.#object(of.name, given, place, of);
      default:
        throw new PythonError("TypeError", `${this.say(of)} is not callable`);
    }
  }

  #object(name: string, { args, keywords }: Given, place: number, _of?: ObjectValue): ObjectValue {
    const made: ObjectValue = { kind: "object", name, args, keywords, attributes: new Map(), place, age: nextAge() };
    this.watcher.made?.(made);
    return made;
  }

  /** An object of a class that the program defines: its `__init__` runs, or its fields are set, as a dataclass does. */
  #instance(type: ClassValue, given: Given, place: number): ObjectValue {
    const made: ObjectValue = {
      kind: "object",
      name: type.name,
      ...given,
      attributes: new Map(),
      place,
      type,
      age: nextAge(),
    };
    const start = type.attributes.get("__init__");
    if (isKind(start, "function")) this.enter({ ...start, self: made }, given);
    else {
      const fields = [...type.attributes.keys()];
      for (const [i, value] of given.args.entries()) if (fields[i] !== undefined) made.attributes.set(fields[i], value);
      for (const [name, value] of given.keywords) made.attributes.set(name, value);
    }
    this.watcher.made?.(made);
    return made;
  }

  /** Goes through a function of the program with these arguments; the value that it returns. */
  enter(of: FunctionValue, given: Given): Value {
    if (this.#depth >= deepestCalls) throw new TooMuch(`at most ${deepestCalls} calls inside each other`);
    this.watcher.entered?.(of);
    const scope = new Scope(of.scope, ownNames(of.parameters, of.body));
    this.#parameters(of, given, scope);
    this.#depth++;
    const found = Array.isArray(of.body)
      ? this.#returned(of.body as Block, scope)
      : this.#evaluate(of.body as Node, scope);
    this.#depth--;
    return found;
  }

  /** What a function's statements return. */
  #returned(body: Block, scope: Scope): Value {
    const frame: Frame = { scope, returns: [], path: [] };
    this.#frames.push(frame);
    const go = (): Value => {
      const end = this.#block(body, scope);
      return end?.kind === "return" ? end.value : null;
    };
    // After a return under a condition on the step, an error comes at some of the steps only.
    const last = this.#sealed === undefined ? go() : this.#lastly(frame, go);
    this.#frames.pop();
    return frame.returns.reduceRight<Value>((rest, { when, value }) => choose(when, value, rest), last);
  }

  #lastly(frame: Frame, go: () => Value): Value {
    const count = this.#frames.length;
    try {
      return go();
    } catch (error) {
      if (!(error instanceof PythonError) || frame.returns.length === 0) throw error;
      this.#frames.length = count;
      return raised(error);
    }
  }

  #parameters({ name, parameters, fallbacks, self }: FunctionValue, given: Given, scope: Scope): void {
    const args = self === undefined ? [...given.args] : [self, ...given.args];
    const keywords = new Map(given.keywords);
    let isByName = false;
    for (const { name: own, rest } of parameters) {
      if (rest === "*") {
        if (own !== "") scope.names.set(own, listOf(args.splice(0), true));
        isByName = true;
      } else if (rest === "**") {
        scope.names.set(own, dictOf([...keywords]));
        keywords.clear();
      } else if (!isByName && args.length > 0) scope.names.set(own, args.shift()!);
      else if (keywords.has(own)) {
        scope.names.set(own, keywords.get(own)!);
        keywords.delete(own);
      } else if (fallbacks.has(own)) scope.names.set(own, fallbacks.get(own)!);
      else throw new PythonError("TypeError", `${name}() missing the argument ${own}`);
    }
    if (args.length > 0 || (keywords.size > 0 && !keywords.has("**"))) {
      throw new PythonError("TypeError", `${name}() got arguments that it does not take`);
    }
  }

  // Statements

  #block(body: Block, scope: Scope): Completion | undefined {
    if (++this.#nested > deepest) throw new TooMuch(`at most ${deepest} expressions and statements inside each other`);
    for (const statement of body) {
      const end = this.#statement(statement, scope);
      if (end === undefined) continue;
      this.#nested--;
      return end;
    }
    this.#nested--;
    return undefined;
  }

  #statement(statement: Statement, scope: Scope): Completion | undefined {
    this.#count();
    switch (statement.kind) {
      case "expression":
        this.#evaluate(statement.value, scope);
        return undefined;
      case "assign": {
        const value = this.#evaluate(statement.value, scope);
        for (const target of statement.targets) this.#bind(target, value, scope);
        return undefined;
      }
      case "update": {
        const [before, by] = [this.#evaluate(statement.target, scope), this.#evaluate(statement.value, scope)];
        this.#bind(statement.target, this.#updated(statement.operator, before, by), scope);
        return undefined;
      }
      case "return":
        return { kind: "return", value: statement.value === undefined ? null : this.#evaluate(statement.value, scope) };
      case "if":
        return this.#if(statement, scope);
      case "for":
        return this.#for(statement, scope);
      case "while":
        return this.#while(statement, scope);
      case "def":
        this.#set(statement.name, this.#define(statement, scope), scope);
        return undefined;
      case "class":
        this.#set(statement.name, this.#class(statement, scope), scope);
        return undefined;
      case "import":
        for (const [name, path] of statement.names) this.#set(name, builtinOf(path) ?? unknown(path), scope);
        return undefined;
      case "block":
        for (const [target, value] of statement.binds) this.#bind(target, this.#evaluate(value, scope), scope);
        return this.#block(statement.body, scope);
      case "scope":
        for (const name of statement.names) scope.elsewhere.set(name, this.#elsewhere(name, statement.isGlobal, scope));
        return undefined;
      case "break":
      case "continue":
        return { kind: statement.kind };
      case "raise":
        throw errorOf(statement.value);
      case "assert":
        return this.#assert(statement.when, scope);
      case "delete":
        for (const target of statement.targets) this.#delete(target, scope);
        return undefined;
      case "unread": {
        // Elsewhere it is left out, and whoever reads the program is told.
        const says = this.text.slice(statement.place, statement.end);
        return this.#sealed === undefined ? undefined : { kind: "return", value: unknown(says) };
      }
      default:
        return undefined;
    }
  }

  /** `before operator= by`: a list stays the same list. */
  #updated(operator: BinaryOperator, before: Value, by: Value): Value {
    if (!isKind(before, "list") || before.isTuple || (operator !== "+" && operator !== "*"))
      return binary(operator, before, by, this.say);
    const added = operator === "+" ? listOf([...this.#known_items(by)]) : by;
    const more = binary(operator, before, added, this.say);
    this.touch(before);
    if (isKind(more, "list")) refill(before.items, more.items);
    return isKind(more, "list") ? before : more;
  }

  /** The scope that `global` or `nonlocal` speaks of. */
  #elsewhere(name: string, isGlobal: boolean, scope: Scope): Scope {
    if (isGlobal) return this.globals;
    for (let outer = scope.outer; outer?.outer; outer = outer.outer) {
      if (outer.elsewhere.has(name)) return outer.elsewhere.get(name)!;
      if (outer.own.has(name)) return outer;
    }
    throw new PythonError("SyntaxError", `no binding for nonlocal '${name}' found`);
  }

  #assert(when: Node, scope: Scope): Completion | undefined {
    const truth = this.truth(this.#evaluate(when, scope));
    const error = new PythonError("AssertionError", this.text.slice(when.place).split("\n")[0]!);
    if (truth === false) throw error;
    if (!isKind(truth, "condition") || this.#sealed === undefined) return undefined;
    this.#return({ kind: "not", of: truth.when }, raised(error));
    return undefined;
  }

  #delete(target: Node, scope: Scope): void {
    if (target.kind === "name") {
      const holder = scope.holder(target.name);
      if (holder !== scope) this.touch(holder);
      if (holder.names.has(target.name)) holder.names.delete(target.name);
      else
        throw new PythonError(
          scope.own.has(target.name) ? "UnboundLocalError" : "NameError",
          `${target.name} has no value`,
        );
    }
    if (target.kind === "entry") {
      const [of, at] = [this.#evaluate(target.of, scope), this.#evaluate(target.at, scope)];
      if (isKind(of, "list") && isNumeral(at)) {
        this.touch(of);
        const place = placeIn(of.items.length, at);
        if (of.items.splice(place, place < 0 ? 0 : 1).length === 0)
          throw new PythonError("IndexError", "list assignment index out of range");
      } else if (isKind(of, "dict") && (isNumeral(at) || typeof at === "string")) {
        this.touch(of);
        if (!of.entries.delete(keyOf(at))) throw new PythonError("KeyError", this.say(at));
      } else if (!isObscure(of)) throw new NotArithmetic();
    }
    if (target.kind === "slice") {
      const of = this.#evaluate(target.of, scope);
      if (!isObscure(of)) throw new NotArithmetic();
    }
  }

  #set(name: string, value: Value, scope: Scope): void {
    const holder = scope.holder(name);
    if (holder !== scope) this.touch(holder);
    holder.names.set(name, value);
  }

  #define({ name, parameters, body, decorators, place }: FunctionStatement, scope: Scope): Value {
    const of = this.#function(name, parameters, body, scope, place);
    const isStatic = decorators.some((one) => one.kind === "opaque" && /^(staticmethod|classmethod)$/.test(one.text));
    return isStatic ? { ...of, self: undefined as never } : of;
  }

  #class({ name, bases, body }: Extract<Statement, { kind: "class" }>, scope: Scope): ClassValue {
    const own = new Scope(scope);
    this.#block(body, own);
    const made = bases.map(({ value }) => this.#evaluate(value, scope));
    const inherited = made.flatMap((base) => (isKind(base, "class") ? [...base.attributes] : []));
    return { kind: "class", name, bases: made, attributes: new Map([...inherited, ...own.names]), age: nextAge() };
  }

  #bind(target: Node, value: Value, scope: Scope): void {
    switch (target.kind) {
      case "name":
        if (isKind(value, "object") && !this.#labels.has(value)) this.#labels.set(value, target.name);
        this.#set(target.name, value, scope);
        return;
      case "sequence":
        this.#unpack(target.items, value, scope);
        return;
      case "attribute": {
        const of = this.#evaluate(target.of, scope);
        if (isKind(of, "object") || isKind(of, "class")) {
          this.touch(of);
          of.attributes.set(target.name, value);
        }
        this.watcher.assigned?.(of, target.name, value, target.place);
        return;
      }
      case "entry": {
        const [of, at] = [this.#evaluate(target.of, scope), this.#evaluate(target.at, scope)];
        if (isKind(of, "dict") && (typeof at === "string" || isNumeral(at))) {
          this.touch(of);
          setEntry(of, at, value);
        } else if (isKind(of, "list") && isNumeral(at)) {
          this.touch(of);
          const place = placeIn(of.items.length, at);
          if (of.isTuple) throw new PythonError("TypeError", "a tuple does not take other entries");
          if (!(place in of.items)) throw new PythonError("IndexError", "list assignment index out of range");
          of.items[place] = value;
        } else if (!isObscure(of) && this.#sealed !== undefined) throw new NotArithmetic();
        if (typeof at === "string") this.watcher.assigned?.(of, at, value, target.place);
      }
    }
  }

  #unpack(targets: readonly { value: Node; isSpread: boolean }[], value: Value, scope: Scope): void {
    const items = this.items(value);
    const spread = targets.findIndex(({ isSpread }) => isSpread);
    if (items === undefined && !isObscure(value))
      throw new PythonError("TypeError", `cannot unpack what is not iterable: ${this.say(value)}`);
    if (items === undefined) {
      // What a call makes of several things is the first of them, with others beside it.
      targets.forEach(({ value: target }, i) => {
        this.#bind(
          target,
          i === 0 && isKind(value, "object") ? value : this.#unknown(`${this.say(value)}[${i}]`),
          scope,
        );
      });
      return;
    }
    const isShort = spread < 0 ? items.length !== targets.length : items.length < targets.length - 1;
    if (isShort) throw new PythonError("ValueError", `${targets.length} values to unpack, received ${items.length}`);
    const extra = items.length - targets.length;
    targets.forEach(({ value: target }, i) => {
      if (i === spread) this.#bind(target, listOf(items.slice(i, i + extra + 1)), scope);
      else this.#bind(target, items[spread >= 0 && i > spread ? i + extra : i]!, scope);
    });
  }

  #if({ when, yes, no }: Extract<Statement, { kind: "if" }>, scope: Scope): Completion | undefined {
    const truth = this.truth(this.#evaluate(when, scope));
    if (typeof truth === "boolean") return this.#block(truth ? yes : no, scope);
    if (!isKind(truth, "condition")) return this.#split(truth, yes, no, scope);
    // What depends on the rate itself is seen by the run alone.
    const isOfRate = namesIn(truth.when).has(rateBefore);
    return isOfRate
      ? this.#split(unknown(rateBefore) as never, yes, no, scope)
      : this.#fork(truth.when, yes, no, scope);
  }

  /** Both sides of a condition on the step. */
  #fork(when: Condition, yes: Block, no: Block, scope: Scope): Completion | undefined {
    const before = new Map(scope.names);
    const not: Condition = { kind: "not", of: when };
    const a = this.#side(when, yes, scope);
    const names = new Map(scope.names);
    replace(scope.names, before);
    const b = this.#side(not, no, scope);
    if (a?.kind === "return" && b?.kind === "return") return { kind: "return", value: choose(when, a.value, b.value) };
    if (a || b) {
      const own = a ? when : not;
      const ended = a ?? b;
      if (ended?.kind === "return") this.#return(own, ended.value);
      // In a loop that is gone through once, the side that goes on is the one that is seen.
      else if (this.#sealed !== undefined) throw new NotArithmetic();
      if (b) replace(scope.names, names);
      // What follows in this turn is the other side.
      if (ended?.kind === "continue" && !(a && b)) this.#frames.at(-1)!.path.push(a ? not : when);
      return undefined;
    }
    for (const name of new Set([...names.keys(), ...scope.names.keys()]))
      scope.names.set(name, this.#merged(when, name, names.get(name), scope.names.get(name)));
    return undefined;
  }

  /** One side of a condition on the step; an error in it is raised at the steps where the condition holds. */
  #side(when: Condition, body: Block, scope: Scope): Completion | undefined {
    const frame = this.#frames.at(-1)!;
    const [forked, depth, nested, frames] = [this.#forked, this.#depth, this.#nested, this.#frames.length] as const;
    const path = frame.path.length;
    if (this.#sealed !== undefined) this.#forked = nextAge();
    frame.path.push(when);
    try {
      return this.#block(body, scope);
    } catch (error) {
      if (!(error instanceof PythonError) || error.name === changed) throw error;
      [this.#depth, this.#nested, this.#frames.length] = [depth, nested, frames];
      return { kind: "return", value: raised(error) };
    } finally {
      frame.path.length = path;
      this.#forked = forked;
    }
  }

  /** A return, or an error, where a condition on the step holds. */
  #return(own: Condition, value: Value): void {
    const { path, returns } = this.#frames.at(-1)!;
    returns.push({ when: path.length === 0 ? own : condition({ kind: "all", of: [...path, own] }).when, value });
  }

  /** What a name stands for after two sides of a condition. */
  #merged(when: Condition, name: string, a: Value | undefined, b: Value | undefined): Value {
    if (a === b) return a!;
    if (this.#sealed === undefined) {
      if (a === undefined || b === undefined) return (a ?? b)!;
      return mergeable(a, b) ? choose(when, a, b) : unknown(name);
    }
    const none = raised(new PythonError("UnboundLocalError", `${name} has no value yet`));
    const [x, y] = [a === undefined ? none : a, b === undefined ? none : b];
    // What cannot be chosen between matters only if it is used; then the function is called step by step.
    return mergeable(x, y) ? choose(when, x, y) : unknown(name, []);
  }

  /** Both sides of a condition that only the run knows. What then differs is unknown, and so is a return in one of them. */
  #split(truth: Value, yes: Block, no: Block, scope: Scope): Completion | undefined {
    const { needs, name: says } = truth as { needs: readonly string[]; name: string };
    const before = new Map(scope.names);
    const side = (isTrue: boolean, body: Block) => {
      replace(scope.names, before);
      const forked = this.#forked;
      if (this.#sealed !== undefined) this.#forked = nextAge();
      const end = this.#guarded(truth, isTrue, () => this.#block(body, scope));
      this.#forked = forked;
      return { end, names: new Map(scope.names) };
    };
    const a = side(true, yes);
    const b = side(false, no);
    if (a.end && b.end) {
      if (a.end.kind !== "return" || b.end.kind !== "return") return a.end;
      return isEqual(a.end.value, b.end.value)
        ? a.end
        : { kind: "return", value: unknown(`what depends on ${says}`, needs) };
    }
    // The side that goes on is the one that is seen; leaving early is what a run may do.
    if (a.end || b.end) {
      if (this.#sealed !== undefined) return { kind: "return", value: unknown(`what depends on ${says}`, needs) };
      replace(scope.names, a.end ? b.names : a.names);
      return undefined;
    }
    for (const name of new Set([...a.names.keys(), ...b.names.keys()])) {
      const [x, y] = [a.names.get(name), b.names.get(name)];
      if (x !== undefined && y !== undefined && isEqual(x, y)) scope.names.set(name, x);
      else if (x === undefined || y === undefined || x === null || y === null) scope.names.set(name, x ?? y ?? null);
      else scope.names.set(name, unknown(name, needs));
    }
    return undefined;
  }

  #for(statement: Extract<Statement, { kind: "for" }>, scope: Scope): Completion | undefined {
    const { target, over: node, body, more, place } = statement;
    const { over, index, says } = this.#iterated(node, scope);
    const first = typeof index === "bigint" ? index : 0n;
    // A loop that trains is gone through once; one over what is known, which only computes, is run.
    const items = this.#isTraining(body, scope) ? undefined : this.items(over);
    if (items === undefined && (this.#sealed !== undefined || over === null || isNumeral(over)))
      return this.#notKnown(over);
    if (items !== undefined) {
      for (const [i, item] of items.entries()) {
        this.#count();
        this.#bind(target, index !== undefined ? listOf([BigInt(i) + first, item], true) : item, scope);
        const end = this.#block(body, scope);
        if (end?.kind === "return") return end;
        if (end?.kind === "break") return undefined;
      }
      return this.#block(more, scope);
    }
    const name =
      target.kind === "name"
        ? target.name
        : index !== undefined && target.kind === "sequence" && target.items[0]!.value.kind === "name"
          ? target.items[0]!.value.name
          : undefined;
    const limit = loopLimit(body, name, (node) => this.#evaluate(node, scope));
    this.loops.push({ over: says, target: name, count: this.#countOf(over, says), ...(limit && { limit }), place });
    if (isKind(over, "range")) this.#bind(target, this.#turn(name ?? "turn", over.start, over.step), scope);
    else if (index !== undefined && target.kind === "sequence") {
      this.#bind(target.items[0]!.value, this.#turn(name ?? "turn", first, 1n), scope);
      for (const { value } of target.items.slice(1)) this.#bindItem(value, over, says, scope);
    } else this.#bindItem(target, over, says, scope);
    this.#once(body, scope);
    this.loops.pop();
    return undefined;
  }

  /** A loop or a branch of which only the run knows, in a function of the step: so is what the function gives. */
  #notKnown(of: Value): Completion {
    if (!isObscure(of) && !isKind(of, "range")) throw new PythonError("TypeError", `${this.say(of)} is not iterable`);
    const needs = isKind(of, "range") ? needsOf(of.count) : needsOf(of);
    return { kind: "return", value: unknown(`what depends on ${this.say(of)}`, needs) };
  }

  /** `start + step * turn`, where the turn is counted by a name of its own. */
  #turn(name: string, start: bigint, step: bigint): Value {
    const turn = symbol({ kind: "parameter", name });
    const scaled = step === 1n ? turn : binary("*", turn, step, this.say);
    return start === 0n ? scaled : binary("+", scaled, start, this.say);
  }

  #countOf(over: Value, says: string): Value {
    if (isKind(over, "range")) return over.count;
    return isKind(over, "list") ? BigInt(over.items.length) : this.#unknown(`len(${says})`);
  }

  /** What a loop that is gone through once sees of what it goes over: the first object, or something unknown. */
  #bindItem(target: Node, over: Value, says: string, scope: Scope): void {
    const first = isKind(over, "list") ? over.items[0] : undefined;
    const isObject =
      isKind(first, "object") || (isKind(first, "list") && first.items.every((one) => isKind(one, "object")));
    if (isObject) this.#bind(target, first!, scope);
    else this.#bindUnknown(target, says, scope);
  }

  #bindUnknown(target: Node, says: string, scope: Scope): void {
    if (target.kind === "sequence") for (const { value } of target.items) this.#bindUnknown(value, says, scope);
    else this.#bind(target, unknown(`an item of ${says}`), scope);
  }

  /** What a loop goes over, without what only shows or counts its progress. */
  #iterated(node: Node, scope: Scope): { over: Value; index?: Value; says: string } {
    const [first, start] = node.kind === "call" ? node.args : [];
    const isOwn = node.kind === "call" && node.of.kind === "name" && isKind(scope.peek(node.of.name), "function");
    if (node.kind === "call" && first !== undefined && !isOwn) {
      const name = node.of.kind === "name" || node.of.kind === "attribute" ? node.of.name : "";
      if (name === "enumerate")
        return { ...this.#iterated(first.value, scope), index: start ? this.#evaluate(start.value, scope) : 0n };
      if (name === "tqdm" || name === "track") return this.#iterated(first.value, scope);
      if (name === "islice" && this.#sealed === undefined) return this.#iterated(first.value, scope);
      if (name === "trange") {
        const counts = node.args.filter((one) => one.name === undefined);
        const over = this.call(builtinOf("range")!, this.#given_to(counts, scope));
        return { over, says: this.text.slice(node.place, node.end) };
      }
    }
    const over = this.#evaluate(node, scope);
    if (isKind(over, "unknown") || (isKind(over, "object") && this.#labels.has(over)))
      return { over, says: this.say(over) };
    const says = node.kind === "call" ? this.text.slice(node.place, node.end) : (pathOf(node) ?? this.say(over));
    return { over, says };
  }

  /** Goes through a loop's body once; what it counts up by one is a symbol in it, and what it changes is unknown after it. */
  #once(body: Block, scope: Scope): void {
    const counted = counters(body);
    for (const name of this.#globalCounters(body, scope)) {
      const start = this.globals.names.get(name);
      if (typeof start === "bigint") this.globals.names.set(name, this.#turn(name, start, 1n));
    }
    const before = new Map(scope.names);
    // What a turn makes of what the one before left is known to the run alone.
    for (const name of carried(body))
      if (before.has(name) && !counted.includes(name)) scope.names.set(name, unknown(name));
    for (const name of counted) {
      const start = scope.peek(name);
      if (isNumeral(start) && typeof start !== "number") scope.set(name, this.#turn(name, BigInt(start), 1n));
    }
    const own = this.#ownCounters(body, scope);
    for (const { of, name, start } of own) of.attributes.set(name, this.#turn(name, start, 1n));
    const during = new Map(scope.names);
    const { path } = this.#frames.at(-1)!;
    const deep = path.length;
    this.#block(body, scope);
    path.length = deep;
    for (const [name, value] of scope.names) {
      const was = before.get(name);
      if (was !== undefined && was !== null && value !== during.get(name) && !isKind(value, "object"))
        scope.names.set(name, unknown(name));
    }
    for (const name of counted) if (before.has(name)) scope.names.set(name, unknown(name));
    for (const { of, name } of own) of.attributes.set(name, unknown(name));
  }

  /** Names of the program that functions count up by one, which a block calls. */
  #globalCounters(body: Block, scope: Scope): string[] {
    return mentions(body).called.flatMap((name) => {
      const of = scope.peek(name);
      if (!isKind(of, "function") || !Array.isArray(of.body)) return [];
      const block = of.body as Block;
      const elsewhere = block.flatMap((one) => (one.kind === "scope" ? one.names : []));
      return counters(block).filter((own) => elsewhere.includes(own));
    });
  }

  /** What objects of the program count up by one in the methods that a block calls. */
  #ownCounters(body: Block, scope: Scope): { of: ObjectValue; name: string; start: bigint }[] {
    return methodsCalled(body).flatMap(([path, method]) => {
      const of = this.#objectAt(path, scope);
      const found = of?.type?.attributes.get(method);
      if (of === undefined || !isKind(found, "function") || !Array.isArray(found.body)) return [];
      const self = found.parameters[0]?.name;
      return blocksOf(found.body as Block)
        .flat()
        .flatMap((one) => {
          const isCounter =
            one.kind === "update" && one.operator === "+" && isOne(one.value) && one.target.kind === "attribute";
          if (!isCounter || pathOf((one.target as { of: Node }).of) !== self) return [];
          const { name } = one.target as { name: string };
          const start = of.attributes.get(name);
          return typeof start === "bigint" ? [{ of, name, start }] : [];
        });
    });
  }

  /** The object of a dotted name; undefined if it is none. */
  #objectAt(path: string, scope: Scope): ObjectValue | undefined {
    const [first = "", ...rest] = path.split(".");
    let found = scope.peek(first);
    for (const name of rest) found = isKind(found, "object") ? found.attributes.get(name) : undefined;
    return isKind(found, "object") ? found : undefined;
  }

  #while({ when, body, more, place }: Extract<Statement, { kind: "while" }>, scope: Scope): Completion | undefined {
    if (this.#onlyComputes(when, body, scope)) {
      for (;;) {
        this.#count();
        const truth = this.truth(this.#evaluate(when, scope));
        if (typeof truth !== "boolean") {
          if (isKind(truth, "condition")) throw new NotArithmetic();
          if (this.#sealed !== undefined) return this.#notKnown(truth);
          break;
        }
        if (!truth) return this.#block(more, scope);
        const end = this.#block(body, scope);
        if (end?.kind === "return") return end;
        if (end?.kind === "break") return undefined;
      }
    }
    const value = (node: Node) => this.#evaluate(node, scope);
    const count = whileCount(when, body, value);
    // A counter that goes up in a loop inside does not count the turns of this one.
    const isOwn = count && counters(body, false).includes(count.name);
    const limit =
      loopLimit(body, undefined, value) ??
      (count && !isOwn ? { count: count.count, counts: countedAs(count.name, body) } : undefined);
    this.loops.push({
      over: "while",
      target: isOwn ? count.name : undefined,
      count: isOwn ? count.count : unknown("the number of turns"),
      ...(limit && !isOwn && { limit }),
      place,
    });
    this.#once(body, scope);
    this.loops.pop();
    return undefined;
  }

  /** Whether a loop can be run turn by turn: its condition is known, and what it calls is too. */
  #onlyComputes(when: Node, body: Block, scope: Scope): boolean {
    if (this.#sealed !== undefined) return true;
    if (this.#isTraining(body, scope) || typeof this.truth(this.#evaluate(when, scope)) !== "boolean") return false;
    const isCalled = (name: string) =>
      isKind(scope.peek(name), "function") || builtinOf(name) !== undefined || builtinOf(`math.${name}`) !== undefined;
    return whileCount(when, body, () => null) === undefined || mentions(body).called.every(isCalled);
  }

  /** Whether a loop's body trains: calls what steps an optimizer, sets a rate, or calls a function that does. */
  #isTraining(body: Block, scope: Scope, depth = 0): boolean {
    if (this.#sealed !== undefined) return false;
    const { called, keys } = mentions(body);
    if (keys.some((key) => isRate(key)) || called.some((name) => training.has(name))) return true;
    if (depth === 3) return false;
    return called.some((name) => {
      const of = scope.peek(name);
      return isKind(of, "function") && Array.isArray(of.body) && this.#isTraining(of.body as Block, scope, depth + 1);
    });
  }

  /** A value as a message names it. */
  readonly say = (value: Value): string => {
    if (value === null) return "None";
    if (typeof value === "boolean") return value ? "True" : "False";
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value === "number") return spelledFloat(value);
    if (!isComposite(value)) return String(value);
    return (isKind(value, "object") && this.#labels.get(value)) || sayComposite(value);
  };
}

const sayComposite = (value: Composite): string => {
  switch (value.kind) {
    case "unknown":
    case "native":
    case "class":
    case "function":
      return value.name;
    case "object":
      return `${value.name}(…)`;
    case "list":
      return `a list of ${value.items.length}`;
    case "dict":
      return `a dict of ${value.entries.size}`;
    case "range":
      return "a range";
    case "partial":
      return "a partial function";
    default:
      return "the step";
  }
};

/** What counts as an ordinary whole number. */
const largePlain = 2n ** 64n;

/** The error that a program raises by itself. */
function errorOf(value: Node | undefined): PythonError {
  const made = value?.kind === "call" ? value.of : value;
  const [first] = value?.kind === "call" ? value.args : [];
  const says = first?.value.kind === "constant" ? String(first.value.value) : "raised by the program";
  return new PythonError(made?.kind === "name" ? made.name : "Exception", says);
}

/** A place in a list of so many entries, where -1 is the last. */
function placeIn(count: number, at: Value): number {
  if (!isNumeral(at) || typeof at === "number") throw new PythonError("TypeError", "list indices must be integers");
  return Number(at) < 0 ? Number(at) + count : Number(at);
}

/** The places that `[from:to:step]` takes of so many. */
function placesOf(count: number, ends: readonly Value[]): number[] {
  const [from, to, by] = ends.map((end) => {
    if (end === null) return undefined;
    if (!isNumeral(end) || typeof end === "number")
      throw new PythonError("TypeError", "slice indices must be integers or None");
    return Number(end);
  });
  const step = by ?? 1;
  if (step === 0) throw new PythonError("ValueError", "slice step cannot be zero");
  const [low, high] = step > 0 ? [0, count] : [-1, count - 1];
  const within = (end: number | undefined, otherwise: number) =>
    end === undefined ? otherwise : Math.min(high, Math.max(low, end < 0 ? end + count : end));
  const [start, stop] = [within(from, step > 0 ? low : high), within(to, step > 0 ? high : low)];
  const found: number[] = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) found.push(i);
  return found;
}

/** Texts are ordered by their characters' numbers. */
function compareTexts(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  const at = a.findIndex((one, i) => one !== b[i]);
  return at < 0 || at >= b.length ? a.length - b.length : a[at]!.codePointAt(0)! - b[at]!.codePointAt(0)!;
}

/** A comparison by the sign of a difference. */
const ordered = (operator: CompareOperator, difference: number): boolean =>
  operator === "<"
    ? difference < 0
    : operator === "<="
      ? difference <= 0
      : operator === ">"
        ? difference > 0
        : difference >= 0;

/** A dotted name as the program writes it; undefined for all else. */
function pathOf(node: Node): string | undefined {
  if (node.kind === "name") return node.name;
  const of = node.kind === "attribute" ? pathOf(node.of) : undefined;
  return of === undefined ? undefined : `${of}.${(node as { name: string }).name}`;
}

/** A name or an expression without blanks, and with one kind of quotes. */
export const spelled = (text: string): string => text.replace(/\s+/g, "").replaceAll("'", '"');

function replace<K, V>(map: Map<K, V>, by: ReadonlyMap<K, V>): void {
  map.clear();
  for (const [key, value] of by) map.set(key, value);
}

const mergeable = (x: Value, y: Value) =>
  [x, y].every((one) => isNumeral(one) || isKind(one, "symbol") || isKind(one, "condition") || isKind(one, "unknown"));

/** Names that a loop's own turns count up by one. */
function counters(body: Block, isDeep = true): string[] {
  return body.flatMap((one): string[] => {
    if (one.kind === "update" && one.operator === "+" && one.target.kind === "name" && isOne(one.value))
      return [one.target.name];
    if (one.kind === "if") return [...counters(one.yes, isDeep), ...counters(one.no, isDeep)];
    const isLoop = one.kind === "for" || one.kind === "while";
    return one.kind === "block" || (isLoop && isDeep) ? counters(one.body, isDeep) : [];
  });
}

/** The blocks of a block: its own statements, and those inside of them. */
function blocksOf(body: Block): Block[] {
  const inside = body.flatMap((one): Block[] => {
    if (one.kind === "if") return [...blocksOf(one.yes), ...blocksOf(one.no)];
    return one.kind === "block" || one.kind === "for" || one.kind === "while" ? blocksOf(one.body) : [];
  });
  return [body, ...inside];
}

/** Names that a block computes from what they were: `lr *= 0.1`, `lr = lr * 0.1`. */
function carried(body: Block): string[] {
  return blocksOf(body)
    .flat()
    .flatMap((one): string[] => {
      if (one.kind === "update") return one.target.kind === "name" ? [one.target.name] : [];
      if (one.kind !== "assign" || one.targets.length !== 1) return [];
      const [target] = one.targets;
      const isOwn = target?.kind === "name" && one.value.kind === "binary" && uses(one.value, target.name);
      return isOwn ? [target.name] : [];
    });
}

/** Whether arithmetic uses a name. */
function uses(node: Node, name: string): boolean {
  if (node.kind === "name") return node.name === name;
  return node.kind === "binary" && (uses(node.left, name) || uses(node.right, name));
}

/** Whether a counter goes up beside an update, or else with each turn. */
function countedAs(name: string, body: Block): LoopLimit["counts"] {
  const beside = blocksOf(body).find((block) =>
    block.some((one) => one.kind === "update" && one.target.kind === "name" && one.target.name === name),
  );
  const isUpdate = beside?.some((one) => one.kind === "expression" && mentions([one]).called.includes("step"));
  return isUpdate ? "updates" : "inner turns";
}

/** What a block gives a name; undefined if it does not. */
function assigned(name: string, body: Block): Node | undefined {
  const found = body.find(
    (one) => one.kind === "assign" && one.targets.some((target) => target.kind === "name" && target.name === name),
  );
  return found?.kind === "assign" ? found.value : undefined;
}

/** What ends a loop before its time: `if counter >= N: break`. */
function loopLimit(body: Block, target: string | undefined, value: (node: Node) => Value): LoopLimit | undefined {
  const counted = counters(body);
  for (const [at, one] of body.entries()) {
    if (one.kind !== "if" || !one.yes.some(({ kind }) => kind === "break" || kind === "return")) continue;
    const when = one.when.kind === "name" ? assigned(one.when.name, body) : one.when;
    if (when?.kind !== "compare" || when.first.kind !== "name" || when.links.length !== 1) continue;
    const { name } = when.first;
    const [{ operator, right }] = when.links as [{ operator: Comparison; right: Node }];
    const isTarget = name === target;
    if ((!isTarget && !counted.includes(name)) || ![">=", ">", "=="].includes(operator)) continue;
    const found = isTarget ? 0n : value(when.first);
    // Inside of a loop around it that counts it too, it counts on.
    const isCounting = isKind(found, "symbol") && found.tree.kind === "parameter" && found.tree.name === name;
    const start = isCounting ? 0n : found;
    if (!isNumeral(start)) continue;
    const isAfter = isTarget && body.slice(0, at).some((before) => mentions([before]).called.includes("step"));
    const more = BigInt((operator === ">" ? 1 : 0) + (isAfter ? 1 : 0));
    const stop = value(right);
    const count = binary(
      "-",
      binary("+", stop, more, () => "the end"),
      start,
      () => "the start",
    );
    return { count: isKind(stop, "unknown") ? stop : count, counts: isTarget ? "turns" : countedAs(name, body) };
  }
  return undefined;
}

const isOne = (node: Node) => node.kind === "constant" && (node.value === 1n || node.value === 1);

/** The error of a function that changes what lies outside of it. */
const changed = "Changed";

/** Names of functions whose calls are training. */
const training = new Set([
  "step",
  "backward",
  "zero_grad",
  "apply_gradients",
  "train_step",
  "train_one_epoch",
  "step_update",
  "train",
  "fit",
]);

/** Keys under which a rate is set. */
export const isRate = (key: string): boolean => key === "lr" || key === "learning_rate";

/** The methods that a block calls, each with the dotted name of what it is called on. */
function methodsCalled(body: Block): [path: string, method: string][] {
  const found: [string, string][] = [];
  const look = (part: unknown): void => {
    if (Array.isArray(part)) for (const one of part) look(one);
    if (typeof part !== "object" || part === null || Array.isArray(part)) return;
    const node = part as Node;
    const path = node.kind === "call" && node.of.kind === "attribute" ? pathOf(node.of.of) : undefined;
    if (path !== undefined) found.push([path, ((node as { of: Node }).of as { name: string }).name]);
    for (const inner of Object.values(part)) look(inner);
  };
  look(body);
  return found;
}

/** The last pieces of the names of all that a block calls, and the keys and attributes that it assigns. */
function mentions(body: Block): { called: string[]; keys: string[] } {
  const found = { called: [] as string[], keys: [] as string[] };
  const look = (part: unknown, isTarget: boolean): void => {
    if (Array.isArray(part)) for (const one of part) look(one, isTarget);
    if (typeof part !== "object" || part === null || Array.isArray(part)) return;
    const node = part as Record<string, unknown> & { kind?: string };
    if (node.kind === "call") {
      const of = node.of as Node;
      if (of.kind === "name" || of.kind === "attribute") found.called.push(of.name);
    }
    if (isTarget && node.kind === "attribute") found.keys.push(node.name as string);
    if (isTarget && node.kind === "entry" && (node.at as Node).kind === "constant")
      found.keys.push(String((node.at as { value: unknown }).value));
    for (const [key, inner] of Object.entries(node)) look(inner, key === "target" || key === "targets");
  };
  look(body, false);
  return found;
}

/** How often a loop turns that ends when a counter reaches a number: `while i < N`, or `if i > N: break` inside. */
function whileCount(when: Node, body: Block, value: (node: Node) => Value): { name: string; count: Value } | undefined {
  const counted = counters(body);
  const ends: [Node, boolean][] = [[when, false]];
  for (const one of body) {
    if (one.kind === "if" && one.yes.some(({ kind }) => kind === "break" || kind === "return"))
      ends.push([one.when, true]);
  }
  for (const [end, isBreak] of ends) {
    if (end.kind !== "compare" || end.first.kind !== "name" || end.links.length !== 1) continue;
    const [{ operator, right }] = end.links as [{ operator: Comparison; right: Node }];
    if (!counted.includes(end.first.name)) continue;
    const start = value(end.first);
    const stop = value(right);
    const isOver = isBreak ? operator === ">" : operator === "<=";
    if (!isNumeral(start)) continue;
    const count = binary(
      "-",
      binary("+", stop, isOver ? 1n : 0n, () => "the end"),
      start,
      () => "the start",
    );
    return { name: end.first.name, count: isKind(stop, "unknown") ? stop : count };
  }
  return undefined;
}
