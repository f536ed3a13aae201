import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  isRunning,
  openWire,
  type Process,
  plannedRuns,
  start,
  startWorker,
  type Wire,
  workerKinds,
  writeStudy,
} from "../../../tests/many-machines.ts";
import { freePort, type Postgres, startPostgres } from "../../../tests/postgres.ts";
import { random } from "../../study/src/train/random.ts";
import { type Database, openDatabase } from "./store/database.ts";

// Real processes, which are killed, stopped and cut off at moments drawn from a seed; they read the built files: `npm test` builds first. For a longer search:
//
//   FAULTS_POINTS=20 FAULTS_SEED=7 FAULTS_ROWS=rows.jsonl npx vitest run --project slow packages/coordinator/src/faults.test.ts

const { FAULTS_POINTS, FAULTS_SEED = "1", FAULTS_ROWS } = process.env;
/** How often each fault strikes a study. */
const strikes = Number(FAULTS_POINTS ?? 2);
const seed = Number(FAULTS_SEED);

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
  /** The worker that this fault strikes: by turns the one of the command line, and the one in Python. */
  readonly worker: Process;
  /** Starts them anew where they are gone. */
  revive(): void;
  /** Lets the leases of all runs under way run out. */
  expire(): Promise<void>;
  /** The ways from the workers to the coordinator, and from there to the database. */
  readonly toCoordinator: Wire;
  readonly toStore: Wire;
  /** A number from 0 to below 1. */
  draw(): number;
}

let scenes = 0;

