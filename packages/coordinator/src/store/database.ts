import { setTimeout as pause } from "node:timers/promises";
import { StudyError } from "@glidepath/study";
import pg from "pg";

/** Asks the database; the rows come back. */
export type Query = <Row extends object = Record<string, unknown>>(
  text: string,
  values?: readonly unknown[],
) => Promise<Row[]>;

/** A database at the other end of a pool of connections. */
export interface Database {
  readonly query: Query;
  /** Does something in one transaction: all of it counts, or, if anything throws, nothing. */
  transaction<T>(action: (query: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connections at a time, and milliseconds to wait for one. */
const pool = { most: 10, wait: 10_000 } as const;

/**
 * Opens a pool of connections. One that breaks is told and replaced: an outage of the database is an error of what was just asked, and
 * never ends the process.
 *
 * @param address postgres://user:password@host:port/name
 */
export function openDatabase(address: string, onTrouble: (message: string) => void): Database {
  const connections = new pg.Pool({
    connectionString: address,
    max: pool.most,
    connectionTimeoutMillis: pool.wait,
    application_name: "glidepath",
    keepAlive: true,
  });
  connections.on("error", ({ message }) => onTrouble(message));
  return {
    query: queryOf(connections),
    async transaction(action) {
      const client = await connections.connect();
      // A connection may also break between two queries.
      let broken: Error | undefined;
      const onError = (error: Error): void => {
        broken = error;
      };
      client.on("error", onError);
      try {
        await client.query("BEGIN");
        const result = await action(queryOf(client));
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK").catch((cause: Error) => {
          broken = cause;
        });
        throw error;
      } finally {
        client.off("error", onError);
        client.release(broken);
      }
    },
    close: () => connections.end(),
  };
}

const queryOf =
  (client: pg.Pool | pg.PoolClient): Query =>
  async <Row extends object>(text: string, values: readonly unknown[] = []) => {
    // Several statements at once come without values, and give a list of results.
    const result = await client.query<Row>(text, values.length === 0 ? undefined : [...values]);
    return result.rows ?? [];
  };

/** Classes of PostgreSQL's error codes that pass: no connection, no room, an operator's stop, two transactions in each other's way. */
const passing = /^(08|53|57|40)/;

/** Whether an error is an outage of the database, after which the same can be asked again. */
export function isOutage(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { code } = cause as Error & { readonly code?: unknown };
  if (typeof code === "string")
    return passing.test(code) || /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET)/.test(code);
  // What pg says of a connection that went away under it.
  return /connection terminated|timeout exceeded when trying to connect|not queryable|connection error/i.test(
    cause.message,
  );
}

/** Milliseconds until a database that was away is asked again. */
const askAgain = 1_000;

/** Asks until the database is there: an outage is waited out. Whatever else is thrown is thrown on. */
export async function untilBack<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isOutage(error) || signal?.aborted === true) throw error;
    }
    await pause(askAgain);
  }
}

/** Tries a database at the start, so that a mistyped address is told at once. @throws StudyError "store" */
export async function tryDatabase({ query }: Database, address: string): Promise<void> {
  const where = plainAddress(address);
  const refuse = (expected: string, received: string, hint: string): never => {
    throw new StudyError("store", [{ path: `store ${where}`, expected, received, hint }]);
  };
  const [row] = await query<{ version: string }>("SHOW server_version_num").then(
    (rows) => rows.map((each) => ({ version: Object.values(each)[0] as string })),
    (cause: Error & { code?: string }) =>
      refuse(
        "a PostgreSQL database",
        cause.message || String(cause.code),
        "Check the address, and that the server runs",
      ),
  );
  const version = Number(row!.version);
  if (version < oldest)
    refuse("PostgreSQL 15 or newer", `version ${Math.floor(version / 10_000)}`, "Use a newer server");
}

const oldest = 150_000;

/** An address without its password. */
function plainAddress(address: string): string {
  if (!URL.canParse(address)) return "of this address";
  const url = new URL(address);
  url.password = "";
  url.search = "";
  return url.href;
}
