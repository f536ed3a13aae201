import type { Hello } from "@glidepath/study/engine";
import type { Ground } from "./ground.ts";

/** Enters a worker. Returns its id. */
export async function enter({ database, study }: Ground, { name, host, pid, versions }: Hello): Promise<string> {
  const [row] = await database.query<{ id: string }>(
    "INSERT INTO glidepath.worker (study, name, host, pid, versions) VALUES ($1, $2, $3, $4, $5) RETURNING id",
    [study, name, host, pid, JSON.stringify(versions)],
  );
  return row!.id;
}

/** Notes that a worker is done. */
export async function leave({ database, study }: Ground, worker: string): Promise<void> {
  await database.query("UPDATE glidepath.worker SET gone = now() WHERE study = $1 AND id = $2", [study, worker]);
}

/** How many workers are still there: they have not left, and were heard of within the lease. */
export async function present({ database, study, lease }: Ground): Promise<number> {
  const [row] = await database.query<{ count: string }>(
    `SELECT count(*) FROM glidepath.worker
     WHERE study = $1 AND gone IS NULL AND seen > now() - $2 * interval '1 second'`,
    [study, lease],
  );
  return Number(row!.count);
}
