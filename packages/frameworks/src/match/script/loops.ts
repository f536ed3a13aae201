import type { Arithmetic, Condition } from "../../text/expression.ts";
import { holds } from "../../text/python/evaluate.ts";
import { isNumeral } from "../../text/python/number.ts";
import { needsOf, type Value } from "../../text/python/value.ts";
import type { LoopState } from "../../text/python/watcher.ts";
import type { Spot } from "./look-through.ts";

/** How often something happens: known, or what would have to be known. */
export type Count = { readonly count: number } | { readonly needs: readonly string[] };
export const isCounted = (count: Count): count is { readonly count: number } => "count" in count;

/** Loops that are no part of training: over groups of parameters, layers and so on. */
const aside = /param|group|named_|children|modules|callbacks|optimi[sz]ers|\bopts\b|schedulers/;

/** The loops around a place that go over steps, batches or epochs. */
export const runLoops = ({ loops }: Spot): readonly LoopState[] => loops.filter(({ over }) => !aside.test(over));

/** Whether the first loops are around the second too, and these have more. */
export function isOutside(outer: readonly LoopState[], inner: readonly LoopState[]): boolean {
  return outer.length < inner.length && outer.every((loop, i) => loop.place === inner[i]!.place);
}

/** How many turns a loop takes. */
export function turnsOf({ count, over, limit }: LoopState): Count {
  const own = counted(count, over);
  if (limit?.counts !== "turns") return own;
  const end = counted(limit.count, over);
  if (!isCounted(own)) return isCounted(end) ? end : own;
  return isCounted(end) ? { count: Math.min(own.count, end.count) } : own;
}

function counted(count: Value, over: string): Count {
  if (isNumeral(count)) return { count: Number(count) };
  const needs = needsOf(count);
  return { needs: needs.length > 0 ? needs : [`len(${over})`] };
}

/** How often what stands behind these conditions happens in all of these loops, of which a counter may be the end. */
export function timesIn(loops: readonly LoopState[], path: readonly Condition[]): Count {
  const all = timesInAll(loops, path);
  const limits = loops.flatMap(({ limit, over }) => {
    if (limit === undefined || limit.counts === "turns") return [];
    const end = counted(limit.count, over);
    const rate = limit.counts === "updates" ? 1 : oneIn(path);
    return [isCounted(end) ? { count: Math.ceil(end.count / rate) } : end];
  });
  const known = [all, ...limits].filter(isCounted).map(({ count }) => count);
  if (known.length > 0) return { count: Math.min(...known) };
  return limits[0] ?? all;
}

/** The same, if nothing ends them early. */
export function timesInAll(loops: readonly LoopState[], path: readonly Condition[]): Count {
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

/** Whether a condition comes again and again, as `i % 4 == 0` does. */
export const isPeriodic = (when: Condition): boolean => moduliOf([when]).length > 0;

/** The first turn in which the conditions hold. */
export function firstTurn(path: readonly Condition[]): number {
  const named = path.filter((when) => parametersOf(when).length === 1);
  for (let i = 0; i < longest; i++) if (named.every((when) => holds(when, BigInt(i)))) return i;
  return 0;
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
