import type { Comparison } from "../expression.ts";
import { countedAs, counters } from "./counters.ts";
import { mentions } from "./mentions.ts";
import { isNumeral } from "./number.ts";
import { binary } from "./symbol.ts";
import type { Block, Node } from "./tree.ts";
import { isKind, type Value } from "./value.ts";
import type { LoopLimit } from "./watcher.ts";

/** What ends a loop before its time: `if counter >= N: break`. */
export function loopLimit(
  body: Block,
  target: string | undefined,
  value: (node: Node) => Value,
): LoopLimit | undefined {
  const counted = counters(body);
  for (const [at, one] of body.entries()) {
    if (one.kind !== "if" || !leaves(one.yes)) continue;
    const when = one.when.kind === "name" ? assigned(one.when.name, body) : one.when;
    if (when?.kind !== "compare" || when.first.kind !== "name" || when.links.length !== 1) continue;
    const { name } = when.first;
    const [{ operator, right }] = when.links as [{ operator: Comparison; right: Node }];
    const isTarget = name === target;
    if ((!isTarget && !counted.includes(name)) || ![">=", ">", "=="].includes(operator)) continue;
    const found = isTarget ? 0n : value(when.first);
    // Inside of a loop around it that counts it too, it counts on.
    const isCounting = isKind(found, "symbol") && found.tree.kind === "parameter" && found.tree.name === name;
    const start = isCounting ? 0n : found;
    if (!isNumeral(start)) continue;
    const isAfter = isTarget && body.slice(0, at).some((before) => mentions([before]).called.includes("step"));
    const more = BigInt((operator === ">" ? 1 : 0) + (isAfter ? 1 : 0));
    return { count: turnsUntil(value(right), more, start), counts: isTarget ? "turns" : countedAs(name, body) };
  }
  return undefined;
}

/** How often a loop turns that ends when a counter reaches a number: `while i < N`, or `if i > N: break` inside. */
export function whileCount(
  when: Node,
  body: Block,
  value: (node: Node) => Value,
): { name: string; count: Value } | undefined {
  const counted = counters(body);
  const ends: [Node, boolean][] = [[when, false]];
  for (const one of body) if (one.kind === "if" && leaves(one.yes)) ends.push([one.when, true]);
  for (const [end, isBreak] of ends) {
    if (end.kind !== "compare" || end.first.kind !== "name" || end.links.length !== 1) continue;
    const [{ operator, right }] = end.links as [{ operator: Comparison; right: Node }];
    if (!counted.includes(end.first.name)) continue;
    const start = value(end.first);
    if (!isNumeral(start)) continue;
    const isOver = isBreak ? operator === ">" : operator === "<=";
    return { name: end.first.name, count: turnsUntil(value(right), isOver ? 1n : 0n, start) };
  }
  return undefined;
}

/** Whether a block ends the loop that it stands in. */
const leaves = (body: Block) => body.some(({ kind }) => kind === "break" || kind === "return");

/** `stop + more - start`; what is unknown stays as it is called. */
function turnsUntil(stop: Value, more: bigint, start: Value): Value {
  if (isKind(stop, "unknown")) return stop;
  const say = () => "where a loop ends";
  return binary("-", binary("+", stop, more, say), start, say);
}

/** What a block gives a name; undefined if it does not. */
function assigned(name: string, body: Block): Node | undefined {
  const found = body.find(
    (one) => one.kind === "assign" && one.targets.some((target) => target.kind === "name" && target.name === name),
  );
  return found?.kind === "assign" ? found.value : undefined;
}
