import { builtinOf } from "./builtins.ts";
import { argumentsOf } from "./calls.ts";
import type { Completion } from "./frame.ts";
import { loopLimit } from "./loop-ends.ts";
import type { Machine } from "./machine.ts";
import { isTraining } from "./mentions.ts";
import { isNumeral } from "./number.ts";
import { bindItem, goOnce, turnCount } from "./once.ts";
import type { Scope } from "./scope.ts";
import { itemsIn } from "./sequences.ts";
import { pathOf } from "./spelling.ts";
import type { Node, Statement } from "./tree.ts";
import { notKnown, runTurn } from "./turns.ts";
import { isKind, listOf, type Value } from "./value.ts";

type ForStatement = Extract<Statement, { kind: "for" }>;

/** What a loop goes over. */
interface Over {
  readonly value: Value;
  /** The first number that `enumerate` counts; undefined without it. */
  readonly index?: Value;
  /** How the program says it. */
  readonly says: string;
}

/** A loop that trains is gone through once; one over what is known, which only computes, is run. */
export function runFor(machine: Machine, statement: ForStatement, scope: Scope): Completion | undefined {
  const over = iterated(machine, statement.over, scope);
  const { value } = over;
  const items = isTraining(machine, statement.body, scope) ? undefined : itemsIn(machine, value);
  if (items !== undefined) return runAll(machine, statement, over, items, scope);
  if (machine.isByItself || value === null || isNumeral(value)) return notKnown(machine, value);
  goThroughOnce(machine, statement, over, scope);
  return undefined;
}

/** Runs the loop turn by turn. */
function runAll(
  machine: Machine,
  { target, body, more }: ForStatement,
  { index }: Over,
  items: readonly Value[],
  scope: Scope,
): Completion | undefined {
  const first = firstIndex(index);
  for (const [i, item] of items.entries()) {
    machine.limits.count();
    machine.bind(target, index === undefined ? item : listOf([BigInt(i) + first, item], true), scope);
    const end = runTurn(machine, body, scope);
    if (end) return end.kind === "return" ? end : undefined;
  }
  return machine.block(more, scope);
}

/** Goes through the body once, with what counts the turns as a symbol. */
function goThroughOnce(machine: Machine, { target, body, place }: ForStatement, over: Over, scope: Scope): void {
  const { value, index, says } = over;
  const [counter, ...others] =
    index !== undefined && target.kind === "sequence" ? target.items.map((item) => item.value) : [target];
  const name = counter?.kind === "name" ? counter.name : undefined;
  const limit = loopLimit(body, name, (node) => machine.evaluate(node, scope));
  machine.loops.push({ over: says, target: name, count: countOf(machine, over), ...(limit && { limit }), place });
  const bindOne = (one: Node) => {
    if (!isKind(value, "range")) bindItem(machine, one, value, says, scope);
    else machine.bind(one, turnCount(machine, name ?? "turn", value.start, value.step), scope);
  };
  if (index !== undefined && target.kind === "sequence") {
    machine.bind(counter!, turnCount(machine, name ?? "turn", firstIndex(index), 1n), scope);
    for (const other of others) bindOne(other);
  } else bindOne(target);
  goOnce(machine, body, scope);
  machine.loops.pop();
}

const firstIndex = (index: Value | undefined): bigint => (typeof index === "bigint" ? index : 0n);

/** How many turns the loop has. */
function countOf(machine: Machine, { value, says }: Over): Value {
  if (isKind(value, "range")) return value.count;
  return isKind(value, "list") ? BigInt(value.items.length) : machine.unknown(`len(${says})`);
}

/** What a loop goes over, without what only shows or counts its progress. */
function iterated(machine: Machine, node: Node, scope: Scope): Over {
  return (node.kind === "call" && insideOf(machine, node, scope)) || plainly(machine, node, scope);
}

/** What stands inside of `enumerate(...)`, `tqdm(...)` and the like; undefined for other calls. */
function insideOf(machine: Machine, call: Extract<Node, { kind: "call" }>, scope: Scope): Over | undefined {
  const [first, start] = call.args;
  const name = call.of.kind === "name" || call.of.kind === "attribute" ? call.of.name : "";
  const isOwn = call.of.kind === "name" && isKind(scope.peek(name), "function");
  if (first === undefined || isOwn) return undefined;
  if (name === "enumerate") {
    const index = start ? machine.evaluate(start.value, scope) : 0n;
    return { ...iterated(machine, first.value, scope), index };
  }
  if (name === "tqdm" || name === "track" || (name === "islice" && !machine.isByItself))
    return iterated(machine, first.value, scope);
  if (name !== "trange") return undefined;
  const counts = call.args.filter((one) => one.name === undefined);
  const value = machine.call(builtinOf("range")!, argumentsOf(machine, counts, scope));
  return { value, says: machine.text.slice(call.place, call.end) };
}

/** All else is gone over as it stands. */
function plainly(machine: Machine, node: Node, scope: Scope): Over {
  const value = machine.evaluate(node, scope);
  const isNamed = isKind(value, "unknown") || (isKind(value, "object") && machine.labels.has(value));
  if (isNamed) return { value, says: machine.say(value) };
  const says = node.kind === "call" ? machine.text.slice(node.place, node.end) : (pathOf(node) ?? machine.say(value));
  return { value, says };
}
