import type { Cell, Ended, Ending, FinalLine, Records, Versions } from "@glidepath/study/engine";
import { readCurves } from "./curves.ts";
import type { Query } from "./database.ts";
import { logPlace } from "./logs.ts";

/** What is known here of the runs of a study; curves stay in the database. */
export interface StoredRecords extends Pick<Records, "get" | "attempts" | "isDecided" | "ended" | "read" | "later"> {
  /** Takes in what any coordinator has written since the last call. Returns the keys of runs that have ended since. */
  refresh(query: Query): Promise<string[]>;
  /** Takes for known what is just being written. */
  decided(key: string): void;
  pruned(key: string, ending: Ending): void;
  /** Forgets everything, so that the next refresh reads all: what was taken for known was not written after all. */
  reset(): void;
}

interface Row {
  readonly key: string;
  readonly attempt: number;
  readonly cell: Cell;
  readonly ending: Ending | null;
  readonly seconds: number | null;
  readonly fingerprint: string | null;
}

/**
 * Opens the records of a study. Transactions end in another order than they begin: each refresh reads again what was written by
 * any transaction that was under way at the last one, so that nothing is missed.
 *
 * @param ask for `read`, at any time
 */
export function openRecords(study: string, ask: Query): StoredRecords {
  const rows = new Map<string, Row>();
  const decisions = new Set<string>();
  let horizon = "0";
  const get = (key: string): Ending | undefined => rows.get(key)?.ending ?? undefined;
  return {
    get,
    attempts: (key) => rows.get(key)?.attempt ?? 0,
    // Of an outcome that came too late an event keeps whether it is the one that stands, and no numbers.
    later: () => [],
    isDecided: (key) => decisions.has(key),
    *ended(): Iterable<Ended> {
      for (const { key, ending, cell, seconds, fingerprint } of rows.values()) {
        if (ending === null) continue;
        const { task, version, data } = cell;
        yield { key, ending, origin: { task, version, data }, seconds, fingerprint };
      }
    },
    read: (key) => readLine(ask, study, key),
    async refresh(query) {
      const [now] = await query<{ xmin: string }>("SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin");
      const since = [study, horizon];
      const changed = await query<Row>(
        "SELECT key, attempt, cell, ending, seconds, fingerprint FROM glidepath.run WHERE study = $1 AND changed >= $2::text::xid8",
        since,
      );
      const made = await query<{ key: string }>(
        "SELECT key FROM glidepath.decision WHERE study = $1 AND changed >= $2::text::xid8",
        since,
      );
      const ended = changed
        .filter(({ key, ending }) => ending !== null && get(key) === undefined)
        .map(({ key }) => key);
      for (const row of changed) rows.set(row.key, row);
      for (const { key } of made) decisions.add(key);
      horizon = now!.xmin;
      return ended;
    },
    decided: (key) => void decisions.add(key),
    pruned(key, ending) {
      const none = { attempt: 0, cell: {} as Cell, seconds: null, fingerprint: null };
      rows.set(key, { ...none, ...rows.get(key), key, ending });
    },
    reset() {
      rows.clear();
      decisions.clear();
      horizon = "0";
    },
  };
}

interface FullRow extends Row {
  readonly begun: Date | null;
  readonly host: string | null;
  readonly versions: Versions | null;
  readonly log: string | null;
}

/** A run that has ended, with the curves of the attempt that counts. */
async function readLine(query: Query, study: string, key: string): Promise<FinalLine | undefined> {
  const [row] = await query<FullRow>(
    `SELECT run.*, worker.host, worker.versions FROM glidepath.run LEFT JOIN glidepath.worker ON worker.id = run.worker
     WHERE run.study = $1 AND key = $2 AND ending IS NOT NULL`,
    [study, key],
  );
  if (row === undefined) return undefined;
  const { attempt, cell, ending, seconds, fingerprint, begun, host, versions, log } = row;
  const curves = await readCurves(query, study, key, attempt);
  const place = log === null ? null : logPlace(key);
  const where = { host, versions, fingerprint, log: place, begun: begun?.toISOString() ?? null, seconds };
  return {
    key,
    state: ending!.state,
    attempt,
    cell,
    outcome: { ...ending!, curves },
    ...where,
  };
}
