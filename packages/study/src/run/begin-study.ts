import { resolve } from "node:path";
import { type KeptStudy, keepStudy, readKeptStudy } from "../file/kept-study.ts";
import type { Study } from "../file/study.ts";
import { canonical } from "../journal/canonical.ts";
import type { Records } from "../journal/journal.ts";
import { versions } from "../journal/versions.ts";
import { strangersIn } from "../results/strangers.ts";
import type { Task, TaskNote } from "../task/task.ts";
import { editsOf } from "./edits.ts";
import type { RunOptions } from "./work.ts";

/** Writes down which study the folder holds, and tells what differs from what it held before. */
export function beginStudy(study: Study, task: Task, records: Records, { out, home, onRemark }: RunOptions): void {
  const { kind, about, version, data, metrics, secondsPerStep } = task;
  const note: TaskNote = { kind, about, version, data, metrics, secondsPerStep };
  const kept = readKeptStudy(out);
  const now = new Date().toISOString();
  const next: KeptStudy = {
    study,
    task: note,
    begun: kept?.begun ?? now,
    changed: now,
    versions,
    ...(home && { home: resolve(home) }),
  };
  const remarks = [
    ...(kept === undefined ? [] : editsOf(kept.study, study, note, records)),
    ...strangersIn(records, note),
  ];
  for (const remark of remarks) onRemark?.(remark);
  const content = ({ study: one, task: other, versions: by, home: at }: KeptStudy) =>
    canonical({ one, other, by, at: at ?? null });
  if (kept === undefined || content(kept) !== content(next)) keepStudy(next, out);
}
