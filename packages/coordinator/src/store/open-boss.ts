import { PgBoss } from "pg-boss";
import type { Database, Query } from "./database.ts";
import { schemas } from "./schema.ts";

/** A job of the queue as an attempt holds it: `retry` tells one attempt at a job from another. */
export interface Held {
  readonly job: string;
  readonly retry: number;
}

/** The queue of one study: what stands here is all that is asked of pg-boss. */
export interface Boss {
  /** Adds jobs, those to be done first in front; within a transaction. */
  send(query: Query, jobs: readonly { readonly id: string; readonly key: string }[]): Promise<void>;
  /** Takes the next job; within a transaction. */
  fetch(query: Query): Promise<(Held & { readonly key: string }) | undefined>;
  /** Says that the holder of a job is alive; false if it holds it no longer. */
  touch(query: Query, held: Held): Promise<boolean>;
  /**
   * Ends a job for the attempt that took it last, even where its lease has run out and nobody has taken it since; false if another
   * attempt has, or the job is over. Within a transaction, which has to be rolled back then.
   */
  complete(query: Query, held: Held): Promise<boolean>;
  /** Jobs that were lost with their workers too often, each given out once; within a transaction. */
  fetchLost(query: Query): Promise<Lost[]>;
  /** Looks for leases that ran out now; it is done every second anyway. */
  supervise(): Promise<void>;
  stop(): Promise<void>;
}

/** A job that no worker brought to its end. */
export interface Lost {
  readonly key: string;
  readonly job: string;
}

/** So often a job may be lost with its worker before the run counts as failed. */
export const mostLosses = 20;

/** The longest that pg-boss lets a job be active. */
const longestSeconds = 24 * 3600;

/**
 * Starts pg-boss on the database of a coordinator, with a queue for one study and one for its lost jobs.
 *
 * @param lease seconds, at least 10
 */
export async function openBoss(
  database: Database,
  study: string,
  lease: number,
  onTrouble: (message: string) => void,
): Promise<Boss> {
  const boss = new PgBoss({
    db: adapterOf(database.query),
    schema: schemas.queue,
    // Nothing is done by the clock.
    schedule: false,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
  });
  boss.on("error", ({ message }) => onTrouble(message));
  await boss.start();
  const [queue, lost] = [`study-${study}`, `lost-${study}`];
  await boss.createQueue(lost, { retentionSeconds: forever });
  await boss.createQueue(queue, {
    heartbeatSeconds: lease,
    expireInSeconds: longestSeconds,
    retentionSeconds: forever,
    retryLimit: mostLosses,
    retryDelay: 0,
    deadLetter: lost,
  });
  const within = (query: Query) => ({ db: adapterOf(query) });
  return {
    async send(query, jobs) {
      // Higher goes first.
      const list = jobs.map(({ id, key }, place) => ({ id, data: { key, job: id }, priority: -place }));
      if (list.length > 0) await boss.insert(queue, list, within(query));
    },
    async fetch(query) {
      const [job] = await boss.fetch<{ key: string }>(queue, { ...within(query), includeMetadata: true });
      return job && { job: job.id, retry: job.retryCount, key: job.data.key };
    },
    async touch(query, held) {
      await query(startAnew, [queue, held.job, held.retry, longestSeconds / 2]);
      return isOne(await boss.touch(queue, attemptOf(held), within(query)));
    },
    async complete(query, held) {
      if (isOne(await boss.complete(queue, attemptOf(held), null, within(query)))) return true;
      // Its lease has run out. While nobody has taken the job, locking it keeps everybody from that, and it can be ended by its id.
      const free = await query(lockFree, [queue, held.job, held.retry]);
      const options = { ...within(query), includeQueued: true };
      return free.length === 1 && isOne(await boss.complete(queue, held.job, null, options));
    },
    async fetchLost(query) {
      const jobs = await boss.fetch<Lost>(lost, { ...within(query), batchSize: 100 });
      if (jobs.length > 0)
        await boss.complete(
          lost,
          jobs.map(({ id }) => id),
          null,
          within(query),
        );
      return jobs.map(({ data }) => data);
    },
    supervise: () => boss.supervise(queue),
    stop: () => boss.stop({ graceful: false, close: false }),
  };
}

/** Half a day after its start an attempt that is alive starts anew for pg-boss, which would end it after a day. */
const startAnew = `UPDATE ${schemas.queue}.job SET started_on = ${schemas.queue}.job_now()
  WHERE name = $1 AND id = $2 AND retry_count = $3 AND state = 'active' AND started_on < ${schemas.queue}.job_now() - $4 * interval '1 second'`;

/** Locks a job that waits for another attempt after this one. */
const lockFree = `SELECT id FROM ${schemas.queue}.job
  WHERE name = $1 AND id = $2 AND retry_count = $3 AND state = 'retry' FOR UPDATE`;

/** Jobs wait as long as a study does: the largest whole number of seconds that PostgreSQL and pg-boss take. */
const forever = 10 * 365 * 24 * 3600;

const attemptOf = ({ job, retry }: Held) => ({ id: job, retryCount: retry });

/** What pg-boss tells of a command; its types leave it open. */
const isOne = (response: object): boolean => (response as { readonly affected?: number }).affected === 1;

const adapterOf = (query: Query) => ({
  executeSql: async (text: string, values?: unknown[]) => ({ rows: await query(text, values ?? []) }),
});
