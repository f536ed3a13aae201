import type { Unknown, Value, Variable } from "./value.ts";
import { sizeOf } from "./value.ts";

/** The most that reading one script may do, in characters that are written or looked at; real scripts need some thousands. */
const mostWork = 400_000;
/** How deep calls of functions and `eval` may lie inside each other. */
const deepestCall = 20;

/** Thrown where a script would take too much, such as variables that double each other; `readScript` catches it. */
export class TooMuch extends Error {}

/** A variable that has another value in each branch or turn; which is meant can only be said from outside. */
const varied = Symbol("varied");
type Variables = Map<string, Variable | typeof varied>;

/** What a script knows while it is read: its variables, its arguments, and what is said from outside. */
export class State {
  readonly #outside: Readonly<Record<string, string>>;
  #variables: Variables = new Map();
  #work = 0;
  #depth = 0;
  /** `$1` and so on; undefined where they are those of the script, which nothing in it says. */
  arguments: Variable | undefined;
  /** Whether `$@` was taken to be nothing, as it is for a script that is run by its name alone. */
  isBare = false;

  constructor(outside: Readonly<Record<string, string>>) {
    this.#outside = outside;
  }

  spend(work: number): void {
    this.#work += work;
    if (this.#work > mostWork) throw new TooMuch();
  }

  /** The elements of a variable; undefined if it is not set, neither here nor outside. */
  find(name: string): Variable | undefined {
    const own = this.#own(name);
    if (own === varied) return this.#said(name) ?? [[{ name, text: `\${${name}}` }]];
    return own ?? this.#said(name);
  }

  /** The variable, or its name as something that nothing says. */
  read(name: string, text: string): Variable {
    return this.find(name) ?? [[{ name, text }]];
  }

  /** What a person says of something that the script does not; `name` as in `Unknown`. */
  ask(unknown: Unknown): Value {
    return this.#said(unknown.name)?.[0] ?? [unknown];
  }

  write(name: string, value: Variable): void {
    this.spend(value.reduce((sum, item) => sum + sizeOf(item), 1));
    this.#variables.set(name, value);
  }

  /** From here on the variable may have any value. */
  vary(name: string): void {
    this.#variables.set(name, varied);
  }

  unset(name: string): void {
    this.#variables.delete(name);
  }

  /** Reads one level of calls deeper. */
  nested(read: () => void): void {
    if (++this.#depth > deepestCall) throw new TooMuch();
    read();
    this.#depth--;
  }

  /** What is read in a shell of its own leaves the variables as they were. */
  apart(read: () => void): void {
    const before = this.#copy();
    read();
    this.#variables = before;
  }

  /** Each branch begins with the same variables; what comes out differently is not known afterwards. */
  branches(all: readonly (() => void)[]): void {
    const before = this.#variables;
    const after = all.map((read) => {
      this.#variables = before;
      this.#variables = this.#copy();
      read();
      return this.#variables;
    });
    const [first = before, ...others] = after;
    const names = new Set(after.flatMap((variables) => [...variables.keys()]));
    this.#variables = first;
    for (const name of names) {
      this.spend(others.length + 1);
      const values = [first, ...others].map((variables) => variables.get(name));
      if (values.every((value) => this.#same(values[0], value))) continue;
      const shared = this.#said(name) ? undefined : sharedBy(values, name);
      if (shared) this.#variables.set(name, shared);
      else this.vary(name);
    }
  }

  /** A body that runs any number of times: what it changes is unknown at the start of a turn, and after the last. */
  loop(body: () => void, firstPass: (read: () => void) => void): void {
    const before = this.#copy();
    firstPass(body);
    const changed = [...this.#variables].filter(([name, value]) => !this.#same(before.get(name), value));
    this.#variables = before;
    for (const [name] of changed) this.vary(name);
    body();
    for (const [name] of changed) this.vary(name);
  }

  #own(name: string): Variable | typeof varied | undefined {
    if (/^[1-9]\d*$/.test(name))
      return this.arguments && (this.arguments.slice(Number(name) - 1, Number(name)) as Variable);
    return this.#variables.get(name);
  }

  #said(name: string): Variable | undefined {
    return Object.hasOwn(this.#outside, name) ? [[this.#outside[name]!]] : undefined;
  }

  #copy(): Variables {
    this.spend(this.#variables.size);
    return new Map(this.#variables);
  }

  #same(a: Variable | typeof varied | undefined, b: Variable | typeof varied | undefined): boolean {
    if (a === b) return true;
    if (typeof a !== "object" || typeof b !== "object") return false;
    const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
    this.spend(left.length + right.length);
    return left === right;
  }
}

/**
 * What all values of a variable begin with, and its name for what may follow: options to which a branch adds others keep those that
 * they had. Elements of a list, or words up to a blank; undefined if there are none.
 */
function sharedBy(values: readonly (Variable | typeof varied | undefined)[], name: string): Variable | undefined {
  if (!values.every((value) => typeof value === "object")) return undefined;
  const rest = { name, text: `\${${name}}` };
  const all = values as readonly Variable[];
  if (all.some((value) => value.length !== 1)) {
    const [first = []] = all;
    const count = first.findIndex((item, i) => all.some((other) => !isEqual(item, other[i])));
    const shared = count < 0 ? first : first.slice(0, count);
    return shared.length > 0 ? [...shared, [rest]] : undefined;
  }
  const scalars = all.map(([value]) => value!);
  const shared = sharedPieces(scalars);
  return shared.length > 0 ? [[...shared, rest]] : undefined;
}

const isEqual = (a: Value, b: Value | undefined) => JSON.stringify(a) === JSON.stringify(b);

/** What all values begin with, up to the end of a word. */
function sharedPieces(given: readonly Value[]): Value {
  const values = given.map(merged);
  const [first = []] = values;
  const differs = first.findIndex((piece, i) => values.some((other) => !isEqual([piece], [other[i] ?? ""])));
  const place = differs < 0 ? first.length : differs;
  const texts = values.map((value) => (typeof value[place] === "string" ? value[place] : ""));
  const length = commonLength(texts);
  // The values may part within a word, which is then no part of what they share.
  const isWhole = texts.every((text, i) =>
    text === "" ? values[i]!.length <= place : text.length === length || /\s/.test(text[length]!),
  );
  const part = texts[0]!.slice(0, isWhole ? length : texts[0]!.slice(0, length).search(/\S*$/));
  const shared = [...first.slice(0, place), part];
  const text = shared.map((piece) => (typeof piece === "string" ? piece : "?")).join("");
  if (!/\S/.test(text) || !(isWhole || /\s$/.test(text))) return [];
  return [...shared, " "];
}

/** The same value with texts that touch each other as one. */
function merged(value: Value): Value {
  return value.reduce<(string | Unknown)[]>((all, piece) => {
    const last = all.at(-1);
    if (typeof last === "string" && typeof piece === "string") all[all.length - 1] = last + piece;
    else all.push(piece);
    return all;
  }, []);
}

function commonLength(texts: readonly string[]): number {
  const shortest = Math.min(...texts.map((text) => text.length));
  let length = 0;
  while (length < shortest && texts.every((text) => text[length] === texts[0]![length])) length++;
  return length;
}
