import { blocksOf, carried, counters, isOne } from "./counters.ts";
import type { Completion } from "./frame.ts";
import type { Machine } from "./machine.ts";
import { mentions, methodsCalled } from "./mentions.ts";
import { isNumeral, PythonError } from "./number.ts";
import type { Scope } from "./scope.ts";
import { pathOf } from "./spelling.ts";
import { binary, NotArithmetic, symbol } from "./symbol.ts";
import type { Block, Node, Statement } from "./tree.ts";
import { isKind, type ObjectValue, unknown, type Value } from "./value.ts";

/** Goes through a loop's body once; what it counts up by one is a symbol in it, and what it changes is unknown after it. */
export function goOnce(machine: Machine, body: Block, scope: Scope): void {
  const counted = counters(body);
  for (const name of globalCounters(body, scope)) {
    const start = machine.globals.names.get(name);
    if (typeof start === "bigint") machine.globals.names.set(name, turnCount(machine, name, start, 1n));
  }
  const before = new Map(scope.names);
  // What a turn makes of what the one before left is known to the run alone.
  for (const name of carried(body))
    if (before.has(name) && !counted.includes(name)) scope.names.set(name, unknown(name));
  for (const name of counted) {
    const start = scope.peek(name);
    if (isNumeral(start) && typeof start !== "number") scope.set(name, turnCount(machine, name, BigInt(start), 1n));
  }
  const own = ownCounters(body, scope);
  for (const { of, name, start } of own) of.attributes.set(name, turnCount(machine, name, start, 1n));
  const during = new Map(scope.names);
  const { path } = machine.frame;
  const deep = path.length;
  for (const statement of body) if (runLeniently(machine, statement, scope)) break;
  path.length = deep;
  for (const [name, value] of scope.names) {
    const was = before.get(name);
    if (was !== undefined && was !== null && value !== during.get(name) && !isKind(value, "object"))
      scope.names.set(name, unknown(name));
  }
  for (const name of counted) if (before.has(name)) scope.names.set(name, unknown(name));
  for (const { of, name } of own) of.attributes.set(name, unknown(name));
}

/** One statement of a loop that trains: what cannot be followed in it, such as a text that depends on the step, hides nothing else. */
function runLeniently(machine: Machine, statement: Statement, scope: Scope): Completion | undefined {
  let end: Completion | undefined;
  machine.attempt(
    () => {
      end = machine.block([statement], scope);
    },
    (error) => {
      if (!(error instanceof NotArithmetic || error instanceof PythonError)) throw error;
    },
  );
  return end;
}

/** `start + step * turn`, where the turn is counted by a name of its own. */
export function turnCount(machine: Machine, name: string, start: bigint, step: bigint): Value {
  const count = symbol({ kind: "parameter", name });
  const scaled = step === 1n ? count : binary("*", count, step, machine.say);
  return start === 0n ? scaled : binary("+", scaled, start, machine.say);
}

/** What a loop that is gone through once sees of what it goes over: the first object, or something unknown. */
export function bindItem(machine: Machine, target: Node, over: Value, says: string, scope: Scope): void {
  const first = isKind(over, "list") ? over.items[0] : undefined;
  const isObject =
    isKind(first, "object") || (isKind(first, "list") && first.items.every((one) => isKind(one, "object")));
  if (isObject) machine.bind(target, first!, scope);
  else bindUnknown(machine, target, says, scope);
}

function bindUnknown(machine: Machine, target: Node, says: string, scope: Scope): void {
  if (target.kind === "sequence") for (const { value } of target.items) bindUnknown(machine, value, says, scope);
  else machine.bind(target, unknown(pathOf(target) ?? `an item of ${says}`), scope);
}

/** Names of the program that functions count up by one, which a block calls. */
function globalCounters(body: Block, scope: Scope): string[] {
  return mentions(body).called.flatMap((name) => {
    const of = scope.peek(name);
    if (!isKind(of, "function") || !Array.isArray(of.body)) return [];
    const block = of.body as Block;
    const elsewhere = block.flatMap((one) => (one.kind === "scope" ? one.names : []));
    return counters(block).filter((own) => elsewhere.includes(own));
  });
}

/** What objects of the program count up by one in the methods that a block calls. */
function ownCounters(body: Block, scope: Scope): { of: ObjectValue; name: string; start: bigint }[] {
  return methodsCalled(body).flatMap(([path, method]) => {
    const of = objectAt(path, scope);
    const found = of?.type?.attributes.get(method);
    if (of === undefined || !isKind(found, "function") || !Array.isArray(found.body)) return [];
    const self = found.parameters[0]?.name;
    return blocksOf(found.body as Block)
      .flat()
      .flatMap((one) => {
        const isCounter =
          one.kind === "update" && one.operator === "+" && isOne(one.value) && one.target.kind === "attribute";
        if (!isCounter || pathOf((one.target as { of: Node }).of) !== self) return [];
        const { name } = one.target as { name: string };
        const start = of.attributes.get(name);
        return typeof start === "bigint" ? [{ of, name, start }] : [];
      });
  });
}

/** The object of a dotted name; undefined if it is none. */
function objectAt(path: string, scope: Scope): ObjectValue | undefined {
  const [first = "", ...rest] = path.split(".");
  let found = scope.peek(first);
  for (const name of rest) found = isKind(found, "object") ? found.attributes.get(name) : undefined;
  return isKind(found, "object") ? found : undefined;
}
