import { countedAs, counters } from "./counters.ts";
import type { Completion } from "./frame.ts";
import { loopLimit, whileCount } from "./loop-ends.ts";
import type { Machine } from "./machine.ts";
import { isTraining } from "./mentions.ts";
import { goOnce } from "./once.ts";
import type { Scope } from "./scope.ts";
import { NotArithmetic } from "./symbol.ts";
import type { Block, Node, Statement } from "./tree.ts";
import { truthOf } from "./truth.ts";
import { notKnown, runTurn } from "./turns.ts";
import { isKind, unknown } from "./value.ts";

type WhileStatement = Extract<Statement, { kind: "while" }>;

/** A loop that trains is gone through once; one whose condition is known is run, as long as it stays so. */
export function runWhile(machine: Machine, statement: WhileStatement, scope: Scope): Completion | undefined {
  if (!onlyComputes(machine, statement, scope)) {
    goThroughOnce(machine, statement, scope);
    return undefined;
  }
  for (;;) {
    machine.limits.count();
    const truth = truthOf(machine.evaluate(statement.when, scope));
    if (isKind(truth, "condition")) throw new NotArithmetic();
    if (truth === false) return machine.block(statement.more, scope);
    if (truth !== true) {
      if (machine.isByItself) return notKnown(machine, truth);
      goThroughOnce(machine, statement, scope);
      return undefined;
    }
    const end = runTurn(machine, statement.body, scope);
    if (end) return end.kind === "return" ? end : undefined;
  }
}

/** Whether the loop is run, at least as long as its condition is known. */
function onlyComputes(machine: Machine, { when, body }: WhileStatement, scope: Scope): boolean {
  if (machine.isByItself) return true;
  return !isTraining(machine, body, scope) && typeof truthOf(machine.evaluate(when, scope)) === "boolean";
}

/** Goes through the body once, with what counts the turns as a symbol. */
function goThroughOnce(machine: Machine, { when, body, place }: WhileStatement, scope: Scope): void {
  machine.loops.push({ over: "while", ...endOf(machine, when, body, scope), place });
  goOnce(machine, body, scope);
  machine.loops.pop();
}

/** What counts the turns, how many there are, and what ends them early. */
function endOf(machine: Machine, when: Node, body: Block, scope: Scope) {
  const value = (node: Node) => machine.evaluate(node, scope);
  const count = whileCount(when, body, value);
  // A counter that goes up in a loop inside does not count the turns of this one.
  if (count && counters(body, false).includes(count.name)) return { target: count.name, count: count.count };
  const limit =
    loopLimit(body, undefined, value) ?? (count && { count: count.count, counts: countedAs(count.name, body) });
  return { target: undefined, count: unknown("the number of turns"), ...(limit && { limit }) };
}
