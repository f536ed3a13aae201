import { Frame } from "./frame.ts";
import type { Machine } from "./machine.ts";
import { PythonError, TooMuch } from "./number.ts";
import { ownNames } from "./own-names.ts";
import { Scope } from "./scope.ts";
import { choose, raised } from "./symbol.ts";
import type { Block, Node } from "./tree.ts";
import { dictOf, type FunctionValue, type Given, listOf, type Value } from "./value.ts";

/** How deep calls may lie in each other. */
const deepestCalls = 60;

/** Goes through a function of the program with these arguments; the value that it returns. */
export function enterFunction(machine: Machine, of: FunctionValue, given: Given): Value {
  if (machine.limits.calls >= deepestCalls) throw new TooMuch(`at most ${deepestCalls} calls inside each other`);
  machine.watcher.entered?.(of);
  const scope = new Scope(of.scope, ownNames(of.parameters, of.body));
  bindParameters(of, given, scope);
  machine.limits.calls++;
  const found = Array.isArray(of.body)
    ? returned(machine, of.body as Block, scope)
    : machine.evaluate(of.body as Node, scope);
  machine.limits.calls--;
  return found;
}

/** What a function's statements return. */
function returned(machine: Machine, body: Block, scope: Scope): Value {
  const frame = new Frame();
  machine.frames.push(frame);
  const go = (): Value => {
    const end = machine.block(body, scope);
    return end?.kind === "return" ? end.value : null;
  };
  // After a return under a condition on the step, an error comes at some of the steps only.
  const last = machine.isByItself ? lastly(machine, frame, go) : go();
  machine.frames.pop();
  return frame.returns.reduceRight<Value>((rest, { when, value }) => choose(when, value, rest), last);
}

/** A value, or the error that comes after a return under a condition: at some of the steps it is never come to. */
function lastly(machine: Machine, frame: Frame, go: () => Value): Value {
  const goBack = machine.mark();
  try {
    return go();
  } catch (error) {
    if (!(error instanceof PythonError) || frame.returns.length === 0) throw error;
    goBack();
    return raised(error);
  }
}

/** Gives the parameters their arguments. */
function bindParameters({ name, parameters, fallbacks, self }: FunctionValue, given: Given, scope: Scope): void {
  const args = self === undefined ? [...given.args] : [self, ...given.args];
  const keywords = new Map(given.keywords);
  let isByName = false;
  for (const { name: own, rest } of parameters) {
    if (rest === "*") {
      if (own !== "") scope.names.set(own, listOf(args.splice(0), true));
      isByName = true;
    } else if (rest === "**") {
      scope.names.set(own, dictOf([...keywords]));
      keywords.clear();
    } else if (!isByName && args.length > 0) scope.names.set(own, args.shift()!);
    else if (keywords.has(own)) {
      scope.names.set(own, keywords.get(own)!);
      keywords.delete(own);
    } else if (fallbacks.has(own)) scope.names.set(own, fallbacks.get(own)!);
    else throw new PythonError("TypeError", `${name}() missing the argument ${own}`);
  }
  if (args.length > 0 || (keywords.size > 0 && !keywords.has("**"))) {
    throw new PythonError("TypeError", `${name}() got arguments that it does not take`);
  }
}
