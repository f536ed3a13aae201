import { canonical, digest, type Outcome, type Settled, type Settlement } from "@glidepath/study/engine";
import { type Named, type Standing, standing } from "./attempt.ts";
import type { Query } from "./database.ts";
import { fallen, type Ground, Refusal } from "./ground.ts";
import { putBack } from "./release.ts";

/**
 * Takes the outcome of an attempt. In one transaction: the job is ended for this very attempt, and the outcome, its curves and the run's state are
 * written; if the attempt does not stand, nothing is. The same said twice is answered twice with the same.
 *
 * @throws Refusal if the attempt does not stand: the outcome is noted as an event, and counts for nothing
 */
export async function settle(ground: Ground, named: Named, settlement: Settlement): Promise<Settled> {
  const result = digest(canonical(settlement.outcome));
  try {
    return await ground.database.transaction(
      async (query) =>
        (await said(ground, query, named, result)) ?? (await end(ground, query, named, settlement, result)),
    );
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) await noteLate(ground, named, settlement.outcome, result);
    throw error;
  }
}

/** The answer that was given to the same words before. */
async function said(
  { study }: Ground,
  query: Query,
  { key, attempt }: Named,
  result: string,
): Promise<Settled | undefined> {
  const [event] = await query<{ data: { result: string; state: Settled["state"] } }>(
    "SELECT data FROM glidepath.event WHERE study = $1 AND key = $2 AND attempt = $3 AND kind = 'ended'",
    [study, key, attempt],
  );
  if (event === undefined) return undefined;
  if (event.data.result === result) return { state: event.data.state };
  throw new Refusal(409, `attempt ${attempt} at this run has ended with another outcome`);
}

async function end(
  ground: Ground,
  query: Query,
  named: Named,
  settlement: Settlement,
  result: string,
): Promise<Settled> {
  const held = await standing(ground, query, named);
  if (!(await ground.boss.complete(query, held))) throw fallen(named.attempt);
  const { state, reason } = settlement.outcome;
  const isTriedAgain = state === "FAILED" && held.broken + 1 < ground.tries;
  if (isTriedAgain) await putBack(ground, query, named, held.broken + 1);
  else await write(ground, query, named, held, settlement, result);
  const now = isTriedAgain ? "WAITING" : state;
  await query(
    "INSERT INTO glidepath.event (study, key, attempt, kind, worker, data) VALUES ($1, $2, $3, 'ended', $4, $5)",
    [ground.study, named.key, named.attempt, named.worker, JSON.stringify({ result, state: now, reason })],
  );
  return { state: now };
}

async function write(
  { study }: Ground,
  query: Query,
  { key, attempt }: Named,
  { broken }: Standing,
  { outcome, seconds, fingerprint }: Settlement,
  result: string,
): Promise<void> {
  const { curves, ...ending } = outcome;
  const rows = await query(
    `UPDATE glidepath.run SET state = $4, ending = $5, result = $6, seconds = $7, fingerprint = $8, broken = $9, ended = now(),
       changed = pg_current_xact_id()
     WHERE study = $1 AND key = $2 AND attempt = $3 AND state = 'RUNNING' RETURNING key`,
    [
      study,
      key,
      attempt,
      ending.state,
      JSON.stringify(ending),
      result,
      seconds,
      fingerprint,
      broken + (ending.state === "FAILED" ? 1 : 0),
    ],
  );
  if (rows.length !== 1) throw fallen(attempt);
  // What was shown of the run while it trained gives way to what counts.
  await query("DELETE FROM glidepath.curve WHERE study = $1 AND key = $2", [study, key]);
  for (const [metric, { steps, values }] of Object.entries(curves)) {
    await query("INSERT INTO glidepath.curve VALUES ($1, $2, $3, $4, 0, $5, $6)", [
      study,
      key,
      attempt,
      metric,
      steps,
      values,
    ]);
  }
}

/** An outcome that came too late: whether it is the one that stands is worth knowing where runs are to be the same everywhere. */
async function noteLate(
  { database, study }: Ground,
  { key, attempt, worker }: Named,
  { state }: Outcome,
  result: string,
): Promise<void> {
  await database.query(
    `INSERT INTO glidepath.event (study, key, attempt, kind, worker, data)
     SELECT $1, key, $3, 'late', $4, json_build_object('result', $5::text, 'state', $6::text, 'same', run.result = $5)
     FROM glidepath.run WHERE study = $1 AND key = $2`,
    [study, key, attempt, worker, result, state],
  );
}
