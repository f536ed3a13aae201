import type { Arithmetic, LambdaExpression } from "../../text/expression.ts";
import { evaluator } from "../../text/python/evaluate.ts";
import { TooMuch } from "../../text/python/number.ts";
import { namesIn } from "../../text/python/symbol.ts";
import { rateAtStart, rateBefore } from "../../text/python/value.ts";
import type { StartRate } from "./optimizer-rate.ts";

/*
 * Arithmetic that gives the rate, as a function of one count. It may speak of the rate that the optimizer was made with, which is a
 * number, and of the rate before, which makes it a recurrence.
 */

/** The most values that are computed one from the other. */
const longest = 100_000;

/** `body` with one parameter left, of the count's name. */
export function rateFrom(body: Arithmetic, parameter: string, start: StartRate, place: number): LambdaExpression {
  const names = namesIn(body);
  const needsStart = names.has(rateAtStart) || names.has(rateBefore);
  const frame = { kind: "lambda", parameter, more: [], place } as const;
  const initial = start.rate;
  if (needsStart && initial === undefined) {
    const nothing = () => Number.NaN;
    return { ...frame, body: undefined, at: nothing, needs: start.needs };
  }
  const tree = renamed(body, (name) =>
    name === rateAtStart ? number(initial!) : name === rateBefore ? { kind: "parameter", name } : { kind: "parameter" },
  );
  if (!names.has(rateBefore)) return { ...frame, body: tree, at: evaluator(tree) };
  return { ...frame, body: undefined, at: recurrence(tree, initial!) };
}

const number = (value: number): Arithmetic => ({ kind: "number", value, whole: false });

/** Each value from the one before; the first from the rate at the start. */
function recurrence(tree: Arithmetic, start: number): (step: number) => number {
  const values: number[] = [];
  return (step) => {
    if (step > longest) throw new TooMuch(`at most ${longest} values, each from the one before`);
    for (let i = values.length; i <= step; i++) {
      const before = values[i - 1] ?? start;
      const now = renamed(tree, (name): Arithmetic => (name === rateBefore ? number(before) : { kind: "parameter" }));
      values.push(evaluator(now)(i));
    }
    return values[step]!;
  };
}

/** The arithmetic with other pieces in the place of its parameters. Shared pieces stay shared. */
export function renamed<T>(part: T, by: (name: string) => Arithmetic, done = new Map<unknown, unknown>()): T {
  if (typeof part !== "object" || part === null) return part;
  const known = done.get(part);
  if (known !== undefined) return known as T;
  const node = part as unknown as Arithmetic;
  const found = Array.isArray(part)
    ? part.map((one) => renamed(one, by, done))
    : node.kind === "parameter"
      ? by(node.name ?? "")
      : Object.fromEntries(Object.entries(part).map(([key, value]) => [key, renamed(value, by, done)]));
  done.set(part, found);
  return found as T;
}
