import type { Curve, RunCurves } from "@glidepath/study/engine";
import type { Query } from "./database.ts";
import { type Ground, noRun } from "./ground.ts";

/** The curves of an attempt, by metric. */
export async function readCurves(
  query: Query,
  study: string,
  key: string,
  attempt: number,
): Promise<Record<string, Curve>> {
  const rows = await query<{ metric: string; steps: number[]; data: number[] }>(
    "SELECT metric, steps, data FROM glidepath.curve WHERE study = $1 AND key = $2 AND attempt = $3 ORDER BY metric, chunk",
    [study, key, attempt],
  );
  // Not by assignment: a metric may be called like something that every object has.
  return Object.fromEntries(rows.map(({ metric, steps, data }) => [metric, { steps, values: data }]));
}

/** What a run reported: by its last beat while it is under way, and all of it once it has ended. @throws Refusal if there is no such run */
export async function curvesOf({ database, study }: Ground, key: string): Promise<RunCurves> {
  return database.transaction(async (query) => {
    await query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    const [run] = await query<Omit<RunCurves, "curves">>(
      "SELECT state, attempt, log FROM glidepath.run WHERE study = $1 AND key = $2",
      [study, key],
    );
    if (run === undefined) throw noRun();
    const { state, attempt, log } = run;
    return { state, attempt, curves: await readCurves(query, study, key, attempt), log };
  });
}