/** Does the study once, with a fault that strikes whenever a few more runs have ended, at most so often. */
async function withFault(strike: Strike, most: number, draw: () => number): Promise<Seen> {
  scenes += 1;
  const out = join(folder, `many${scenes}`);
  const address = await postgres.create(`faults${scenes}`);
  const store = new URL(address);
  const [port, toStore] = [await freePort(), await openWire(Number(store.port))];
  const toCoordinator = await openWire(port);
  store.port = String(toStore.port);
  const serve = () =>
    start("study", "serve", file, "--store", store.href, "--out", out, "--port", `${port}`, "--lease", "10");
  const work = (turn: number) =>
    startWorker(
      workerKinds[turn]!,
      `http://127.0.0.1:${toCoordinator.port}`,
      "--study",
      file,
      "--workers",
      "2",
      "--patience",
      "120",
    );
  let coordinator = serve();
  const workers = [work(0), work(1)];
  let turn = 0;
  const database = openDatabase(address, () => {});
  const scene: Scene = {
    database,
    get coordinator() {
      return coordinator;
    },
    get worker() {
      return workers[turn]!;
    },
    revive() {
      if (isGone(coordinator)) coordinator = serve();
      if (isGone(workers[turn]!)) workers[turn] = work(turn);
      turn = 1 - turn;
    },
    async expire() {
      await ask(
        database,
        "UPDATE glidepath_queue.job SET heartbeat_on = heartbeat_on - interval '1 day' WHERE state = 'active'",
      );
    },
    ...{ toCoordinator, toStore, draw },
  };
  try {
    let points = 0;
    while (points < most) {
      if (!(await endedRuns(database, Math.floor(((points + 1) * plannedRuns) / (most + 2)), scene))) break;
      await pause(50 * draw());
      points += 1;
      await strike(scene, points);
      scene.revive();
    }
    const { status, said } = await coordinator.ended;
    expect(status, said).toBe(0);
    for (const each of workers) {
      // One that comes when all is done finds nobody there: it waits, as one that comes before its coordinator does.
      const came = await database.query("SELECT 1 FROM glidepath.worker WHERE pid = $1", [each.child.pid]);
      if (came.length > 0) expect((await each.ended).status, (await each.ended).said).toBe(0);
    }
    return { points, ...(await look(database, out)) };
  } finally {
    for (const each of [coordinator, ...workers]) each.child.kill("SIGKILL");
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

/** Whether a process ended before its study had. */
const isGone = (each: Process): boolean => !isRunning(each) && each.child.exitCode !== 0;

/** Waits until so many runs have ended; false if the study was done before something could strike it again. */
async function endedRuns(database: Database, least: number, { coordinator, worker }: Scene): Promise<boolean> {
  for (;;) {
    for (const each of [coordinator, worker]) if (isGone(each)) throw new Error((await each.ended).said);
    if (!isRunning(coordinator) || !isRunning(worker)) return false;
    const [row] = await ask(database, "SELECT count(*)::int AS count FROM glidepath.run WHERE ending IS NOT NULL");
    if ((row!.count as number) >= least) return true;
    await pause(20);
  }
}

/** What was seen of a study that a fault struck. */
interface Seen {
  /** How often it was struck. */
  readonly points: number;
  /** Runs without a result, runs that still wait in the queue, and outcomes that counted twice. */
  readonly lost: number;
  readonly queued: number;
  readonly twice: number;
  /** Outcomes that came too late, and those of them that were other ones than one that counted by then. */
  readonly late: number;
  readonly others: number;
  /** Whether every file of the report is the one of a single machine. */
  readonly identical: boolean;
}

async function look(database: Database, out: string): Promise<Omit<Seen, "points">> {
  const complete = await database.query("SELECT 1 FROM glidepath.run WHERE state = 'COMPLETE'");
  const counted = await database.query<{ key: string }>("SELECT key FROM glidepath.event WHERE kind = 'ended'");
  const late = await database.query<{ same: boolean | null }>(
    "SELECT (data->>'same')::boolean AS same FROM glidepath.event WHERE kind = 'late'",
  );
  const queued = await database.query(
    "SELECT 1 FROM glidepath_queue.job WHERE state < 'completed' AND name LIKE 'study-%'",
  );
  return {
    lost: plannedRuns - complete.length,
    queued: queued.length,
    twice: counted.length - new Set(counted.map(({ key }) => key)).size,
    late: late.length,
    others: late.filter(({ same }) => same === false).length,
    identical: isDeepStrictEqual(filesOf(out), report),
  };
}

/** @param point counted from 1 within a study */
type Strike = (scene: Scene, point: number) => Promise<void>;

/** Where a settlement is cut off on its way: before it arrives, before a word of the answer is heard, and in the middle of the answer. */
const places = ["before it arrives", 0, 40] as const;

const faults: Record<string, Strike> = {
  async "a worker is killed"({ worker, expire }) {
    worker.child.kill("SIGKILL");
    await worker.ended;
    await expire();
  },
  async "a worker is killed, and its lease runs out by itself"({ worker }) {
    worker.child.kill("SIGKILL");
    await worker.ended;
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
  async "answers to workers are cut off"({ toCoordinator, draw }) {
    toCoordinator.cutAfter(1 + Math.floor(400 * draw()));
  },
  async "the coordinator's connections to PostgreSQL are cut off"({ toStore, draw }) {
    toStore.cutAfter(1 + Math.floor(1000 * draw()));
  },
};

/** Cuts a settlement off, which has to come before the study is done. */
async function cutSettlement(wire: Wire, asked: string, point: number, { coordinator }: Scene): Promise<void> {
  const cut = wire.cutAt(asked, places[point % places.length]!).then(() => "cut");
  expect(await Promise.race([cut, coordinator.ended])).toBe("cut");
}

/** Of these no lease runs out: what is said again is told that it stands. */
const settlements: Record<string, Strike> = {
  "a worker's settlement is cut off, before or after the coordinator has it": (scene, point) =>
    cutSettlement(scene.toCoordinator, "/settle HTTP", point, scene),
  "a settlement is cut off on its way to PostgreSQL, before or after it was written": (scene, point) =>
    cutSettlement(scene.toStore, "glidepath.turn", point, scene),
};

const every = Object.entries(faults).map(([fault, strike]) => [fault, { strike, most: strikes, told: {} }] as const);
const cuts = Object.entries(settlements).map(([fault, strike]) => {
  return [fault, { strike, most: Math.max(places.length, strikes), told: { late: 0 } }] as const;
});

test.each([...every, ...cuts])(`%s: nothing is lost, nothing counts twice (seed ${seed})`, async (fault, each) => {
  const { strike, most, told } = each;
  const seen: Seen[] = [];
  const draws = random(seed, Object.keys({ ...faults, ...settlements }).indexOf(fault));
  const sum = (key: keyof Seen): number => seen.reduce((before, one) => before + Number(one[key]), 0);
  while (sum("points") < most) seen.push(await withFault(strike, most - sum("points"), draws.uniform));
  const all = {
    points: sum("points"),
    lost: sum("lost"),
    queued: sum("queued"),
    twice: sum("twice"),
    late: sum("late"),
    others: sum("others"),
  };
  const row = { ...all, studies: seen.length, identical: sum("identical") };
  if (FAULTS_ROWS !== undefined) appendFileSync(FAULTS_ROWS, `${JSON.stringify({ fault, seed, ...row })}\n`);
  expect(row).toMatchObject({
    ...{ points: most, lost: 0, queued: 0, twice: 0, others: 0, ...told },
    ...{ studies: seen.length, identical: seen.length },
  });
});
