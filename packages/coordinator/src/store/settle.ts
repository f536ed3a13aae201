import { randomUUID } from "node:crypto";
import {
  type ClaimedRun,
  canonical,
  digest,
  type Outcome,
  type Settled,
  type Settlement,
} from "@glidepath/study/engine";
import type { Named } from "./attempt.ts";
import { curveRows } from "./curve-rows.ts";
import type { Query } from "./database.ts";
import { fallen, type Ground, noRun, Refusal, unknownWorker } from "./ground.ts";

/** What became of a settlement, and the run that its slot has next; undefined if there is none now, or none was asked for. */
export interface Ended {
  readonly state: Settled["state"];
  readonly next: ClaimedRun | undefined;
}

/**
 * Takes the outcome of an attempt, all of it or nothing: the job is ended for this very attempt, and the outcome, its curves and the run's state are
 * written. The same said twice is answered twice with the same. The slot in which it was made, if it is named, has its next run with that.
 *
 * @throws Refusal if the attempt does not stand: the outcome is noted as an event, and counts for nothing
 */
export async function settle(ground: Ground, named: Named, settlement: Settlement): Promise<Ended> {
  const result = digest(canonical(settlement.outcome));
  const { database, boss } = ground;
  const write = async (query: Query): Promise<Row> => {
    const job = randomUUID();
    const row = await say(ground, query, { named, settlement, result, job });
    if (row.settled === "WAITING") await boss.send(query, [{ id: job, key: named.key }]);
    return row;
  };
  // Only one that failed may leave something to do that belongs to it: all others are one question.
  const isFailed = settlement.outcome.state === "FAILED";
  const { settled, answer, key, attempt, asked } = await (isFailed
    ? database.transaction(write)
    : write(database.query));
  if (isRefused(settled)) {
    const refusal = refusals[settled](named.attempt);
    if (refusal.status === 409) await noteLate(ground, named, settlement.outcome, result);
    throw refusal;
  }
  return { state: settled, next: answer === "run" ? { key, attempt, asked } : undefined };
}

interface Row extends ClaimedRun {
  readonly settled: Settled["state"] | keyof typeof refusals;
  readonly answer: string | null;
}

/** What is said of an outcome that nothing was written of. */
const refusals = {
  unknown: unknownWorker,
  missing: noRun,
  fallen,
  other: (attempt: number) => new Refusal(409, `attempt ${attempt} at this run has ended with another outcome`),
};

const isRefused = (settled: Row["settled"]): settled is keyof typeof refusals => settled in refusals;

interface Said {
  readonly named: Named;
  readonly settlement: Settlement;
  readonly result: string;
  /** The job under which the run is tried again, if it is. */
  readonly job: string;
}

async function say({ study, boss, tries }: Ground, query: Query, said: Said): Promise<Row> {
  const { named, settlement, result, job } = said;
  const { curves, ...ending } = settlement.outcome;
  const [row] = await query<Row>(
    "SELECT * FROM glidepath.turn($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    [
      ...[boss.queue, study, named.worker, named.key, named.attempt, tries, job],
      ...[JSON.stringify(ending), result, settlement.seconds, settlement.fingerprint, settlement.log],
      ...[JSON.stringify(curveRows(curves)), settlement.slot ?? null, boss.fetch],
    ],
  );
  return row!;
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
