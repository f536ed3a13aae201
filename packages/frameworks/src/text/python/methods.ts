import { isEqual } from "./equal.ts";
import type { Machine } from "./machine.ts";
import { isNumeral, type Numeral, PythonError, TooMuch } from "./number.ts";
import { inOrder } from "./order.ts";
import { itemsIn } from "./sequences.ts";
import { isOpen, NotArithmetic } from "./symbol.ts";
import {
  type DictValue,
  dictOf,
  type Given,
  isKind,
  keyOf,
  type ListValue,
  listOf,
  type NativeValue,
  native,
  refill,
  setEntry,
  type Value,
} from "./value.ts";

/** The methods of texts, lists and dicts that programs use on their settings. */
export function methodOf(of: Value, name: string): NativeValue | undefined {
  if (typeof of === "string") return made(texts, of, name);
  if (isKind(of, "list")) return made(of.isTuple ? tuples : lists, of, name);
  return isKind(of, "dict") ? made(dicts, of, name) : undefined;
}

type Method<Of> = (of: Of, given: Given, machine: Machine) => Value;
type Methods<Of> = Readonly<Record<string, Method<Of>>>;

function made<Of>(table: Methods<Of>, of: Of, name: string): NativeValue | undefined {
  const method = Object.hasOwn(table, name) ? table[name] : undefined;
  return method && native(name, (given, machine) => method(of, given, machine));
}

/** The longest text that a method makes. */
const longest = 100_000;

const textAt = ({ args }: Given, at = 0): string => {
  const found = args[at];
  if (typeof found !== "string") throw new PythonError("TypeError", "expected a text");
  return found;
};
const wholeAt = ({ args }: Given, at: number): number => {
  const found = args[at];
  if (isOpen(found)) throw new NotArithmetic();
  if (typeof found !== "bigint" && typeof found !== "boolean")
    throw new PythonError("TypeError", "expected an integer");
  return Number(found);
};
const short = (text: string): string => {
  if (text.length > longest) throw new TooMuch(`texts of at most ${longest} characters`);
  return text;
};
/** As many as there are, and no more than are allowed. */
const joined = (by: string, parts: readonly string[]): string => {
  const length = parts.reduce((sum, part) => sum + part.length, by.length * Math.max(0, parts.length - 1));
  if (length > longest) throw new TooMuch(`texts of at most ${longest} characters`);
  return parts.join(by);
};
const partsOf = (own: string, by: string): string[] => {
  if (by === "") throw new PythonError("ValueError", "empty separator");
  return own.split(by);
};
const blanks = /^\s+|\s+$/g;

const texts: Methods<string> = {
  lower: (own) => own.toLowerCase(),
  upper: (own) => own.toUpperCase(),
  strip: (own, given) => (given.args.length === 0 ? own.replace(blanks, "") : stripped(own, textAt(given), true, true)),
  lstrip: (own, given) => stripped(own, given.args.length === 0 ? undefined : textAt(given), true, false),
  rstrip: (own, given) => stripped(own, given.args.length === 0 ? undefined : textAt(given), false, true),
  startswith: (own, given) => own.startsWith(textAt(given)),
  endswith: (own, given) => own.endsWith(textAt(given)),
  replace: (own, given) => {
    const [old, by] = [textAt(given), textAt(given, 1)];
    if (given.args.length > 2) throw new TooMuch("replace() of all");
    return joined(by, old === "" ? ["", ...own, ""] : own.split(old));
  },
  split: (own, given) => {
    if (given.args.length > 1 || given.keywords.size > 0) throw new TooMuch("split() without a limit");
    if (given.args.length === 0) return listOf(own.split(/\s+/).filter((word) => word !== ""));
    return listOf(partsOf(own, textAt(given)));
  },
  join: (own, { args: [over = null] }, machine) => {
    const items = itemsIn(machine, over);
    if (items?.every((item) => typeof item === "string")) return joined(own, items as readonly string[]);
    throw new PythonError("TypeError", "join() takes texts");
  },
  count: (own, given) => {
    const part = textAt(given);
    return BigInt(part === "" ? [...own].length + 1 : own.split(part).length - 1);
  },
  find: (own, given) => BigInt(own.indexOf(textAt(given))),
  isdigit: (own) => /^\d+$/.test(own),
  zfill: (own, given) => {
    const [, sign = "", digits = ""] = /^([+-]?)(.*)$/s.exec(own)!;
    const count = wholeAt(given, 0) - own.length;
    if (count > longest) throw new TooMuch(`texts of at most ${longest} characters`);
    return short(`${sign}${"0".repeat(Math.max(0, count))}${digits}`);
  },
};

