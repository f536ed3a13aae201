import type { Block, Node, Parameter } from "./tree.ts";

const known = new WeakMap<object, ReadonlySet<string>>();

/** The names that belong to a function: its parameters, and what its statements assign somewhere. */
export function ownNames(parameters: readonly Parameter[], body: Block | Node): ReadonlySet<string> {
  const found = known.get(body);
  if (found) return found;
  const names = new Set(parameters.map(({ name }) => name));
  if (Array.isArray(body)) ofBlock(body as Block, names);
  else ofNode(body as Node, names);
  known.set(body, names);
  return names;
}

function ofBlock(body: Block, names: Set<string>): void {
  const others = new Set<string>();
  const look = (block: Block): void => {
    for (const statement of block) {
      switch (statement.kind) {
        case "assign":
          for (const target of statement.targets) ofTarget(target, names);
          ofNode(statement.value, names);
          break;
        case "update":
        case "for":
          ofTarget(statement.target, names);
          break;
        case "delete":
          for (const target of statement.targets) ofTarget(target, names);
          break;
        case "def":
        case "class":
          names.add(statement.name);
          break;
        case "import":
          for (const [name] of statement.names) names.add(name);
          break;
        case "scope":
          for (const name of statement.names) others.add(name);
          break;
        case "expression":
        case "return":
          if (statement.value) ofNode(statement.value, names);
          break;
      }
      if (statement.kind === "block") for (const [target] of statement.binds) ofTarget(target, names);
      if (statement.kind === "if") {
        ofNode(statement.when, names);
        look(statement.yes);
        look(statement.no);
      }
      if (statement.kind === "while") ofNode(statement.when, names);
      if (statement.kind === "for" || statement.kind === "while") {
        look(statement.body);
        look(statement.more);
      }
      if (statement.kind === "block") look(statement.body);
    }
  };
  look(body);
  for (const name of others) names.delete(name);
}

function ofTarget(target: Node, names: Set<string>): void {
  if (target.kind === "name") names.add(target.name);
  else if (target.kind === "sequence") for (const { value } of target.items) ofTarget(value, names);
}

/** `name := value` anywhere in an expression, but not in the functions that it makes. */
function ofNode(node: Node, names: Set<string>): void {
  if (node.kind === "let") names.add(node.name);
  if (node.kind === "lambda") return;
  for (const part of Object.values(node)) within(part, names);
}

function within(part: unknown, names: Set<string>): void {
  if (Array.isArray(part)) for (const one of part) within(one, names);
  else if (typeof part === "object" && part !== null) {
    if ("place" in part && "kind" in part) ofNode(part as Node, names);
    else for (const one of Object.values(part)) within(one, names);
  }
}
