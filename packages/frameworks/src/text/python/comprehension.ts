import type { Machine } from "./machine.ts";
import { isNumeral, PythonError } from "./number.ts";
import { Scope } from "./scope.ts";
import { itemsIn } from "./sequences.ts";
import { isOpen, NotArithmetic } from "./symbol.ts";
import type { Node } from "./tree.ts";
import { truthOf } from "./truth.ts";
import { dictOf, isKind, isObscure, listOf, needsOf, type Value } from "./value.ts";

/** `[item for target in over if when]`, and the same with a key: unknown where only the run knows what it goes over. */
export function comprehension(
  machine: Machine,
  { item, key, loops }: Extract<Node, { kind: "comprehension" }>,
  scope: Scope,
): Value {
  const own = new Scope(scope, undefined, true);
  const found: [Value | undefined, Value][] = [];
  const missing = new Set<Value>();
  const go = (at: number): void => {
    const loop = loops[at];
    if (loop === undefined) {
      found.push([key && machine.evaluate(key, own), machine.evaluate(item, own)]);
      return;
    }
    const over = machine.evaluate(loop.over, own);
    const items = itemsIn(machine, over);
    if (items === undefined) {
      if (!isObscure(over) && !isKind(over, "range"))
        throw new PythonError("TypeError", `${machine.say(over)} is not iterable`);
      missing.add(over);
      return;
    }
    for (const one of items) {
      machine.bind(loop.target, one, own);
      const isWanted = loop.when.every((when) => {
        const truth = truthOf(machine.evaluate(when, own));
        if (isKind(truth, "condition")) throw new NotArithmetic();
        if (typeof truth !== "boolean") missing.add(truth);
        return truth === true;
      });
      if (isWanted) go(at + 1);
    }
  };
  go(0);
  if (missing.size > 0)
    return machine.unknown(`a list made of ${[...missing].map(machine.say).join(", ")}`, needsOf(...missing));
  if (key === undefined) return listOf(found.map(([, value]) => value));
  if (found.some(([name]) => isOpen(name))) throw new NotArithmetic();
  const open = found.flatMap(([name = null]) => (typeof name === "string" || isNumeral(name) ? [] : [name]));
  if (open.length > 0) return machine.unknown("a dict", needsOf(...open));
  return dictOf(found.map(([name, value]) => [name as string, value] as const));
}
