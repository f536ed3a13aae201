import { StudyError } from "@glidepath/study";
import type { Query } from "./database.ts";
import { beat } from "./function/beat.ts";
import { claim } from "./function/claim.ts";
import { endJob } from "./function/end-job.ts";
import { seen } from "./function/seen.ts";
import { settle } from "./function/settle.ts";
import { touchJob } from "./function/touch-job.ts";
import { turn } from "./function/turn.ts";

/** The PostgreSQL schemas: one for what studies hold, one for the queue, which pg-boss keeps. */
export const schemas = { studies: "glidepath", queue: "glidepath_queue" } as const;

/**
 * The steps from an empty database to the tables of today, in their order: a new version is one more, and none is ever changed. The form of
 * PostgreSQL 15. `changed` is the transaction that wrote a row last, by which other coordinators find what is new.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE glidepath.study (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL UNIQUE,
    content json NOT NULL,
    task json NOT NULL,
    digest text NOT NULL,
    begun timestamptz NOT NULL DEFAULT now(),
    changed timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE glidepath.worker (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    study uuid NOT NULL REFERENCES glidepath.study,
    name text NOT NULL,
    host text NOT NULL,
    pid integer NOT NULL,
    versions json NOT NULL,
    came timestamptz NOT NULL DEFAULT now(),
    seen timestamptz NOT NULL DEFAULT now(),
    gone timestamptz
  );
  CREATE TABLE glidepath.run (
    study uuid NOT NULL REFERENCES glidepath.study,
    key text NOT NULL,
    cell json NOT NULL,
    asked json,
    state text NOT NULL DEFAULT 'WAITING'
      CHECK (state IN ('WAITING', 'RUNNING', 'COMPLETE', 'DIVERGED', 'COLLAPSED', 'FAILED', 'PRUNED')),
    attempt integer NOT NULL DEFAULT 0,
    broken integer NOT NULL DEFAULT 0,
    job uuid,
    retry integer,
    worker uuid REFERENCES glidepath.worker,
    slot integer,
    step integer,
    begun timestamptz,
    ended timestamptz,
    ending json,
    result text,
    seconds float8,
    fingerprint text,
    changed xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (study, key)
  );
  CREATE INDEX run_changed ON glidepath.run (study, changed);
  CREATE INDEX run_slot ON glidepath.run (worker, slot) WHERE state = 'RUNNING';
  CREATE TABLE glidepath.curve (
    study uuid NOT NULL,
    key text NOT NULL,
    attempt integer NOT NULL,
    metric text NOT NULL,
    chunk integer NOT NULL,
    steps integer[] NOT NULL,
    data float8[] NOT NULL,
    PRIMARY KEY (study, key, attempt, metric, chunk),
    FOREIGN KEY (study, key) REFERENCES glidepath.run
  );
  CREATE TABLE glidepath.decision (
    study uuid NOT NULL REFERENCES glidepath.study,
    key text NOT NULL,
    about text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    changed xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (study, key)
  );
  CREATE TABLE glidepath.event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    study uuid NOT NULL REFERENCES glidepath.study,
    key text NOT NULL,
    attempt integer NOT NULL,
    kind text NOT NULL,
    worker uuid,
    data json NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX event_run ON glidepath.event (study, key);
  `,
  // When a study was asked to stop; null while it goes on.
  "ALTER TABLE glidepath.study ADD COLUMN stopping timestamptz",
  // The last part of the log of the last attempt that failed.
  "ALTER TABLE glidepath.run ADD COLUMN log text",
  // What is asked for every run is one question, whose steps are taken within the database.
  endJob + touchJob + seen + claim + settle + turn + beat,
];

/** A number of our own that only coordinators lock while they make the tables. */
const migrationLock = 4_715_001;

/**
 * Brings the tables of a database to the version of this program. Two coordinators that start at once do it one after the other.
 *
 * @throws StudyError "store" if a newer version of glidepath made them
 */
export async function migrate(query: Query): Promise<void> {
  await query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
  await query(`CREATE SCHEMA IF NOT EXISTS ${schemas.studies}`);
  await query("CREATE TABLE IF NOT EXISTS glidepath.version (version integer NOT NULL)");
  const [row] = await query<{ version: number }>("SELECT max(version) AS version FROM glidepath.version");
  const version = row?.version ?? 0;
  if (version > migrations.length) {
    const expected = `tables of version ${migrations.length} or older`;
    const hint = "Use the newer glidepath that made them";
    throw new StudyError("store", [{ path: "store", expected, received: `version ${version}`, hint }]);
  }
  for (const step of migrations.slice(version)) await query(step);
  if (version < migrations.length) await query("INSERT INTO glidepath.version VALUES ($1)", [migrations.length]);
}
