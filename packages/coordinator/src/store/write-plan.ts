import { randomUUID } from "node:crypto";
import type { Asked, Cell, Decision, Ending } from "@glidepath/study/engine";
import { cellKey } from "@glidepath/study/engine";
import type { Query } from "./database.ts";
import type { Ground } from "./ground.ts";
import { mostLosses } from "./open-boss.ts";

/** What a look at the designs of a study came to: it is written down in one transaction. */
export interface Plan {
  readonly decisions: Decision[];
  /** Runs that are given up. */
  readonly pruned: Cell[];
  /** Runs to do, those to be done first in front. */
  readonly runs: { readonly key: string; readonly cell: Cell; readonly asked: Asked }[];
}

export const givenUp: Ending = { state: "PRUNED", at: null, reason: "the design gave it up", metrics: {} };

/** Rows that are written at a time. */
const most = 500;

/** Writes a plan: every decision and run once, whoever else writes the same. */
export async function writePlan(
  { study, boss }: Ground,
  query: Query,
  { decisions, pruned, runs }: Plan,
): Promise<void> {
  for (const rows of inParts(decisions)) {
    await query(
      `INSERT INTO glidepath.decision (study, key, about) SELECT $1, key, about
       FROM json_to_recordset($2) AS new(key text, about text) ON CONFLICT DO NOTHING`,
      [study, JSON.stringify(rows)],
    );
  }
  for (const cells of inParts(pruned)) {
    await query(
      `INSERT INTO glidepath.run (study, key, cell, state, ending) SELECT $1, key, cell, 'PRUNED', $3
       FROM json_to_recordset($2) AS new(key text, cell json) ON CONFLICT DO NOTHING`,
      [study, JSON.stringify(cells.map((cell) => ({ key: cellKey(cell), cell }))), JSON.stringify(givenUp)],
    );
  }
  for (const rows of inParts(runs)) {
    const jobs = rows.map((row) => ({ ...row, id: randomUUID() }));
    // What one schedule gave up is done after all if another one with the same rates asks for it.
    const made = await query<{ job: string }>(
      `INSERT INTO glidepath.run AS run (study, key, cell, asked, job) SELECT $1, key, cell, asked, id
       FROM json_to_recordset($2) AS new(key text, cell json, asked json, id uuid)
       ON CONFLICT (study, key) DO UPDATE SET state = 'WAITING', ending = NULL, asked = EXCLUDED.asked, job = EXCLUDED.job,
         changed = pg_current_xact_id() WHERE run.state = 'PRUNED'
       RETURNING job`,
      [study, JSON.stringify(jobs)],
    );
    const isNew = new Set(made.map(({ job }) => job));
    await boss.send(
      query,
      jobs.filter(({ id }) => isNew.has(id)),
    );
  }
}

function inParts<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, part) => list.slice(part * most, (part + 1) * most));
}

/** Runs whose workers were lost again and again have failed: what they train may well be the cause. */
export async function failLost({ study, boss }: Ground, query: Query): Promise<void> {
  for (const { key, job } of await boss.fetchLost(query)) {
    const reason = `its worker was lost in ${mostLosses + 1} attempts, without a word of what happened`;
    const ending: Ending = { state: "FAILED", at: null, reason, metrics: {} };
    await query(
      `UPDATE glidepath.run SET state = 'FAILED', ending = $4, ended = now(), changed = pg_current_xact_id()
       WHERE study = $1 AND key = $2 AND job = $3 AND state = 'RUNNING'`,
      [study, key, job, JSON.stringify(ending)],
    );
  }
}
