import type { LambdaExpression } from "../../text/expression.ts";
import type { Expressing } from "../../text/python/expression-of.ts";
import { isNumeral, PythonError, TooMuch } from "../../text/python/number.ts";
import { NotArithmetic, symbol, treeOf } from "../../text/python/symbol.ts";
import {
  type ClassValue,
  isKind,
  listOf,
  needsOf,
  type ObjectValue,
  rateAtStart,
  type Value,
} from "../../text/python/value.ts";
import type { Happenings } from "./look-through.ts";
import { type StartRate, startRate } from "./optimizer-rate.ts";
import type { RateFunction } from "./rate-function.ts";
import { rateFrom } from "./recurrence.ts";

/*
 * A scheduler that the program defines itself, on top of torch's LRScheduler: its `get_lr` is gone through, with the count of its
 * steps as a symbol and the optimizer's rate as its base.
 */

const count = "last_epoch";

export function ownScheduler(happenings: Happenings, expressing: Expressing, peak?: number): RateFunction | undefined {
  const made = [...happenings.made].reverse().find(({ object }) => object.type && isScheduler(object.type));
  if (made === undefined) return undefined;
  const { object, place } = made;
  const optimizer = object.args[0] ?? object.keywords.get("optimizer");
  const start = startRate(happenings, expressing, peak, optimizer);
  const base = symbol({ kind: "parameter", name: rateAtStart });
  const found = rateAt(happenings, object, symbol({ kind: "parameter", name: count }), base);
  const body = found === undefined ? undefined : treeOf(found);
  const value = body ? rateFrom(body, count, start, place) : stepByStep(happenings, object, start, found);
  return { value, place, isByEpoch: false, object };
}

/** Where `get_lr` is no arithmetic it is gone through anew for each step. */
function stepByStep(
  happenings: Happenings,
  object: ObjectValue,
  { rate, needs: missing }: StartRate,
  found: Value | undefined,
): LambdaExpression {
  const unknowns = found === undefined ? [] : needsOf(found);
  const needs = rate === undefined ? [...missing, ...unknowns] : unknowns;
  const at = (step: number) => {
    const own = rateAt(happenings, object, BigInt(step), rate ?? 0);
    if (own === undefined || !isNumeral(own))
      throw new PythonError(`TypeError in ${object.name}.get_lr`, "it gives no number");
    return Number(own);
  };
  const frame = { kind: "lambda", parameter: count, more: [], body: undefined, place: object.place } as const;
  return { ...frame, at, ...(needs.length > 0 && { needs }) };
}

/** Whether a class is made from torch's. */
export function isScheduler({ bases, attributes }: ClassValue): boolean {
  const isBase = (base: Value) =>
    isKind(base, "class") ? isScheduler(base) : isKind(base, "unknown") && /LRScheduler$/.test(base.name);
  return attributes.has("get_lr") && bases.some(isBase);
}

/** What `get_lr` gives for the first group of parameters at a step; undefined if it cannot be followed. */
function rateAt({ machine }: Happenings, object: ObjectValue, step: Value, base: Value): Value | undefined {
  const method = object.type?.attributes.get("get_lr");
  if (!isKind(method, "function")) return undefined;
  const optimizer = object.args[0] ?? object.keywords.get("optimizer");
  const more: [string, Value][] = [
    ["last_epoch", step],
    ["base_lrs", listOf([base])],
    ...(optimizer === undefined ? [] : ([["optimizer", optimizer]] as [string, Value][])),
  ];
  const self: ObjectValue = { ...object, attributes: new Map([...object.attributes, ...more]) };
  let found: Value | undefined;
  const given = { args: [], keywords: new Map<string, Value>() };
  machine.limits.allow();
  machine.attempt(
    () => {
      found = machine.enter({ ...method, self }, given);
    },
    (error) => {
      const isExpected = error instanceof NotArithmetic || error instanceof PythonError || error instanceof TooMuch;
      if (!isExpected) throw error;
    },
  );
  return isKind(found, "list") ? found.items[0] : found;
}
