import type { SyntaxNode } from "@lezer/common";
import { Unreadable } from "./unreadable.ts";

/* What a node of the parser is made of. */

/** The pieces between marks. */
export function splitAt<T>(parts: readonly T[], isMark: (part: T) => boolean): T[][] {
  const found: T[][] = [[]];
  for (const part of parts) {
    if (isMark(part)) found.push([]);
    else found.at(-1)!.push(part);
  }
  return found;
}

/** The children of a node without comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.name !== "Comment") found.push(child);
  return found;
}

/** The node that should be there. */
export function need(node: SyntaxNode | undefined, within: SyntaxNode): SyntaxNode {
  if (node === undefined || node.name === "⚠") throw new Unreadable(node?.from ?? within.to);
  return node;
}
