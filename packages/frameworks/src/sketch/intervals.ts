import type { Arithmetic, Comparison, Condition } from "../text/expression.ts";
import { evaluate, holds } from "../text/python/evaluate.ts";
import { PythonError } from "../text/python/number.ts";

/*
 * Where conditions on the step hold. A comparison of two sides of which neither turns back, such as `step / 100 < 0.3`, changes
 * from true to false or the other way at most once; where, is found by doubling and halving, in Python's own arithmetic.
 * Conditions together are put together from these places.
 */

/** Whole steps from 0 on, as stretches `[start, end)` that do not touch each other, in their order; the last may never end. */
export type Stretches = readonly (readonly [start: number, end: number])[];

const never = Number.POSITIVE_INFINITY;
/** The last step that is looked at. */
const last = 2 ** 40;

/** Where the condition holds; undefined if it may change more than once, or has no value somewhere. */
export function stretchesOf(when: Condition): Stretches | undefined {
  switch (when.kind) {
    case "compare":
      return ofComparison(when.operator, when.left, when.right);
    case "not": {
      const of = stretchesOf(when.of);
      return of && complement(of);
    }
    default: {
      const all = when.of.map(stretchesOf);
      if (all.includes(undefined)) return undefined;
      const known = all as Stretches[];
      if (when.kind === "all") return known.reduce(both, [[0, never]]);
      return complement(known.map(complement).reduce(both, [[0, never]]));
    }
  }
}

function ofComparison(operator: Comparison, left: Arithmetic, right: Arithmetic): Stretches | undefined {
  if (operator === "!=") {
    const equal = ofComparison("==", left, right);
    return equal && complement(equal);
  }
  if (operator === "==") {
    const [low, high] = [ofComparison("<=", left, right), ofComparison(">=", left, right)];
    return low && high && both(low, high);
  }
  const [a, b] = [directionOf(left), directionOf(right)];
  if (a === undefined || b === undefined || a * b > 0) return undefined;
  const when: Condition = { kind: "compare", operator, left, right };
  try {
    return flips((step) => holds(when, BigInt(step)));
  } catch (error) {
    if (error instanceof PythonError) return undefined;
    throw error;
  }
}

/** Where a test holds that changes at most once. */
function flips(test: (step: number) => boolean): Stretches {
  const first = test(0);
  let high = 1;
  while (test(high) === first) {
    if (high >= last) return first ? [[0, never]] : [];
    high *= 2;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (test(middle) === first) low = middle;
    else high = middle;
  }
  return first ? [[0, high]] : [[high, never]];
}

export function complement(stretches: Stretches): Stretches {
  const ends = [0, ...stretches.flat(), never];
  const found: [number, number][] = [];
  for (let i = 0; i + 1 < ends.length; i += 2) if (ends[i]! < ends[i + 1]!) found.push([ends[i]!, ends[i + 1]!]);
  return found;
}

/** The steps that are in both. */
export function both(a: Stretches, b: Stretches): Stretches {
  return a
    .flatMap(([start, end]) => b.map(([from, to]) => [Math.max(start, from), Math.min(end, to)] as const))
    .filter(([start, end]) => start < end)
    .sort(([x], [y]) => x - y);
}

/** 1 if it never falls as the step grows, -1 if it never rises, 0 if it stays; undefined if that is not sure. */
export function directionOf(tree: Arithmetic): -1 | 0 | 1 | undefined {
  switch (tree.kind) {
    case "number":
      return 0;
    case "parameter":
      return 1;
    case "negate":
      return turned(directionOf(tree.of), -1);
    case "choose":
    case "error":
      return undefined;
    case "binary": {
      const [a, b] = [directionOf(tree.left), directionOf(tree.right)];
      if (a === undefined || b === undefined) return undefined;
      if (tree.operator === "+") return together(a, b);
      if (tree.operator === "-") return together(a, turned(b, -1)!);
      if (tree.operator === "*")
        return b === 0 ? turned(a, signOf(tree.right)) : a === 0 ? turned(b, signOf(tree.left)) : undefined;
      if (tree.operator === "/" || tree.operator === "//") return b === 0 ? turned(a, signOf(tree.right)) : undefined;
      return a === 0 && b === 0 ? 0 : undefined;
    }
    case "apply": {
      const directions = tree.args.map(directionOf);
      if (directions.includes(undefined)) return undefined;
      const known = directions as (-1 | 0 | 1)[];
      if (known.every((one) => one === 0)) return 0;
      if (tree.name === "min" || tree.name === "max")
        return known.reduce<-1 | 0 | 1 | undefined>((a, b) => (a === undefined ? a : together(a, b)), 0);
      return /^(np\.)?(int|float|floor|ceil|trunc|round|sqrt|exp|log|log2|log10|tanh|atan)$/.test(tree.name) &&
        known.length === 1
        ? known[0]
        : undefined;
    }
  }
}

const together = (a: -1 | 0 | 1, b: -1 | 0 | 1): -1 | 0 | 1 | undefined => (a * b < 0 ? undefined : a === 0 ? b : a);
const turned = (direction: -1 | 0 | 1 | undefined, by: number): -1 | 0 | 1 | undefined =>
  direction === undefined ? undefined : ((Math.sign(direction * by) + 0) as -1 | 0 | 1);

/** The sign of what does not depend on the step. */
function signOf(tree: Arithmetic): number {
  try {
    return Math.sign(Number(evaluate(tree, 0n)));
  } catch (error) {
    if (error instanceof PythonError) return 0;
    throw error;
  }
}
