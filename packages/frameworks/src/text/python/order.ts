import { isSo } from "./comparisons.ts";
import type { Machine } from "./machine.ts";
import type { Value } from "./value.ts";

/** What an entry is ordered by, and the entry. */
type Keyed = readonly [by: Value, item: Value];

function keyed(items: readonly Value[], keywords: ReadonlyMap<string, Value>, machine: Machine): Keyed[] {
  const key = keywords.get("key") ?? null;
  return items.map((item) => [key === null ? item : machine.call(key, { args: [item], keywords: new Map() }), item]);
}

/** `sorted(items, key=..., reverse=...)`: equal entries keep their order, also from the largest on. */
export function inOrder(items: readonly Value[], keywords: ReadonlyMap<string, Value>, machine: Machine): Value[] {
  const sign = isSo(machine, "==", keywords.get("reverse") ?? false, true) ? -1 : 1;
  const compare = ([a]: Keyed, [b]: Keyed) => (isSo(machine, "<", a, b) ? -sign : isSo(machine, "<", b, a) ? sign : 0);
  return keyed(items, keywords, machine)
    .sort(compare)
    .map(([, item]) => item);
}

/** The first entry that no other is before (or after). */
export function bestOf(
  items: readonly Value[],
  operator: "<" | ">",
  keywords: ReadonlyMap<string, Value>,
  machine: Machine,
): Value {
  return keyed(items, keywords, machine).reduce((best, next) =>
    isSo(machine, operator, next[0], best[0]) ? next : best,
  )[1];
}
