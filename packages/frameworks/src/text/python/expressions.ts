import { setName } from "./bind.ts";
import { builtinOf } from "./builtins.ts";
import { callOf } from "./calls.ts";
import { choiceOf, eitherOf } from "./choices.ts";
import { compareChain } from "./comparisons.ts";
import { comprehension } from "./comprehension.ts";
import { functionOf } from "./definitions.ts";
import { entryOf, sliceOf } from "./entries.ts";
import type { Machine } from "./machine.ts";
import type { Scope } from "./scope.ts";
import { dictFrom, spreadItems } from "./sequences.ts";
import { pathOf } from "./spelling.ts";
import { binary, unary } from "./symbol.ts";
import type { Node } from "./tree.ts";
import { not } from "./truth.ts";
import { isKind, listOf, type Value } from "./value.ts";

/** The value of an expression, kind by kind. */
export function evaluateNode(machine: Machine, node: Node, scope: Scope): Value {
  switch (node.kind) {
    case "constant":
      return node.value;
    case "name":
      return named(machine, node.name, scope);
    case "attribute":
      return attributeNode(machine, node, scope);
    case "entry":
      return entryOf(machine, machine.evaluate(node.of, scope), machine.evaluate(node.at, scope));
    case "slice":
      return sliceOf(machine, node, scope);
    case "call":
      return callOf(machine, node, scope);
    case "sequence":
      return listOf(spreadItems(machine, node.items, scope), node.isTuple);
    case "dict":
      return dictFrom(machine, node.entries, scope);
    case "unary": {
      const of = machine.evaluate(node.of, scope);
      return node.operator === "not" ? not(machine, of) : unary(node.operator, of, machine.say);
    }
    case "binary":
      return binary(
        node.operator,
        machine.evaluate(node.left, scope),
        machine.evaluate(node.right, scope),
        machine.say,
      );
    case "compare":
      return compareChain(machine, node, scope);
    case "either":
      return eitherOf(machine, node, scope);
    case "choice":
      return choiceOf(machine, node, scope);
    case "lambda":
      return functionOf(machine, "lambda", node.parameters, node.body, scope, node.place);
    case "comprehension":
      return comprehension(machine, node, scope);
    case "let":
      return letNode(machine, node, scope);
    case "opaque":
      return machine.unknown(node.text);
  }
}

/** What a name stands for: what somebody says of it, what the program gives it, or what Python and the libraries mean by it. */
function named(machine: Machine, name: string, scope: Scope): Value {
  const said = machine.given.get(name);
  if (said !== undefined) return said;
  const found = scope.find(name);
  return found === undefined ? (builtinOf(name) ?? machine.unknown(name)) : found;
}

function attributeNode(machine: Machine, node: Extract<Node, { kind: "attribute" }>, scope: Scope): Value {
  const said = machine.given.size > 0 ? machine.given.get(pathOf(node) ?? "") : undefined;
  if (said !== undefined) return said;
  const of = machine.evaluate(node.of, scope);
  const found = machine.attribute(of, node.name);
  // What an object has is called as the program calls it.
  const isItsOwn =
    isKind(of, "object") && isKind(found, "unknown") && !of.attributes.has(node.name) && !machine.labels.has(of);
  const path = isItsOwn ? pathOf(node) : undefined;
  return path === undefined ? found : machine.unknown(path);
}

/** `name := value`; in a comprehension it binds outside of that. */
function letNode(machine: Machine, node: Extract<Node, { kind: "let" }>, scope: Scope): Value {
  const value = machine.evaluate(node.value, scope);
  let holder = scope;
  while (holder.isInner) holder = holder.outer!;
  setName(machine, node.name, value, holder);
  return value;
}
