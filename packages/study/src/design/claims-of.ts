import type { Metric } from "../task/metric.ts";
import { type Tried, tried } from "./choose.ts";
import type { Claim, Known } from "./design.ts";
import type { Group } from "./groups.ts";

/** The runs of a group at one rate (its place in `study.rates`). */
export function claimsOf(group: Group, rate: number, seeds: readonly number[]): Claim[] {
  return seeds.map((seed) => ({ group, rate, seed, key: group.key(rate, seed) }));
}

/** Whether every one of these runs has ended. */
export function haveEnded(claims: readonly Claim[], known: Pick<Known, "get">): boolean {
  return claims.every(({ key }) => known.get(key) !== undefined);
}

/** How a peak rate did in those of its runs that have ended. */
export function triedIn(rate: number, claims: readonly Claim[], metric: Metric, known: Pick<Known, "get">): Tried {
  return tried(
    rate,
    claims.flatMap(({ key }) => known.get(key) ?? []),
    metric,
  );
}
