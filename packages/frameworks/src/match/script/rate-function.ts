import type { Arithmetic, LambdaExpression } from "../../text/expression.ts";
import { evaluator } from "../../text/python/evaluate.ts";
import type { Expressing } from "../../text/python/expression-of.ts";
import { isNumeral } from "../../text/python/number.ts";
import { treeOf } from "../../text/python/symbol.ts";
import { type FunctionValue, isKind, type Value } from "../../text/python/value.ts";
import type { Happenings, RateSet } from "./look-through.ts";
import { isCounted, runLoops, turnsOf } from "./loops.ts";

/** A rate as a function of one count, and whether that counts epochs. */
export interface RateFunction {
  readonly value: LambdaExpression;
  readonly place: number;
  readonly isByEpoch: boolean;
  readonly set?: RateSet;
}

/** A function of the program that looks as if it gave the rate, where nothing says so. */
const likely = /lr|learning_?rate|sched|warmup|anneal|decay/i;

/** The rate that a program sets itself: `group["lr"] = ...`, or what a function gives that is called like one. */
export function rateFunctionOf(happenings: Happenings, expressing: Expressing): RateFunction | undefined {
  for (const set of happenings.rates) {
    const body = treeOf(set.value);
    if (body === undefined || isNumeral(set.value)) continue;
    const found = ofSteps(body, set);
    if (found) return { ...found, place: set.place, set };
  }
  const functions = [...happenings.machine.globals.names].filter((entry): entry is [string, FunctionValue] =>
    isKind(entry[1], "function"),
  );
  const named = functions.filter(([name]) => likely.test(name));
  for (const [, of] of named.length > 0 ? named.reverse() : functions.length === 1 ? functions : []) {
    const value = expressing.of(of as Value, of.place);
    if (value.kind === "lambda" && value.more.length === 0 && (value.body || value.needs || hasValue(value))) {
      return { value, place: of.place, isByEpoch: /epoch/i.test(value.parameter) };
    }
  }
  return undefined;
}

function hasValue(value: LambdaExpression): boolean {
  try {
    return Number.isFinite(value.at(1));
  } catch {
    return false;
  }
}

/** Arithmetic in the counts of loops as arithmetic in the steps of the run; undefined if the counts are of several loops that are not known. */
function ofSteps(body: Arithmetic, set: RateSet): Omit<RateFunction, "place"> | undefined {
  const names = [...namesIn(body)];
  const loops = runLoops(set);
  const at = names.map((name) => loops.findIndex(({ target }) => target === name));
  if (names.length <= 1) {
    const [name = "step"] = names;
    const isOuter = at[0] !== undefined && at[0] >= 0 && at[0] < loops.length - 1;
    const isByEpoch = isOuter || /epoch/i.test(name);
    return {
      value: lambdaOf(
        name,
        renamed(body, (): Arithmetic => ({ kind: "parameter" })),
      ),
      isByEpoch,
    };
  }
  // `epoch * n + i`: the inner loop's turns are the steps of an epoch.
  const [outer, inner] = [...at].sort((a, b) => a - b).map((place) => loops[place]);
  const turns = inner && turnsOf(inner);
  if (names.length !== 2 || outer === undefined || turns === undefined || !isCounted(turns)) return undefined;
  const count: Arithmetic = { kind: "number", value: turns.count, whole: true };
  const tree = renamed(body, (name) => ({
    kind: "binary",
    operator: name === outer.target ? "//" : "%",
    left: { kind: "parameter" },
    right: count,
  }));
  return { value: lambdaOf("step", tree), isByEpoch: false };
}

const lambdaOf = (parameter: string, body: Arithmetic): LambdaExpression => ({
  kind: "lambda",
  parameter,
  more: [],
  body,
  at: evaluator(body),
  place: 0,
});

function namesIn(part: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(part)) for (const one of part) namesIn(one, found);
  else if (typeof part === "object" && part !== null) {
    const node = part as Arithmetic;
    if (node.kind === "parameter") found.add(node.name ?? "step");
    else for (const inner of Object.values(node)) namesIn(inner, found);
  }
  return found;
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
      ? by(node.name ?? "step")
      : Object.fromEntries(Object.entries(part).map(([key, value]) => [key, renamed(value, by, done)]));
  done.set(part, found);
  return found as T;
}
