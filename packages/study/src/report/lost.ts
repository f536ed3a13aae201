import type { Row } from "../results/tables.ts";

/** What became of the seeds that are not complete: "1/4 diverged", "2/4 collapsed", several of them, or nothing to say. */
export function lostText({ diverged, collapsed, failed, waiting, group }: Row): string {
  const of = (count: number, word: string): string[] => (count === 0 ? [] : [`${count}/${group.seeds.length} ${word}`]);
  return [
    ...of(diverged, "diverged"),
    ...of(collapsed, "collapsed"),
    ...of(failed, "failed"),
    ...of(waiting, "not done"),
  ].join(", ");
}
