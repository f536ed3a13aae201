import type { Context } from "../../match/framework.ts";
import { keywordOnly, number } from "../../match/rows.ts";

export const named = { "*": keywordOnly } as const;
export const base = { ...named, base_lr: number() };

/** Reports every count that is below 1. */
export function areCounts(counts: Readonly<Record<string, number>>, { refuse }: Context): boolean {
  const low = Object.entries(counts).filter(([, count]) => count < 1);
  for (const [name, count] of low) refuse(name, "at least 1", count);
  return low.length === 0;
}

/** Whether the number lies above 0; reports it if not. */
export const above = (name: string, value: number, { refuse }: Context): boolean =>
  value > 0 || refuse(name, "a number above 0", value) === true;
