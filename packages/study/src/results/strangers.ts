import { canonical } from "../journal/canonical.ts";
import type { Origin, Records } from "../journal/journal.ts";
import type { TaskNote } from "../task/task.ts";

/**
 * What is said of runs that are there and not used, in sentences: those of another task, of another version of it, or on other data. A run is
 * only a result of the very same.
 * Such a sentence is: 16 runs are of task "fashion-mlp" in version "1", and not used.
 */
export function strangersIn(
  records: Pick<Records, "ended">,
  task: Pick<TaskNote, "kind" | "version" | "data">,
): string[] {
  const counts = new Map<Origin, number>();
  for (const { origin } of records.ended()) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  return [...counts].flatMap(([origin, many]) => {
    if (isOwn(origin, task)) return [];
    const data = origin.data === task.data.id ? "" : " on other data";
    const verb = many === 1 ? "run is" : "runs are";
    return [`${many} ${verb} of task "${origin.task}" in version "${origin.version}"${data}, and not used`];
  });
}

/** Whether a run is of this very task, in this version, on these data. */
export function isOwn(origin: Origin, { kind, version, data }: Pick<TaskNote, "kind" | "version" | "data">): boolean {
  return canonical(origin) === canonical({ task: kind, version, data: data.id });
}
