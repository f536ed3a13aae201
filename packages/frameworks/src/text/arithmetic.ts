import type { Cursor } from "./cursor.ts";
import type { Operator } from "./expression.ts";
import type { Token } from "./tokens.ts";

/** What arithmetic makes of its pieces: constants are folded, the body of a lambda becomes a tree. */
export interface Algebra<T> {
  operand(): T;
  sign(mark: Token, of: T): T;
  binary(operator: Operator, left: T, right: T, mark: Token): T;
}

/** How tightly each operator binds; a sign lies between the last two. */
const binding: ReadonlyMap<string, number> = new Map([
  ["+", 1],
  ["-", 1],
  ["*", 2],
  ["/", 2],
  ["//", 2],
  ["%", 2],
]);

/**
 * Reads operands, signs and operators with Python's precedence, by precedence climbing: `sum(least)` reads one operand and
 * then, as long as the next operator binds tighter than `least`, that operator and a sum of what binds tighter than it. So
 * `a - b * c - d` is read as `(a - (b * c)) - d`.
 */
export function readArithmetic<T>(cursor: Cursor, algebra: Algebra<T>): T {
  return sum(0);

  function sum(least: number): T {
    let left = unary();
    for (;;) {
      const mark = cursor.peek();
      const binds = mark.kind === "mark" ? (binding.get(mark.text) ?? 0) : 0;
      if (binds <= least) return left;
      cursor.next();
      left = algebra.binary(mark.text as Operator, left, sum(binds), mark);
    }
  }

  function unary(): T {
    return cursor.nested(() => {
      const mark = cursor.peek();
      if (cursor.eat("-") || cursor.eat("+")) return algebra.sign(mark, unary());
      const base = algebra.operand();
      const power = cursor.peek();
      // The power groups to the right and takes a sign there, but binds before a sign on its left.
      return cursor.eat("**") ? algebra.binary("**", base, unary(), power) : base;
    });
  }
}
