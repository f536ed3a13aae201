import type { Ground } from "./ground.ts";

/** The log of a run that failed. */
export interface FailureLog {
  /** Where it stands in a study's folder, and in the report; made of a key. */
  readonly path: string;
  /** Its last part. */
  readonly text: string;
}

/** Where the log of a run stands in a study's folder: where one machine writes it. */
export const logPlace = (key: string): string => `runs/${key}/output.log`;

/** The logs of runs that have failed, as far as their workers handed them in. @param most null for all */
export async function failureLogs({ database, study }: Ground, most: number | null): Promise<FailureLog[]> {
  const rows = await database.query<{ key: string; log: string }>(
    "SELECT key, log FROM glidepath.run WHERE study = $1 AND state = 'FAILED' AND log IS NOT NULL ORDER BY key LIMIT $2",
    [study, most],
  );
  return rows.map(({ key, log }) => ({ path: logPlace(key), text: log }));
}
