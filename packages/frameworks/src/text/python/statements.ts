import { setName, updated } from "./bind.ts";
import { builtinOf } from "./builtins.ts";
import { classOf, defined } from "./definitions.ts";
import { deleteTarget } from "./delete.ts";
import { runFor } from "./for.ts";
import { runIf } from "./forks.ts";
import type { Completion } from "./frame.ts";
import type { Machine } from "./machine.ts";
import { PythonError } from "./number.ts";
import type { Scope } from "./scope.ts";
import { raised } from "./symbol.ts";
import type { Block, Node, Statement } from "./tree.ts";
import { truthOf } from "./truth.ts";
import { isKind, unknown } from "./value.ts";
import { runWhile } from "./while.ts";

/** Statements in their order, until one of them ends what is around them. */
export function runBlock(machine: Machine, body: Block, scope: Scope): Completion | undefined {
  machine.limits.goDeeper();
  for (const statement of body) {
    const end = runStatement(machine, statement, scope);
    if (end === undefined) continue;
    machine.limits.nested--;
    return end;
  }
  machine.limits.nested--;
  return undefined;
}

/** One statement, kind by kind. */
export function runStatement(machine: Machine, statement: Statement, scope: Scope): Completion | undefined {
  machine.limits.count();
  switch (statement.kind) {
    case "expression":
      machine.evaluate(statement.value, scope);
      return undefined;
    case "assign": {
      const value = machine.evaluate(statement.value, scope);
      for (const target of statement.targets) machine.bind(target, value, scope);
      return undefined;
    }
    case "update": {
      const [before, by] = [machine.evaluate(statement.target, scope), machine.evaluate(statement.value, scope)];
      machine.bind(statement.target, updated(machine, statement.operator, before, by), scope);
      return undefined;
    }
    case "return":
      return { kind: "return", value: statement.value === undefined ? null : machine.evaluate(statement.value, scope) };
    case "if":
      return runIf(machine, statement, scope);
    case "for":
      return runFor(machine, statement, scope);
    case "while":
      return runWhile(machine, statement, scope);
    case "def":
      setName(machine, statement.name, defined(machine, statement, scope), scope);
      return undefined;
    case "class":
      setName(machine, statement.name, classOf(machine, statement, scope), scope);
      return undefined;
    case "import":
      for (const [name, path] of statement.names)
        setName(machine, name, builtinOf(path) ?? unknown(path, [name]), scope);
      return undefined;
    case "block":
      for (const [target, value] of statement.binds) machine.bind(target, machine.evaluate(value, scope), scope);
      return machine.block(statement.body, scope);
    case "scope":
      for (const name of statement.names)
        scope.elsewhere.set(name, elsewhere(machine, name, statement.isGlobal, scope));
      return undefined;
    case "break":
    case "continue":
      return { kind: statement.kind };
    case "raise":
      throw errorOf(statement.value);
    case "assert":
      return assert(machine, statement.when, scope);
    case "delete":
      for (const target of statement.targets) deleteTarget(machine, target, scope);
      return undefined;
    case "unread": {
      // Elsewhere it is left out, and whoever reads the program is told.
      const says = machine.text.slice(statement.place, statement.end);
      return machine.isByItself ? { kind: "return", value: unknown(says) } : undefined;
    }
    default:
      return undefined;
  }
}

/** The scope that `global` or `nonlocal` speaks of. */
function elsewhere(machine: Machine, name: string, isGlobal: boolean, scope: Scope): Scope {
  if (isGlobal) return machine.globals;
  for (let outer = scope.outer; outer?.outer; outer = outer.outer) {
    if (outer.elsewhere.has(name)) return outer.elsewhere.get(name)!;
    if (outer.own.has(name)) return outer;
  }
  throw new PythonError("SyntaxError", `no binding for nonlocal '${name}' found`);
}

/** An error where the condition fails: everywhere, or at some of the steps of a function that is gone through by itself. */
function assert(machine: Machine, when: Node, scope: Scope): Completion | undefined {
  const truth = truthOf(machine.evaluate(when, scope));
  const error = new PythonError("AssertionError", machine.text.slice(when.place).split("\n")[0]!);
  if (truth === false) throw error;
  if (!isKind(truth, "condition") || !machine.isByItself) return undefined;
  machine.frame.returnWhere({ kind: "not", of: truth.when }, raised(error));
  return undefined;
}

/** The error that a program raises by itself. */
function errorOf(value: Node | undefined): PythonError {
  const made = value?.kind === "call" ? value.of : value;
  const [first] = value?.kind === "call" ? value.args : [];
  const says = first?.value.kind === "constant" ? String(first.value.value) : "raised by the program";
  return new PythonError(made?.kind === "name" ? made.name : "Exception", says);
}
