import type { CallExpression, Expression, LambdaExpression } from "../expression.ts";
import { evaluator } from "./evaluate.ts";
import type { Machine } from "./machine.ts";
import { isNumeral, PythonError, TooMuch, toFloat } from "./number.ts";
import { itemsIn } from "./sequences.ts";
import { NotArithmetic, symbol, treeOf } from "./symbol.ts";
import {
  type FunctionValue,
  isKind,
  type NativeValue,
  needsOf,
  type ObjectValue,
  type PartialValue,
  type Value,
} from "./value.ts";

/** How many values are told of, and how deep they may lie in each other. */
const most = { values: 200_000, depth: 100 } as const;

/** Operations that one value of a function may take. */
const perValue = 20_000;

/** Turns values into the tree that readers look at. The same object is the same call each time. */
export class Expressing {
  readonly #machine: Machine;
  readonly #done = new Map<ObjectValue, CallExpression>();
  #depth = 0;
  #left: number = most.values;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  of(value: Value, place = 0): Expression {
    // What is put together of itself is larger than any text that says it.
    if (--this.#left < 0 || this.#depth > most.depth) return { kind: "name", name: "too much", needs: [], place };
    this.#depth++;
    const found = this.#of(value, place);
    this.#depth--;
    return found;
  }

  #of(value: Value, place: number): Expression {
    if (isNumeral(value)) {
      if (typeof value === "boolean") return { kind: "truth", value, place };
      return { kind: "number", value: Number(value) + 0, whole: typeof value === "bigint", place };
    }
    if (typeof value === "string") return { kind: "text", value, place };
    if (value === null) return { kind: "none", place };
    const items = (all: readonly Value[]) => all.map((item) => this.of(item, place));
    switch (value.kind) {
      case "list":
        return { kind: "list", items: items(value.items), place };
      case "dict":
        return {
          kind: "dict",
          entries: [...value.entries.values()].map(([key, entry]) => [String(key), this.of(entry, place)] as const),
          place,
        };
      case "range": {
        const all = itemsIn(this.#machine, value);
        return all
          ? { kind: "list", items: items(all), place }
          : { kind: "name", name: "a range", needs: needsOf(value.count), place };
      }
      case "object":
        return this.#call(value);
      case "function":
      case "partial":
      case "native":
        return this.#function(value, place);
      case "unknown":
        return { kind: "name", name: value.name, needs: value.needs, place };
      case "class":
        return { kind: "name", name: value.name, place };
      default:
        return { kind: "name", name: "what depends on the step", needs: [], place };
    }
  }

  #call(object: ObjectValue): CallExpression {
    const known = this.#done.get(object);
    if (known) return known;
    const { name, place } = object;
    const args = object.args.map((value) => this.of(value, place));
    const keywords = [...object.keywords].map(([key, value]) => ({ name: key, value: this.of(value, place) }));
    const found: CallExpression = { kind: "call", name, args, keywords, place };
    this.#done.set(object, found);
    return found;
  }

  #function(value: FunctionValue | PartialValue | NativeValue, place: number): Expression {
    const machine = this.#machine;
    const [parameter = "x", ...more] = parametersOf(value);
    const call = (args: readonly Value[], operations?: number): Value => {
      machine.limits.allow(operations);
      return machine.byItself(() => machine.call(value, { args, keywords: new Map() }, place));
    };
    const found = attempt(() => {
      return call([symbol({ kind: "parameter" }), ...more.map((name) => symbol({ kind: "parameter", name }))]);
    });
    const needs = found === undefined ? [] : needsOf(found);
    const body = found === undefined ? undefined : treeOf(found);
    const at = body
      ? evaluator(body)
      : (step: number) => {
          const own = known(() => call([BigInt(step)], perValue));
          if (isNumeral(own)) return toFloat(own);
          throw new PythonError("TypeError", `the function gives ${machine.say(own)}`);
        };
    const lambda: LambdaExpression = {
      kind: "lambda",
      parameter,
      more,
      body,
      at,
      place,
      ...(needs.length > 0 && { needs }),
    };
    return lambda;
  }
}

/** The parameters without a default, and the first of all. */
function parametersOf(value: Value): string[] {
  if (isKind(value, "partial")) {
    const [...inner] = parametersOf(value.of);
    return inner.slice(value.args.length).filter((name) => !value.keywords.has(name));
  }
  if (!isKind(value, "function")) return [];
  const plain = value.parameters.filter(({ rest }) => rest === undefined).slice(value.self === undefined ? 0 : 1);
  return plain.filter(({ name }, i) => i === 0 || !value.fallbacks.has(name)).map(({ name }) => name);
}

/** A value at a step that is known: what then still depends on something depends on what only the run knows. */
function known(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotArithmetic)
      throw new PythonError("Unknown", "the function depends on what only the run knows");
    throw error;
  }
}

/** What the function gives as arithmetic; undefined where it is none. */
function attempt(work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotArithmetic || error instanceof PythonError || error instanceof TooMuch) return undefined;
    throw error;
  }
}
