import { randomUUID } from "node:crypto";
import { readStudy, type Study, type TaskNote } from "@glidepath/study";
import { canonical, digest, editsOf, studyContent } from "@glidepath/study/engine";
import type { Query } from "./database.ts";
import type { Boss } from "./open-boss.ts";
import { openRecords } from "./records.ts";

/** A study as the database knows it. */
export interface Begun {
  readonly id: string;
  /** A digest of what it asks for: a coordinator whose study says something else is not the last that was started. */
  readonly digest: string;
  /** What differs from what the database held, in sentences. */
  readonly remarks: readonly string[];
}

/** Enters a study by its name, or takes the place of what it said before; nothing that was done is lost by that. */
export async function enterStudy(query: Query, study: Study, task: TaskNote): Promise<Begun> {
  const content = studyContent(study);
  const name = digest(canonical({ content, task }));
  const values = [study.name, JSON.stringify(content), JSON.stringify(task), name];
  const [old] = await query<{ id: string; content: unknown; digest: string }>(
    "SELECT id, content, digest FROM glidepath.study WHERE name = $1 FOR UPDATE",
    [study.name],
  );
  if (old === undefined) {
    const [row] = await query<{ id: string }>(
      "INSERT INTO glidepath.study (name, content, task, digest) VALUES ($1, $2, $3, $4) RETURNING id",
      values,
    );
    return { id: row!.id, digest: name, remarks: [] };
  }
  if (old.digest === name) return { id: old.id, digest: name, remarks: [] };
  const records = openRecords(old.id, query);
  await records.refresh(query);
  const remarks = editsOf(readStudy(old.content, { allowLarge: true }), study, task, records);
  await query(
    "UPDATE glidepath.study SET content = $2, task = $3, digest = $4, changed = now() WHERE name = $1",
    values,
  );
  return { id: old.id, digest: name, remarks };
}

/**
 * Lets runs that failed be tried anew, if none of the study is open: the study was at its end, and is asked for again. While it is on its way, a run
 * that failed stays so for every coordinator. Returns how many there are.
 */
export async function retryFailed(query: Query, boss: Boss, study: string): Promise<number> {
  const [open] = await query(
    "SELECT key FROM glidepath.run WHERE study = $1 AND state IN ('WAITING', 'RUNNING') LIMIT 1",
    [study],
  );
  if (open !== undefined) return 0;
  const failed = await query<{ key: string }>("SELECT key FROM glidepath.run WHERE study = $1 AND state = 'FAILED'", [
    study,
  ]);
  const jobs = failed.map(({ key }) => ({ key, id: randomUUID() }));
  await query(
    `UPDATE glidepath.run SET state = 'WAITING', ending = NULL, result = NULL, broken = 0, retry = NULL, slot = NULL, job = new.id,
       changed = pg_current_xact_id()
     FROM json_to_recordset($2) AS new(key text, id uuid) WHERE run.study = $1 AND run.key = new.key`,
    [study, JSON.stringify(jobs)],
  );
  await boss.send(query, jobs);
  return jobs.length;
}
