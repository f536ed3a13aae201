import type { Machine } from "./machine.ts";
import type { Scope } from "./scope.ts";
import { pathOf } from "./spelling.ts";
import type { Block, Node } from "./tree.ts";
import { isKind } from "./value.ts";

/** Whether a loop's body trains: calls what steps an optimizer, sets a rate, or calls a function that does. */
export function isTraining(machine: Machine, body: Block, scope: Scope, depth = 0): boolean {
  if (machine.isByItself) return false;
  const { called, keys } = mentions(body);
  if (keys.some((key) => isRate(key)) || called.some((name) => training.has(name))) return true;
  if (depth === 3) return false;
  return called.some((name) => {
    const of = scope.peek(name);
    return isKind(of, "function") && Array.isArray(of.body) && isTraining(machine, of.body as Block, scope, depth + 1);
  });
}

/** The last pieces of the names of all that a block calls, and the keys and attributes that it assigns. */
export function mentions(body: Block): { called: string[]; keys: string[] } {
  const found = { called: [] as string[], keys: [] as string[] };
  const look = (part: unknown, isTarget: boolean): void => {
    if (Array.isArray(part)) for (const one of part) look(one, isTarget);
    if (typeof part !== "object" || part === null || Array.isArray(part)) return;
    const node = part as Record<string, unknown> & { kind?: string };
    if (node.kind === "call") {
      const of = node.of as Node;
      if (of.kind === "name" || of.kind === "attribute") found.called.push(of.name);
    }
    if (isTarget && node.kind === "attribute") found.keys.push(node.name as string);
    if (isTarget && node.kind === "entry" && (node.at as Node).kind === "constant")
      found.keys.push(String((node.at as { value: unknown }).value));
    for (const [key, inner] of Object.entries(node)) look(inner, key === "target" || key === "targets");
  };
  look(body, false);
  return found;
}

/** The methods that a block calls, each with the dotted name of what it is called on. */
export function methodsCalled(body: Block): [path: string, method: string][] {
  const found: [string, string][] = [];
  const look = (part: unknown): void => {
    if (Array.isArray(part)) for (const one of part) look(one);
    if (typeof part !== "object" || part === null || Array.isArray(part)) return;
    const node = part as Node;
    const path = node.kind === "call" && node.of.kind === "attribute" ? pathOf(node.of.of) : undefined;
    if (path !== undefined) found.push([path, ((node as { of: Node }).of as { name: string }).name]);
    for (const inner of Object.values(part)) look(inner);
  };
  look(body);
  return found;
}

/** Names of functions whose calls are training. */
const training = new Set([
  "step",
  "backward",
  "zero_grad",
  "apply_gradients",
  "train_step",
  "train_one_epoch",
  "step_update",
  "train",
  "fit",
]);

/** Keys under which a rate is set. */
export const isRate = (key: string): boolean => key === "lr" || key === "learning_rate";
