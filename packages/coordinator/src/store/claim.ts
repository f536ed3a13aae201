import type { Asked, Claim, ClaimedRun } from "@glidepath/study/engine";
import type { Query } from "./database.ts";
import { type Ground, Refusal } from "./ground.ts";
import type { Held } from "./open-boss.ts";
import { isStopping } from "./stopping.ts";

interface Taken extends ClaimedRun, Held {}

/**
 * Hands a run to a slot of a worker: the one that it has, if the answer to its last claim got lost, or the next of the queue. Undefined if there
 * is none now.
 */
export async function claim(ground: Ground, { worker, slot }: Claim): Promise<ClaimedRun | undefined> {
  return ground.database.transaction(async (query) => {
    await seen(query, ground.study, worker);
    const taken = (await again(ground, query, worker, slot)) ?? (await fresh(ground, query, worker, slot));
    return taken && { key: taken.key, attempt: taken.attempt, asked: taken.asked };
  });
}

/** Notes that a worker is there. @throws Refusal if it is unknown */
export async function seen(query: Query, study: string, worker: string): Promise<void> {
  const known = await query("UPDATE glidepath.worker SET seen = now() WHERE id = $1 AND study = $2 RETURNING id", [
    worker,
    study,
  ]);
  if (known.length === 0) throw new Refusal(404, "there is no such worker of this study: it has to say hello first");
}

async function again({ study, boss }: Ground, query: Query, worker: string, slot: number): Promise<Taken | undefined> {
  const [run] = await query<Taken>(
    `SELECT key, attempt, asked, job, retry FROM glidepath.run
     WHERE study = $1 AND worker = $2 AND slot = $3 AND state = 'RUNNING'`,
    [study, worker, slot],
  );
  return run !== undefined && (await boss.touch(query, run)) ? run : undefined;
}

/** A run that is begun now: none once the study was asked to stop. */
const fresh = async (ground: Ground, query: Query, worker: string, slot: number): Promise<Taken | undefined> =>
  (await isStopping(query, ground.study)) ? undefined : next(ground, query, worker, slot);

async function next(ground: Ground, query: Query, worker: string, slot: number): Promise<Taken | undefined> {
  for (;;) {
    const job = await ground.boss.fetch(query);
    if (job === undefined) return undefined;
    const [run] = await query<{ attempt: number; asked: Asked }>(
      `UPDATE glidepath.run SET state = 'RUNNING', attempt = attempt + 1, retry = $4, worker = $5, slot = $6, step = 0,
         begun = now(), changed = pg_current_xact_id()
       WHERE study = $1 AND key = $2 AND job = $3 AND state IN ('WAITING', 'RUNNING') RETURNING attempt, asked`,
      [ground.study, job.key, job.job, job.retry, worker, slot],
    );
    if (run !== undefined) return { ...job, ...run };
    // A job that no run waits for any more.
    await ground.boss.complete(query, job);
  }
}
