import type { Claim, ClaimedRun } from "@glidepath/study/engine";
import type { Query } from "./database.ts";
import { type Ground, unknownWorker } from "./ground.ts";

interface Row extends ClaimedRun {
  readonly answer: "run" | Why | "unknown";
}

/** Why there is no run: none is left in the queue now, or the study was asked to stop. */
type Why = "none" | "stopping";

/**
 * Hands a run to a slot of a worker: the one that it has, if the answer to its last claim got lost, or the next of the queue. A string says why there
 * is none.
 *
 * @throws Refusal if the worker is unknown
 */
export async function claim({ database, boss, study }: Ground, { worker, slot }: Claim): Promise<ClaimedRun | Why> {
  const values = [boss.queue, study, worker, slot, boss.fetch];
  const [row] = await database.query<Row>("SELECT * FROM glidepath.claim($1, $2, $3, $4, $5)", values);
  const { answer, key, attempt, asked } = row!;
  if (answer === "unknown") throw unknownWorker();
  return answer === "run" ? { key, attempt, asked } : answer;
}

/** Notes that a worker is there. @throws Refusal if it is unknown */
export async function seen(query: Query, study: string, worker: string): Promise<void> {
  const [row] = await query<{ is: boolean }>("SELECT glidepath.seen($1, $2) AS is", [study, worker]);
  if (row?.is !== true) throw unknownWorker();
}
