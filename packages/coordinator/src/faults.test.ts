import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isRunning, openWire, type Process, plannedRuns, start, writeStudy } from "../../../tests/many-machines.ts";
import { freePort, type Postgres, startPostgres } from "../../../tests/postgres.ts";
import { type Database, openDatabase } from "./store/database.ts";

// Real processes, which are killed, stopped and cut off at random moments; they read the built files: `npm test` builds first. For a longer search:
//
//   FAULTS=20 npx vitest run --project slow packages/coordinator/src/faults.test.ts

/** How often each fault strikes a study. */
const strikes = Number(process.env.FAULTS ?? 2);

let postgres: Postgres;
let folder: string;
let file: string;
/** The report of the study on one machine, file by file. */
let report: Record<string, string>;

/** Everything but what says how it was done. */
const filesOf = (path: string) =>
  Object.fromEntries(
    readdirSync(path)
      .filter((name) => !["runs", "lock", "runs.jsonl", "study.json"].includes(name))
      .map((name) => [name, readFileSync(join(path, name)).toString("base64")]),
  );

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-faults-"));
  file = writeStudy(folder);
  postgres = await startPostgres(18);
  const { status, said } = await start("study", file, "--out", join(folder, "one"), "--workers", "2").ended;
  expect(status, said).toBe(0);
  report = filesOf(join(folder, "one"));
});
afterAll(async () => {
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A study at work, which a fault can strike. */
interface Scene {
  readonly database: Database;
  readonly coordinator: Process;
  readonly worker: Process;
  /** Starts them anew where they are gone. */
  revive(): void;
  /** Lets the leases of all runs under way run out. */
  expire(): Promise<void>;
  readonly cutAnswers: (bytes: number) => void;
  readonly cutStore: (bytes: number) => void;
}

let scenes = 0;

/** Does the study once, with a fault that strikes whenever a few more runs have ended. */
async function withFault(strike: (scene: Scene) => Promise<void>): Promise<void> {
  scenes += 1;
  const out = join(folder, `many${scenes}`);
  const address = await postgres.create(`faults${scenes}`);
  const store = new URL(address);
  const [port, toStore] = [await freePort(), await openWire(Number(store.port))];
  const toCoordinator = await openWire(port);
  store.port = String(toStore.port);
  const serve = () =>
    start("study", "serve", file, "--store", store.href, "--out", out, "--port", `${port}`, "--lease", "10");
  const work = () => start("worker", `http://127.0.0.1:${toCoordinator.port}`, "--study", file, "--workers", "2");
  let [coordinator, worker] = [serve(), work()];
  const second = work();
  const database = openDatabase(address, () => {});
  const scene: Scene = {
    database,
    get coordinator() {
      return coordinator;
    },
    get worker() {
      return worker;
    },
    revive() {
      if (!isRunning(coordinator)) coordinator = serve();
      if (!isRunning(worker)) worker = work();
    },
    async expire() {
      await ask(
        database,
        "UPDATE glidepath_queue.job SET heartbeat_on = heartbeat_on - interval '1 day' WHERE state = 'active'",
      );
    },
    cutAnswers: toCoordinator.cutAfter,
    cutStore: toStore.cutAfter,
  };
  try {
    for (let struck = 1; struck <= strikes; struck += 1) {
      await endedRuns(database, Math.floor((struck * plannedRuns) / (strikes + 2)), scene);
      await pause(50 * Math.random());
      await strike(scene);
      scene.revive();
    }
    const { status, said } = await coordinator.ended;
    expect(status, said).toBe(0);
    for (const each of [worker, second]) expect((await each.ended).status, (await each.ended).said).toBe(0);
    await expectWhole(database, out);
  } finally {
    for (const each of [coordinator, worker, second]) each.child.kill("SIGKILL");
    await database.close();
    toStore.close();
    toCoordinator.close();
  }
}

/** Asks a database that may be away. */
async function ask(database: Database, text: string): Promise<Record<string, unknown>[]> {
  for (;;) {
    try {
      return await database.query(text);
    } catch {
      await pause(100);
    }
  }
}

/** Waits until so many runs have ended. */
async function endedRuns(database: Database, least: number, { coordinator, worker }: Scene): Promise<void> {
  for (;;) {
    for (const each of [coordinator, worker]) if (!isRunning(each)) throw new Error((await each.ended).said);
    const [row] = await ask(database, "SELECT count(*)::int AS count FROM glidepath.run WHERE ending IS NOT NULL");
    if ((row!.count as number) >= least) return;
    await pause(20);
  }
}

/** Every run is there once and has one outcome, nothing is left over, and the report is the one of a single machine. */
async function expectWhole(database: Database, out: string): Promise<void> {
  const runs = await database.query<{ state: string }>("SELECT state FROM glidepath.run");
  expect(runs.map(({ state }) => state)).toEqual(Array.from({ length: plannedRuns }, () => "COMPLETE"));
  const counted = await database.query<{ key: string }>("SELECT key FROM glidepath.event WHERE kind = 'ended'");
  expect(counted).toHaveLength(plannedRuns);
  expect(new Set(counted.map(({ key }) => key)).size).toBe(plannedRuns);
  const late = await database.query(
    "SELECT 1 FROM glidepath.event WHERE kind = 'late' AND NOT (data->>'same')::boolean",
  );
  expect(late).toEqual([]);
  const queued = await database.query(
    "SELECT 1 FROM glidepath_queue.job WHERE state < 'completed' AND name LIKE 'study-%'",
  );
  expect(queued).toEqual([]);
  expect(filesOf(out)).toEqual(report);
}

const faults: Record<string, (scene: Scene) => Promise<void>> = {
  async "a worker is killed"({ worker, expire }) {
    worker.child.kill("SIGKILL");
    await worker.ended;
    await expire();
  },
  async "a worker stands still for longer than its lease"({ worker, expire }) {
    worker.child.kill("SIGSTOP");
    await expire();
    // The other worker takes its runs, and may have ended them.
    await pause(1500);
    worker.child.kill("SIGCONT");
  },
  async "the coordinator is killed"({ coordinator }) {
    coordinator.child.kill("SIGKILL");
    await coordinator.ended;
  },
  async "PostgreSQL ends at once"() {
    await postgres.crash();
    await pause(300);
    await postgres.start();
  },
  async "answers to workers are cut off"({ cutAnswers }) {
    cutAnswers(1 + Math.floor(400 * Math.random()));
  },
  async "the coordinator's connections to PostgreSQL are cut off"({ cutStore }) {
    cutStore(1 + Math.floor(1000 * Math.random()));
  },
};

test.each(Object.keys(faults))("%s: nothing is lost, nothing counts twice", async (name) => {
  await withFault(faults[name]!);
});
