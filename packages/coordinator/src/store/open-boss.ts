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
  /** The queue's name. */
  readonly queue: string;
  /** What pg-boss says to the database to take the next job: its id, `retryCount` and data come back. */
  readonly fetch: string;
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
    queue,
    fetch: await fetchText(boss, queue),
    async complete(query, { job, retry }) {
      const [row] = await query<{ is: boolean }>("SELECT glidepath.end_job($1, $2, $3) AS is", [queue, job, retry]);
      return row?.is === true;
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

/** Jobs wait as long as a study does: the largest whole number of seconds that PostgreSQL and pg-boss take. */
const forever = 10 * 365 * 24 * 3600;

/** Asks pg-boss for a job, and keeps what it says instead of saying it. */
async function fetchText(boss: PgBoss, queue: string): Promise<string> {
  let said = "";
  const executeSql = async (text: string, values?: unknown[]) => {
    if (values !== undefined && values.length > 0) throw new Error("pg-boss takes a job by a statement with values");
    said = text;
    return { rows: [] };
  };
  await boss.fetch(queue, { db: { executeSql } });
  return said;
}

const adapterOf = (query: Query) => ({
  executeSql: async (text: string, values?: unknown[]) => ({ rows: await query(text, values ?? []) }),
});
