import type { Node } from "./tree.ts";

/** A dotted name as the program writes it; undefined for all else. */
export function pathOf(node: Node): string | undefined {
  if (node.kind === "name") return node.name;
  const of = node.kind === "attribute" ? pathOf(node.of) : undefined;
  return of === undefined ? undefined : `${of}.${(node as { name: string }).name}`;
}

/** A name or an expression without blanks, and with one kind of quotes. */
export const spelled = (text: string): string => text.replace(/\s+/g, "").replaceAll("'", '"');
