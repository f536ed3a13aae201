import type { Machine } from "./machine.ts";
import { Scope } from "./scope.ts";
import type { Block, FunctionStatement, Node, Parameter, Statement } from "./tree.ts";
import { type ClassValue, type FunctionValue, isKind, nextAge, type Value } from "./value.ts";

/** A function as `def` or `lambda` makes it: its defaults have their values now. */
export function functionOf(
  machine: Machine,
  name: string,
  parameters: readonly Parameter[],
  body: Block | Node,
  scope: Scope,
  place: number,
): FunctionValue {
  const given = parameters.filter(({ fallback }) => fallback !== undefined);
  const fallbacks = new Map(given.map((one) => [one.name, machine.evaluate(one.fallback!, scope)] as const));
  return { kind: "function", name, parameters, fallbacks, body, scope, place };
}

/** `def`. A static method does not take what it is called on. */
export function defined(
  machine: Machine,
  { name, parameters, body, decorators, place }: FunctionStatement,
  scope: Scope,
): Value {
  const of = functionOf(machine, name, parameters, body, scope, place);
  const isStatic = decorators.some((one) => one.kind === "opaque" && /^(staticmethod|classmethod)$/.test(one.text));
  return isStatic ? { ...of, self: undefined as never } : of;
}

/** `class`: its names are its attributes, beside those of the classes that it is made from. */
export function classOf(
  machine: Machine,
  { name, bases, body }: Extract<Statement, { kind: "class" }>,
  scope: Scope,
): ClassValue {
  const own = new Scope(scope);
  machine.block(body, own);
  const made = bases.map(({ value }) => machine.evaluate(value, scope));
  const inherited = made.flatMap((base) => (isKind(base, "class") ? [...base.attributes] : []));
  return { kind: "class", name, bases: made, attributes: new Map([...inherited, ...own.names]), age: nextAge() };
}
