import type { LambdaExpression } from "../../text/expression.ts";
import type { Expressing } from "../../text/python/expression-of.ts";
import { type FunctionValue, isKind, needsOf, type ObjectValue, type Value } from "../../text/python/value.ts";
import { callbackRates } from "./callbacks.ts";
import type { Happenings, RateSet } from "./look-through.ts";
import { ownScheduler } from "./own-scheduler.ts";
import { setRates } from "./set-rates.ts";

/** A rate as a function of one count, and whether that counts epochs. */
export interface RateFunction {
  readonly value: LambdaExpression;
  readonly place: number;
  readonly isByEpoch: boolean;
  /** Where the program sets it. */
  readonly set?: RateSet;
  /** The program's own scheduler, whose steps it counts. */
  readonly object?: ObjectValue;
  /** What would have to be known to say which of several rates it is. */
  readonly needs?: readonly string[];
  readonly remarks?: readonly string[];
}

/** The rate that a program computes itself, by whatever way it says so most clearly. */
export function rateFunctionOf(
  happenings: Happenings,
  expressing: Expressing,
  peak: number | undefined,
): RateFunction | undefined {
  for (const way of [ownScheduler, setRates, callbackRates]) {
    const found = way(happenings, expressing, peak);
    if (found) return found;
  }
  return likelyFunction(happenings, expressing) ?? unknownRate(happenings);
}

/** A rate that is set by what only the run knows. */
function unknownRate({ rates }: Happenings): RateFunction | undefined {
  const set = rates.find(({ value }) => isKind(value, "unknown"));
  if (set === undefined) return undefined;
  const { place } = set;
  const frame = { kind: "lambda", parameter: "step", more: [], body: undefined, place } as const;
  return { value: { ...frame, at: () => Number.NaN, needs: needsOf(set.value) }, place, isByEpoch: false };
}

/** A function of the program that looks as if it gave the rate, where nothing says so. */
const likely = /lr|learning_?rate|sched|warmup|anneal|decay/i;

function likelyFunction({ machine }: Happenings, expressing: Expressing): RateFunction | undefined {
  const functions = [...machine.globals.names].filter((entry): entry is [string, FunctionValue] =>
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
