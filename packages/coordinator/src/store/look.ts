import type { Reported, RunLook, WorkerLook } from "@glidepath/study/engine";
import type { Query } from "./database.ts";
import type { Ground } from "./ground.ts";

/** A run that was begun and has not ended. */
interface Begun extends Omit<RunLook, "reported"> {
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
  const points = await query<Reported & { readonly key: string }>(reported, [study]);
  const plain = ({ state: _, worker: __, ...run }: Begun): RunLook => {
    const own = points.filter(({ key }) => key === run.key);
    return { ...run, reported: own.map(({ metric, step, value }) => ({ metric, step, value })) };
  };
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

const workers = `
  SELECT worker.id, name, host, greatest(0, floor(extract(epoch FROM now() - seen)))::int AS silent,
    seen <= now() - $2 * interval '1 second' AS "isLost",
    (SELECT count(*)::int FROM glidepath.run WHERE run.study = $1 AND run.worker = worker.id AND ending IS NOT NULL) AS done
  FROM glidepath.worker WHERE study = $1 AND gone IS NULL ORDER BY came, id`;

const runs = `
  SELECT key, state, worker, attempt, coalesce(step, 0) AS step, asked->'schedule'->>'name' AS schedule, asked->>'label' AS budget,
    (asked->>'peak')::float8 AS rate, (asked->>'seed')::int AS seed, (asked->>'steps')::int AS steps
  FROM glidepath.run WHERE study = $1 AND attempt > 0 AND state IN ('RUNNING', 'WAITING') ORDER BY begun, key`;

const reported = `
  SELECT key, metric, steps[cardinality(steps)] AS step, data[cardinality(data)] AS value
  FROM glidepath.run JOIN glidepath.curve USING (study, key, attempt)
  WHERE study = $1 AND state = 'RUNNING' AND cardinality(steps) > 0 ORDER BY key, metric`;
