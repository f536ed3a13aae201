import type { Completion } from "./frame.ts";
import type { Machine } from "./machine.ts";
import { PythonError } from "./number.ts";
import type { Scope } from "./scope.ts";
import type { Block } from "./tree.ts";
import { isKind, isObscure, needsOf, unknown, type Value } from "./value.ts";

/* Loops that are run turn by turn. */

/** One turn; how the loop ends with it, if it does. */
export function runTurn(machine: Machine, body: Block, scope: Scope): Completion | undefined {
  const { path } = machine.frame;
  const deep = path.length;
  const end = machine.block(body, scope);
  // A `continue` under a condition has put its opposite on what is left of this turn.
  path.length = deep;
  return end?.kind === "continue" ? undefined : end;
}

/** A loop of which only the run knows the turns, in a function of the step: only the run knows what the function gives. */
export function notKnown(machine: Machine, of: Value): Completion {
  if (!isObscure(of) && !isKind(of, "range")) throw new PythonError("TypeError", `${machine.say(of)} is not iterable`);
  const needs = isKind(of, "range") ? needsOf(of.count) : needsOf(of);
  return { kind: "return", value: unknown(`what depends on ${machine.say(of)}`, needs) };
}
