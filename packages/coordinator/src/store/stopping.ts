import type { Query } from "./database.ts";
import type { Ground } from "./ground.ts";

/** Asks every coordinator of a study to stop: none gives out a run any more. */
export async function askToStop({ database, study }: Ground): Promise<void> {
  await database.query("UPDATE glidepath.study SET stopping = now() WHERE id = $1 AND stopping IS NULL", [study]);
}

/** Whether a study was asked to stop. */
export async function isStopping(query: Query, study: string): Promise<boolean> {
  const [row] = await query<{ is: boolean }>("SELECT stopping IS NOT NULL AS is FROM glidepath.study WHERE id = $1", [
    study,
  ]);
  return row?.is === true;
}

/** A coordinator is started: the study goes on. */
export async function goOn(query: Query, study: string): Promise<void> {
  await query("UPDATE glidepath.study SET stopping = NULL WHERE id = $1", [study]);
}
