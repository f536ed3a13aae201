import type { Arithmetic, Condition } from "../expression.ts";
import type { Machine } from "./machine.ts";
import type { Numeral } from "./number.ts";
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

export interface ListValue {
  readonly kind: "list";
  readonly items: Value[];
  readonly isTuple: boolean;
}
/** By keys as `keyOf` spells them. */
export interface DictValue {
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
export interface ClassValue {
  readonly kind: "class";
  readonly name: string;
  readonly bases: readonly Value[];
  readonly attributes: Map<string, Value>;
}
/** What a call of something unknown made: an optimizer, a scheduler, a model. */
export interface ObjectValue extends Given {
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

/** The names of one function or of the program, and around it those of what encloses it. */
export class Scope {
  readonly names = new Map<string, Value>();
  readonly outer: Scope | undefined;
  /** Names that `global` or `nonlocal` say lie further out. */
  readonly elsewhere = new Set<string>();

  constructor(outer?: Scope) {
    this.outer = outer;
  }

  find(name: string): Value | undefined {
    return this.names.get(name) ?? (this.names.has(name) ? null : this.outer?.find(name));
  }

  set(name: string, value: Value): void {
    if (this.elsewhere.has(name) && this.outer) this.outer.set(name, value);
    else this.names.set(name, value);
  }
}

export const isComposite = (value: Value): value is Composite => typeof value === "object" && value !== null;
export const isKind = <K extends Composite["kind"]>(
  value: Value | undefined,
  kind: K,
): value is Extract<Composite, { kind: K }> => value !== undefined && isComposite(value) && value.kind === kind;

export const unknown = (name: string, needs: readonly string[] = [name]): UnknownValue => ({
  kind: "unknown",
  name,
  needs,
});
export const listOf = (items: Value[], isTuple = false): ListValue => ({ kind: "list", items, isTuple });
export const native = (name: string, call: NativeValue["call"]): NativeValue => ({ kind: "native", name, call });

/** How a dict finds a key: 1, 1.0 and True are one. */
export const keyOf = (key: string | Numeral): string => (typeof key === "string" ? `"${key}` : String(Number(key)));

export function dictOf(entries: Iterable<readonly [string | Numeral, Value]>): DictValue {
  return { kind: "dict", entries: new Map([...entries].map((entry) => [keyOf(entry[0]), entry] as const)) };
}

/** The names that would have to be known for all of these. */
export const needsOf = (...values: readonly Value[]): string[] => [
  ...new Set(values.flatMap((value) => (isKind(value, "unknown") ? value.needs : []))),
];
