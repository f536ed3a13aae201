import type { RunLook, WorkerLook } from "@glidepath/study/engine";
import type { Query } from "./database.ts";
import type { Ground } from "./ground.ts";

/** A run that was begun and has not ended. */
interface Begun extends RunLook {
  readonly key: string;
  readonly state: "RUNNING" | "WAITING";
  readonly worker: string | null;
}

interface Row extends Omit<WorkerLook, "runs"> {
  readonly id: string;
}

/** Who works on a study. */
export interface Work {
  readonly workers: readonly WorkerLook[];
  /** Runs that were begun and have not ended, by key, each with whether a worker is there that has it. */
  readonly begun: ReadonlyMap<string, boolean>;
}

/** Looks at the workers of a study, and at what they have under way; within a transaction, so that both are of one moment. */
export async function workOn({ study, lease }: Ground, query: Query): Promise<Work> {
  await query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  const rows = await query<Row>(workers, [study, lease]);
  const begun = await query<Begun>(runs, [study]);
  const there = new Set(rows.filter(({ isLost }) => !isLost).map(({ id }) => id));
  const isWorkedOn = ({ state, worker }: Begun): boolean => state === "RUNNING" && there.has(worker ?? "");
  const looks = rows.map(({ id, ...worker }) => ({
    ...worker,
    runs: begun.filter((run) => run.state === "RUNNING" && run.worker === id).map(plain),
  }));
  return {
    // One that is lost and has nothing is of no interest any more.
    workers: looks.filter(({ isLost, runs }) => !isLost || runs.length > 0),
    begun: new Map(begun.map((run) => [run.key, isWorkedOn(run)])),
  };
}

const plain = ({ key: _, state: __, worker: ___, ...run }: Begun): RunLook => run;

const workers = `
  SELECT worker.id, name, host, greatest(0, floor(extract(epoch FROM now() - seen)))::int AS silent,
    seen <= now() - $2 * interval '1 second' AS "isLost",
    (SELECT count(*)::int FROM glidepath.run WHERE run.study = $1 AND run.worker = worker.id AND ending IS NOT NULL) AS done
  FROM glidepath.worker WHERE study = $1 AND gone IS NULL ORDER BY came, id`;

const runs = `
  SELECT key, state, worker, attempt, coalesce(step, 0) AS step, asked->'schedule'->>'name' AS schedule, asked->>'label' AS budget,
    (asked->>'peak')::float8 AS rate, (asked->>'seed')::int AS seed, (asked->>'steps')::int AS steps
  FROM glidepath.run WHERE study = $1 AND attempt > 0 AND state IN ('RUNNING', 'WAITING') ORDER BY begun, key`;
