import type { Row } from "../tables.ts";

/** What became of the seeds that learned nothing: "1/4 diverged", "2/4 at chance", both, or nothing to say. */
export function lostText({ diverged, atChance, group }: Row): string {
  const of = (count: number, word: string): string[] => (count === 0 ? [] : [`${count}/${group.seeds.length} ${word}`]);
  return [...of(diverged, "diverged"), ...of(atChance, "at chance")].join(", ");
}
