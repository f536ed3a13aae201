import type { Condition } from "../expression.ts";
import { isEqual } from "./equal.ts";
import type { Completion } from "./frame.ts";
import type { Machine } from "./machine.ts";
import { isNumeral, PythonError } from "./number.ts";
import type { Scope } from "./scope.ts";
import { changesOutside, guarded } from "./sides.ts";
import { choose, NotArithmetic, namesIn, raised } from "./symbol.ts";
import type { Block, Statement } from "./tree.ts";
import { truthOf } from "./truth.ts";
import { isKind, rateBefore, unknown, type Value } from "./value.ts";

/** `if`: one side where it is known which, and otherwise both. */
export function runIf(
  machine: Machine,
  { when, yes, no }: Extract<Statement, { kind: "if" }>,
  scope: Scope,
): Completion | undefined {
  const truth = truthOf(machine.evaluate(when, scope));
  if (typeof truth === "boolean") return machine.block(truth ? yes : no, scope);
  if (!isKind(truth, "condition")) return split(machine, truth, yes, no, scope);
  // What depends on the rate itself is seen by the run alone.
  const isOfRate = namesIn(truth.when).has(rateBefore);
  return isOfRate
    ? split(machine, unknown(rateBefore) as never, yes, no, scope)
    : fork(machine, truth.when, yes, no, scope);
}

/** Both sides of a condition on the step. */
function fork(machine: Machine, when: Condition, yes: Block, no: Block, scope: Scope): Completion | undefined {
  const before = new Map(scope.names);
  const not: Condition = { kind: "not", of: when };
  const a = side(machine, when, yes, scope);
  const names = new Map(scope.names);
  replace(scope.names, before);
  const b = side(machine, not, no, scope);
  if (a?.kind === "return" && b?.kind === "return") return { kind: "return", value: choose(when, a.value, b.value) };
  if (a || b) {
    const own = a ? when : not;
    const ended = a ?? b;
    if (ended?.kind === "return") machine.frame.returnWhere(own, ended.value);
    // In a loop that is gone through once, the side that goes on is the one that is seen.
    else if (machine.isByItself) throw new NotArithmetic();
    if (b) replace(scope.names, names);
    // What follows in this turn is the other side.
    if (ended?.kind === "continue" && !(a && b)) machine.frame.path.push(a ? not : when);
    return undefined;
  }
  for (const name of new Set([...names.keys(), ...scope.names.keys()]))
    scope.names.set(name, merged(machine, when, name, names.get(name), scope.names.get(name)));
  return undefined;
}

/** One side of a condition on the step; an error in it is raised at the steps where the condition holds. */
function side(machine: Machine, when: Condition, body: Block, scope: Scope): Completion | undefined {
  const goBack = machine.mark();
  const { path } = machine.frame;
  const deep = path.length;
  path.push(when);
  try {
    return machine.asSide(() => machine.block(body, scope));
  } catch (error) {
    if (!(error instanceof PythonError) || error.name === changesOutside) throw error;
    goBack();
    return { kind: "return", value: raised(error) };
  } finally {
    path.length = deep;
  }
}

/** What a name stands for after two sides of a condition. */
function merged(machine: Machine, when: Condition, name: string, a: Value | undefined, b: Value | undefined): Value {
  if (a === b) return a!;
  if (!machine.isByItself) {
    if (a === undefined || b === undefined) return (a ?? b)!;
    return mergeable(a, b) ? choose(when, a, b) : unknown(name);
  }
  const none = raised(new PythonError("UnboundLocalError", `${name} has no value yet`));
  const [x, y] = [a === undefined ? none : a, b === undefined ? none : b];
  // What cannot be chosen between matters only if it is used; then the function is called step by step.
  return mergeable(x, y) ? choose(when, x, y) : unknown(name, []);
}

/** Both sides of a condition that only the run knows. What then differs is unknown, and so is a return in one of them. */
function split(machine: Machine, truth: Value, yes: Block, no: Block, scope: Scope): Completion | undefined {
  const { needs, name: says } = truth as { needs: readonly string[]; name: string };
  const before = new Map(scope.names);
  const through = (isTrue: boolean, body: Block) => {
    replace(scope.names, before);
    const end = machine.asSide(() => guarded(machine, truth, isTrue, () => machine.block(body, scope)));
    return { end, names: new Map(scope.names) };
  };
  const a = through(true, yes);
  const b = through(false, no);
  if (a.end && b.end) {
    if (a.end.kind !== "return" || b.end.kind !== "return") return a.end;
    return isEqual(a.end.value, b.end.value)
      ? a.end
      : { kind: "return", value: unknown(`what depends on ${says}`, needs) };
  }
  // The side that goes on is the one that is seen; leaving early is what a run may do.
  if (a.end || b.end) {
    if (machine.isByItself) return { kind: "return", value: unknown(`what depends on ${says}`, needs) };
    replace(scope.names, a.end ? b.names : a.names);
    return undefined;
  }
  for (const name of new Set([...a.names.keys(), ...b.names.keys()])) {
    const [x, y] = [a.names.get(name), b.names.get(name)];
    if (x !== undefined && y !== undefined && isEqual(x, y)) scope.names.set(name, x);
    else if (x === undefined || y === undefined || x === null || y === null) scope.names.set(name, x ?? y ?? null);
    else scope.names.set(name, unknown(name, needs));
  }
  return undefined;
}

function replace<K, V>(map: Map<K, V>, by: ReadonlyMap<K, V>): void {
  map.clear();
  for (const [key, value] of by) map.set(key, value);
}

const mergeable = (x: Value, y: Value) =>
  [x, y].every((one) => isNumeral(one) || isKind(one, "symbol") || isKind(one, "condition") || isKind(one, "unknown"));
