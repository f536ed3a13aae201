import type { Arithmetic, Condition } from "../expression.ts";
import { TooMuch } from "./number.ts";

/* How large a piece of arithmetic is, and how deep. */

/** The most numbers and operators that one value of a piece of arithmetic takes, and how deep they may lie in each other. */
const most = { size: 20_000, depth: 1500 } as const;

interface Extent {
  /** How much is looked at for one value. */
  readonly size: number;
  readonly depth: number;
}
const extents = new WeakMap<Arithmetic | Condition, Extent>();

/** What is larger is refused. Parts are measured when they are made, so that none is measured twice. */
export function measure(tree: Arithmetic | Condition): Extent {
  const known = extents.get(tree);
  if (known) return known;
  const parts = partsOf(tree).map(measure);
  const total = parts.reduce((sum, { size }) => sum + size, 1);
  // Of a choice only one side is looked at.
  const size = tree.kind === "choose" ? total - Math.min(parts[1]!.size, parts[2]!.size) : total;
  const depth = parts.reduce((so, far) => Math.max(so, far.depth), 0) + 1;
  if (size > most.size || depth > most.depth)
    throw new TooMuch(`arithmetic of at most ${most.size} numbers and operators, ${most.depth} inside each other`);
  extents.set(tree, { size, depth });
  return { size, depth };
}

function partsOf(tree: Arithmetic | Condition): readonly (Arithmetic | Condition)[] {
  switch (tree.kind) {
    case "negate":
    case "not":
      return [tree.of];
    case "binary":
    case "compare":
      return [tree.left, tree.right];
    case "apply":
      return tree.args;
    case "choose":
      return [tree.when, tree.yes, tree.no];
    case "all":
    case "any":
      return tree.of;
    default:
      return [];
  }
}
