import type { CallExpression } from "../../text/expression.ts";
import { Expressing } from "../../text/python/expression-of.ts";
import type { Program } from "../../text/python/parse.ts";
import type { Value } from "../../text/python/value.ts";
import { lookThrough } from "./look-through.ts";

/** Names that a scheduler would have. */
const likely = /LR$|sched|decay|anneal|warmup/i;

/** Where a program makes no schedule that is known: the first call that is called like one, perhaps with a slip. */
export function likelyCall(program: Program, given: ReadonlyMap<string, Value>): CallExpression | undefined {
  const happenings = lookThrough(program, given);
  const found = happenings.made.find(({ object }) => object.type === undefined && likely.test(object.name));
  const value = found && new Expressing(happenings.machine).of(found.object);
  return value?.kind === "call" ? value : undefined;
}
