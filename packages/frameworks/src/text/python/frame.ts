import type { Condition } from "../expression.ts";
import { condition } from "./symbol.ts";
import type { Value } from "./value.ts";

/** How a statement ends what is around it: its function, or its loop. */
export type Completion = { readonly kind: "return"; readonly value: Value } | { readonly kind: "break" | "continue" };

/** One call of a function, or the program itself. */
export class Frame {
  /** Returns that hold under conditions, in their order. */
  readonly returns: { readonly when: Condition; readonly value: Value }[] = [];
  /** The conditions on the step that hold where the program is. */
  readonly path: Condition[] = [];

  /** A return, or an error, where a condition on the step holds, and those around it. */
  returnWhere(when: Condition, value: Value): void {
    const all = [...this.path, when];
    this.returns.push({ when: all.length === 1 ? when : condition({ kind: "all", of: all }).when, value });
  }
}
