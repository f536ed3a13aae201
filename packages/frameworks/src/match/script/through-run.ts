import type { Arithmetic } from "../../text/expression.ts";

/** What stands for the turns of the inner loop, counted through the whole run. */
export const wholeRun = "the turns of the run";

export interface Run {
  readonly outer: string | undefined;
  readonly inner: string | undefined;
  readonly turns: number | undefined;
}

/** `epoch * n + i` and `epoch + i / n` as one count, where the inner loop has n turns. */
export function throughRun<T>(part: T, run: Run, done = new Map<unknown, unknown>()): T {
  if (typeof part !== "object" || part === null) return part;
  const known = done.get(part);
  if (known !== undefined) return known as T;
  const found =
    oneCount(part as unknown as Arithmetic, run) ??
    (Array.isArray(part)
      ? part.map((one) => throughRun(one, run, done))
      : Object.fromEntries(Object.entries(part).map(([key, value]) => [key, throughRun(value, run, done)])));
  done.set(part, found);
  return found as T;
}

function oneCount(part: Arithmetic, { outer, inner, turns }: Run): Arithmetic | undefined {
  if (part.kind !== "binary" || part.operator !== "+" || outer === undefined || turns === undefined) return undefined;
  const is = (tree: Arithmetic, name: string | undefined) => tree.kind === "parameter" && tree.name === name;
  const isTurns = (tree: Arithmetic) => tree.kind === "number" && tree.value === turns;
  const count: Arithmetic = { kind: "parameter", name: wholeRun };
  for (const [a, b] of [
    [part.left, part.right],
    [part.right, part.left],
  ] as const) {
    if (is(a, inner) && b.kind === "binary" && b.operator === "*") {
      const isProduct = (is(b.left, outer) && isTurns(b.right)) || (is(b.right, outer) && isTurns(b.left));
      if (isProduct) return count;
    }
    const isShare = a.kind === "binary" && a.operator === "/" && is(a.left, inner) && isTurns(a.right);
    if (isShare && is(b, outer)) return { ...a, left: count };
  }
  return undefined;
}