function stripped(own: string, marks: string | undefined, atStart: boolean, atEnd: boolean): string {
  const isMark = (one: string) => (marks === undefined ? /\s/.test(one) : marks.includes(one));
  const all = [...own];
  let [from, to] = [0, all.length];
  while (atStart && from < to && isMark(all[from]!)) from++;
  while (atEnd && to > from && isMark(all[to - 1]!)) to--;
  return all.slice(from, to).join("");
}

const tuples: Methods<ListValue> = {
  index: ({ items }, { args: [value = null] }) => {
    const found = items.findIndex((item) => same(item, value));
    return found < 0 ? raise("ValueError", "it is not in the list") : BigInt(found);
  },
  count: ({ items }, { args: [value = null] }) => BigInt(items.filter((item) => same(item, value)).length),
};

const lists: Methods<ListValue> = {
  ...tuples,
  append: (of, { args }, machine) => done(changed(of, machine).push(args[0] ?? null)),
  extend: (of, { args: [more = null] }, machine) => {
    const items = [...(itemsIn(machine, more) ?? raise("TypeError", "extend() takes a list"))];
    for (const item of items) changed(of, machine).push(item);
    return null;
  },
  insert: (of, given, machine) => done(changed(of, machine).splice(wholeAt(given, 0), 0, given.args[1] ?? null)),
  pop: (of, given, machine) => {
    const items = changed(of, machine);
    const at = given.args.length === 0 ? -1 : wholeAt(given, 0);
    const place = at < 0 ? at + items.length : at;
    if (place < 0 || place >= items.length) raise("IndexError", "pop index out of range");
    return items.splice(place, 1)[0]!;
  },
  remove: (of, { args: [value = null] }, machine) => {
    const found = of.items.findIndex((item) => same(item, value));
    return found < 0 ? raise("ValueError", "it is not in the list") : done(changed(of, machine).splice(found, 1));
  },
  clear: (of, _, machine) => done(changed(of, machine).splice(0)),
  copy: (of) => listOf([...of.items]),
  reverse: (of, _, machine) => done(changed(of, machine).reverse()),
  sort: (of, { keywords }, machine) => {
    const sorted = inOrder(of.items, keywords, machine);
    refill(changed(of, machine), sorted);
    return null;
  },
};

/** The entries of a list that is about to change. */
function changed(of: ListValue, machine: Machine): Value[] {
  machine.beforeChange(of);
  if (of.items.length > longest) throw new TooMuch(`lists of at most ${longest} entries`);
  return of.items;
}
function same(a: Value, b: Value): boolean {
  if (isOpen(a) || isOpen(b)) throw new NotArithmetic();
  return isEqual(a, b);
}

const keyFrom = (key: Value | undefined): string | Numeral => {
  if (isOpen(key)) throw new NotArithmetic();
  if (typeof key === "string" || isNumeral(key)) return key;
  throw new PythonError("TypeError", "a key is a text or a number");
};
const find = ({ entries }: DictValue, key: Value | undefined): Value | undefined =>
  entries.get(keyOf(keyFrom(key)))?.[1];

const dicts: Methods<DictValue> = {
  get: (of, { args: [key, fallback] }) => {
    const found = find(of, key);
    return found === undefined ? (fallback ?? null) : found;
  },
  pop: (of, { args: [key, fallback] }, machine) => {
    const found = find(of, key);
    machine.beforeChange(of);
    of.entries.delete(keyOf(keyFrom(key)));
    if (found !== undefined) return found;
    return fallback === undefined ? raise("KeyError", machine.say(key ?? null)) : fallback;
  },
  keys: ({ entries }) => listOf([...entries.values()].map(([key]) => key)),
  values: ({ entries }) => listOf([...entries.values()].map(([, value]) => value)),
  items: ({ entries }) => listOf([...entries.values()].map((pair) => listOf([...pair], true))),
  copy: ({ entries }) => dictOf(entries.values()),
  clear: (of, _, machine) => {
    machine.beforeChange(of);
    of.entries.clear();
    return null;
  },
  update: (of, { args: [more], keywords }, machine) => {
    machine.beforeChange(of);
    if (isKind(more, "dict")) for (const [key, value] of more.entries.values()) setEntry(of, key, value);
    for (const [key, value] of keywords) setEntry(of, key, value);
    return null;
  },
  setdefault: (of, { args: [key, fallback] }, machine) => {
    const found = find(of, key);
    if (found !== undefined) return found;
    machine.beforeChange(of);
    setEntry(of, keyFrom(key), fallback ?? null);
    return fallback ?? null;
  },
};

/** What a method gives that only changes something. */
const done = (_result: unknown): null => null;
function raise(name: string, message: string): never {
  throw new PythonError(name, message);
}
