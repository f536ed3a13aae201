import type { Arithmetic, Condition } from "../expression.ts";
import type { Machine } from "./machine.ts";
import type { Numeral } from "./number.ts";
import type { Scope } from "./scope.ts";
import type { Block, Node, Parameter } from "./tree.ts";

/*
 * What names stand for while a program is gone through. Numbers, texts and so on are known; a `symbol` is arithmetic in what
 * counts the steps; an `unknown` is something that only the run knows, and remembers which names would have to be given.
 */

export type Value = Numeral | string | null | Composite;
export type Composite =
  | ListValue
  | DictValue
  | RangeValue
  | FunctionValue
  | NativeValue
  | PartialValue
  | ClassValue
  | ObjectValue
  | UnknownValue
  | SymbolValue
  | ConditionValue;

/** What a program can change. What has a smaller age was made earlier. */
export interface Mutable {
  readonly age: number;
}
export interface ListValue extends Mutable {
  readonly kind: "list";
  readonly items: Value[];
  readonly isTuple: boolean;
}
/** By keys as `keyOf` spells them. */
export interface DictValue extends Mutable {
  readonly kind: "dict";
  readonly entries: Map<string, readonly [key: string | Numeral, value: Value]>;
}
export interface RangeValue {
  readonly kind: "range";
  readonly start: bigint;
  readonly step: bigint;
  /** A whole number, or unknown. */
  readonly count: Value;
}
/** A function that the program defines. */
export interface FunctionValue {
  readonly kind: "function";
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly fallbacks: ReadonlyMap<string, Value>;
  readonly body: Block | Node;
  readonly scope: Scope;
  /** What a method is called on. */
  readonly self?: Value;
  readonly place: number;
}
/** One of Python's own functions, or of a library's that are known here. */
export interface NativeValue {
  readonly kind: "native";
  readonly name: string;
  call(given: Given, machine: Machine): Value;
}
/** What a call hands over. */
export interface Given {
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}
/** `functools.partial(of, ...)`. */
export interface PartialValue extends Given {
  readonly kind: "partial";
  readonly of: Value;
}
export interface ClassValue extends Mutable {
  readonly kind: "class";
  readonly name: string;
  readonly bases: readonly Value[];
  readonly attributes: Map<string, Value>;
}
/** What a call of something unknown made: an optimizer, a scheduler, a model. */
export interface ObjectValue extends Given, Partial<Mutable> {
  readonly kind: "object";
  /** The dotted name of what was called, as imports spell it out. */
  readonly name: string;
  readonly attributes: Map<string, Value>;
  readonly place: number;
  /** Its class, if the program defines it. */
  readonly type?: ClassValue;
}
export interface UnknownValue {
  readonly kind: "unknown";
  /** As the program says it. */
  readonly name: string;
  /** The names that would have to be known. */
  readonly needs: readonly string[];
}
export interface SymbolValue {
  readonly kind: "symbol";
  readonly tree: Arithmetic;
}
/** A truth that depends on the step. */
export interface ConditionValue {
  readonly kind: "condition";
  readonly when: Condition;
}

let made = 0;
/** The age of what is made now. */
export const nextAge = (): number => ++made;

export const isComposite = (value: Value): value is Composite => typeof value === "object" && value !== null;
export const isKind = <K extends Composite["kind"]>(
  value: Value | undefined,
  kind: K,
): value is Extract<Composite, { kind: K }> => value !== undefined && isComposite(value) && value.kind === kind;

/** How long the name of something unknown may become, which is made of the names of its parts. */
const longestName = 1000;

export const unknown = (name: string, needs: readonly string[] = [name]): UnknownValue => ({
  kind: "unknown",
  name: name.length > longestName ? `${name.slice(0, longestName)}…` : name,
  needs,
});
export const listOf = (items: Value[], isTuple = false): ListValue => ({
  kind: "list",
  items,
  isTuple,
  age: nextAge(),
});
export const native = (name: string, call: NativeValue["call"]): NativeValue => ({ kind: "native", name, call });

/** Gives a list other entries; it stays the same list. */
export function refill(items: Value[], by: readonly Value[]): void {
  items.length = 0;
  for (const item of by) items.push(item);
}

/** How a dict finds a key: 1, 1.0 and True are one. */
export function keyOf(key: string | Numeral): string {
  if (typeof key === "string") return `"${key}`;
  if (typeof key === "number") return Number.isInteger(key) ? String(BigInt(key)) : String(key);
  return String(BigInt(key));
}

export function dictOf(entries: Iterable<readonly [string | Numeral, Value]>): DictValue {
  const found: DictValue = { kind: "dict", entries: new Map(), age: nextAge() };
  for (const [key, value] of entries) setEntry(found, key, value);
  return found;
}

/** Another value for a key keeps the key as it was first written. */
export function setEntry({ entries }: Pick<DictValue, "entries">, key: string | Numeral, value: Value): void {
  const own = keyOf(key);
  entries.set(own, [entries.get(own)?.[0] ?? key, value]);
}

/** What only a run knows: names from elsewhere, and what calls of them made. */
export const isObscure = (value: Value | undefined): value is UnknownValue | ObjectValue =>
  isKind(value, "unknown") || isKind(value, "object");

/** The names that would have to be known for all of these. */
export const needsOf = (...values: readonly Value[]): string[] => [
  ...new Set(
    values.flatMap((value) =>
      isKind(value, "unknown") ? value.needs : isKind(value, "object") ? [`${value.name}()`] : [],
    ),
  ),
];

/** What stands for the rate that a group of parameters has before it is set, and for the one that its optimizer was made with. */
export const rateBefore = "the rate before";
export const rateAtStart = "the optimizer's rate";
