import { mentions } from "./mentions.ts";
import type { Block, Node } from "./tree.ts";
import type { LoopLimit } from "./watcher.ts";

/** Names that a loop's own turns count up by one. */
export function counters(body: Block, isDeep = true): string[] {
  return body.flatMap((one): string[] => {
    if (one.kind === "update" && one.operator === "+" && one.target.kind === "name" && isOne(one.value))
      return [one.target.name];
    if (one.kind === "if") return [...counters(one.yes, isDeep), ...counters(one.no, isDeep)];
    const isLoop = one.kind === "for" || one.kind === "while";
    return one.kind === "block" || (isLoop && isDeep) ? counters(one.body, isDeep) : [];
  });
}

/** The blocks of a block: its own statements, and those inside of them. */
export function blocksOf(body: Block): Block[] {
  const inside = body.flatMap((one): Block[] => {
    if (one.kind === "if") return [...blocksOf(one.yes), ...blocksOf(one.no)];
    return one.kind === "block" || one.kind === "for" || one.kind === "while" ? blocksOf(one.body) : [];
  });
  return [body, ...inside];
}

/** Names that a block computes from what they were: `lr *= 0.1`, `lr = lr * 0.1`. */
export function carried(body: Block): string[] {
  return blocksOf(body)
    .flat()
    .flatMap((one): string[] => {
      if (one.kind === "update") return one.target.kind === "name" ? [one.target.name] : [];
      if (one.kind !== "assign" || one.targets.length !== 1) return [];
      const [target] = one.targets;
      const isOwn = target?.kind === "name" && one.value.kind === "binary" && uses(one.value, target.name);
      return isOwn ? [target.name] : [];
    });
}

/** Whether arithmetic uses a name. */
function uses(node: Node, name: string): boolean {
  if (node.kind === "name") return node.name === name;
  return node.kind === "binary" && (uses(node.left, name) || uses(node.right, name));
}

export const isOne = (node: Node) => node.kind === "constant" && (node.value === 1n || node.value === 1);

/** Whether a counter goes up beside an update, or else with each turn. */
export function countedAs(name: string, body: Block): LoopLimit["counts"] {
  const beside = blocksOf(body).find((block) =>
    block.some((one) => one.kind === "update" && one.target.kind === "name" && one.target.name === name),
  );
  const isUpdate = beside?.some((one) => one.kind === "expression" && mentions([one]).called.includes("step"));
  return isUpdate ? "updates" : "inner turns";
}
