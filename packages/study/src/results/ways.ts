import type { Records } from "../journal/journal.ts";
import type { TaskNote } from "../task/task.ts";

/**
 * What is said where the runs of a task were not all computed in the same way, in a sentence: they are results, and would not all come out
 * the same here.
 * It begins like this: The runs were computed in 2 ways: 12 runs have the fingerprint af7df85aa64503ca.
 */
export function waysIn(records: Pick<Records, "ended">, task: Pick<TaskNote, "kind" | "version" | "data">): string[] {
  const counts = new Map<string, number>();
  for (const { origin, fingerprint } of records.ended()) {
    const isMine = origin.task === task.kind && origin.version === task.version && origin.data === task.data.id;
    if (isMine && fingerprint !== null) counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  }
  if (counts.size < 2) return [];
  const each = [...counts].map(
    ([name, many]) => `${many} ${many === 1 ? "run has" : "runs have"} the fingerprint ${name}`,
  );
  const why = "Another processor, Node or library rounds otherwise, and the same run can end in other numbers there";
  return [`The runs were computed in ${counts.size} ways: ${each.join(", ")}. ${why}`];
}
