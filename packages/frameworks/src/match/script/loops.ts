import type { Arithmetic, Condition } from "../../text/expression.ts";
import { holds } from "../../text/python/evaluate.ts";
import type { LoopState } from "../../text/python/machine.ts";
import { isNumeral } from "../../text/python/number.ts";
import { needsOf } from "../../text/python/value.ts";
import type { Spot } from "./look-through.ts";

/** How often something happens: known, or what would have to be known. */
export type Count = { readonly count: number } | { readonly needs: readonly string[] };
export const isCounted = (count: Count): count is { readonly count: number } => "count" in count;

/** Loops that are no part of training: over groups of parameters, layers and so on. */
const aside = /param|group|named_|children|modules|callbacks/;

/** The loops around a place that go over steps, batches or epochs. */
export const runLoops = ({ loops }: Spot): readonly LoopState[] => loops.filter(({ over }) => !aside.test(over));

/** Whether the first loops are around the second too, and these have more. */
export function isOutside(outer: readonly LoopState[], inner: readonly LoopState[]): boolean {
  return outer.length < inner.length && outer.every((loop, i) => loop.place === inner[i]!.place);
}

/** How many turns a loop takes. */
export function turnsOf({ count, over }: LoopState): Count {
  if (isNumeral(count)) return { count: Number(count) };
  const needs = needsOf(count);
  return { needs: needs.length > 0 ? needs : [`len(${over})`] };
}

/** How often what stands behind these conditions happens in all the turns of these loops. */
export function timesIn(loops: readonly LoopState[], path: readonly Condition[]): Count {
  let total = 1;
  const needs: string[] = [];
  for (const loop of loops) {
    const turns = turnsOf(loop);
    const own = path.filter(
      (when) => parametersOf(when).every((name) => name === loop.target) && parametersOf(when).length > 0,
    );
    if (isCounted(turns)) total *= own.length === 0 ? turns.count : countWhere(own, turns.count);
    else needs.push(...turns.needs);
  }
  return needs.length > 0 ? { needs: [...new Set(needs)] } : { count: total };
}

/** One in how many turns the conditions hold, judged over a period of them. */
export function oneIn(path: readonly Condition[]): number {
  const named = path.filter((when) => parametersOf(when).length === 1);
  if (named.length === 0) return 1;
  const period = Math.min(
    longest,
    moduliOf(named).reduce((all, one) => (all * one) / divisor(all, one), 1),
  );
  const found = countWhere(named, period);
  return found === 0 ? 1 : period / found;
}

/** The most turns that are counted one by one. */
const longest = 100_000;

function countWhere(path: readonly Condition[], turns: number): number {
  if (turns > longest) return turns / oneIn(path);
  let found = 0;
  for (let i = 0; i < turns; i++) if (path.every((when) => holds(when, BigInt(i)))) found++;
  return found;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** Every piece of arithmetic in a condition. */
function partsOf(when: Condition): Arithmetic[] {
  const inTree = (tree: Arithmetic): Arithmetic[] => {
    switch (tree.kind) {
      case "negate":
        return [tree, ...inTree(tree.of)];
      case "binary":
        return [tree, ...inTree(tree.left), ...inTree(tree.right)];
      case "apply":
        return [tree, ...tree.args.flatMap(inTree)];
      default:
        return [tree];
    }
  };
  if (when.kind === "compare") return [...inTree(when.left), ...inTree(when.right)];
  return when.kind === "not" ? partsOf(when.of) : when.of.flatMap(partsOf);
}

function parametersOf(when: Condition): string[] {
  return [
    ...new Set(
      partsOf(when).flatMap((part) => (part.kind === "parameter" && part.name !== undefined ? [part.name] : [])),
    ),
  ];
}

function moduliOf(path: readonly Condition[]): number[] {
  return path.flatMap(partsOf).flatMap((part) => {
    const isRest = part.kind === "binary" && part.operator === "%" && part.right.kind === "number";
    return isRest && Number.isInteger(part.right.value) && part.right.value > 0 ? [part.right.value] : [];
  });
}
