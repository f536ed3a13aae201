import { seen } from "./claim.ts";
import type { Query } from "./database.ts";
import { fallen, type Ground, noRun } from "./ground.ts";
import type { Held } from "./open-boss.ts";

/** An attempt, as a worker names it. */
export interface Named {
  readonly key: string;
  readonly attempt: number;
  readonly worker: string;
}

/** An attempt that stands: nobody has taken the run since. */
export interface Standing extends Held {
  readonly broken: number;
  readonly steps: number;
}

/**
 * Looks an attempt up. Nothing is locked: whoever writes afterwards takes the job first and the run's row after it, as every writer
 * does, and finds out there whether it still stands.
 *
 * @throws Refusal if there is no such run, or the attempt does not stand
 */
export async function standing({ study }: Ground, query: Query, { key, attempt, worker }: Named): Promise<Standing> {
  await seen(query, study, worker);
  const [run] = await query<Standing & { attempt: number; state: string; worker: string }>(
    `SELECT state, attempt, broken, job, retry, worker, (asked->>'steps')::int AS steps
     FROM glidepath.run WHERE study = $1 AND key = $2`,
    [study, key],
  );
  if (run === undefined) throw noRun();
  if (run.state !== "RUNNING" || run.attempt !== attempt || run.worker !== worker) throw fallen(attempt);
  return run;
}
