import type { Beat, Beaten } from "@glidepath/study/engine";
import { curveRows } from "./curve-rows.ts";
import { type Ground, unknownWorker } from "./ground.ts";

/**
 * Notes that attempts are under way, how far, and what they reported so far; says of each whether it stands.
 *
 * @throws Refusal if the worker is unknown
 */
export async function beat({ database, boss, study }: Ground, { worker, runs }: Beat): Promise<Beaten["runs"]> {
  const told = runs.map((run) => ({ ...run, curves: curveRows(run.curves) }));
  const rows = await database.query<{ answer: Beaten["runs"][number] }>(
    "SELECT answer FROM glidepath.beat($1, $2, $3, $4) AS answer",
    [boss.queue, study, worker, JSON.stringify(told)],
  );
  if (rows.length === 0 && runs.length > 0) throw unknownWorker();
  return rows.map(({ answer }) => answer);
}
