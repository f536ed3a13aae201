import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Metric, Outcome, Results, Study, Task } from "@glidepath/study";
import { openCoordinator } from "../packages/coordinator/src/open-coordinator.ts";
import { claim } from "../packages/coordinator/src/store/claim.ts";
import { openDatabase } from "../packages/coordinator/src/store/database.ts";
import { settle } from "../packages/coordinator/src/store/settle.ts";
import { enter } from "../packages/coordinator/src/store/workers.ts";
import { designOf } from "../packages/study/src/design/index.ts";
import { openQueue } from "../packages/study/src/design/queue.ts";
import { takeLock } from "../packages/study/src/journal/lock.ts";
import { openJournal } from "../packages/study/src/journal/open-journal.ts";
import { collect } from "../packages/study/src/results/results.ts";

/*
 * The two stores of a study behind one interface, for the tests that both have to pass: the journal of one machine, and the database of a coordinator.
 * Nothing is trained: what a run comes to is the test's to say.
 */

/** What an attempt is to train. */
export interface Asked {
  readonly schedule: string;
  readonly steps: number;
  readonly peak: number;
  readonly seed: number;
}

/** An attempt that a store has handed out. */
export interface Taken {
  readonly key: string;
  readonly attempt: number;
  readonly asked: Asked;
  /** Hands its outcome in. */
  end(outcome: Outcome): Promise<unknown>;
}

/** A store at work on a study. */
export interface OpenStore {
  /** The next run, begun; undefined if there is none now. */
  take(): Promise<Taken | undefined>;
  results(): Promise<Results>;
  /** A run that has ended, with its curves. */
  read(key: string): Promise<{ readonly outcome: Outcome; readonly attempt: number } | undefined>;
  /** The keys of all decisions, as often as they were written down. */
  decisions(): Promise<string[]>;
  /** Ends without a word to anybody: attempts under way are lost. */
  crash(): Promise<void>;
}

/** A place where studies are kept. */
export interface Place {
  open(study: Study): Promise<OpenStore>;
  close(): Promise<void>;
}

const loss: Metric = { name: "loss", goal: "minimize", unit: "number" };

/** What the stores are asked for: how it is trained is never asked. */
export const byHand: Task = {
  ...{ kind: "by-hand", about: "", version: "1", data: { id: "d", about: "" }, secondsPerStep: 1, retries: 0 },
  metrics: { tune: loss, report: loss, others: [] },
  open: () => Promise.reject(new Error("nothing is trained here")),
};

/** The journal in a folder. */
export function journalPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), "glidepath-store-"));
  return {
    open: (study) => openFolder(folder, study),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function openFolder(folder: string, study: Study): Promise<OpenStore> {
  const lock = await takeLock(folder);
  const journal = await openJournal(folder, lock);
  const courses = designOf(study).courses(study, byHand);
  const queue = await openQueue(courses, journal, { enter() {}, prune() {} }, false);
  return {
    async decisions() {
      const lines = readFileSync(join(folder, "runs.jsonl"), "utf8").trimEnd().split("\n");
      const all = lines.map((line) => JSON.parse(line) as { state: string; key: string });
      return all.filter(({ state }) => state === "DECIDED").map(({ key }) => key);
    },
    async take() {
      const next = await queue.claim();
      if (next === undefined) return undefined;
      const { schedule, budget, cell } = next.group;
      const { number, end } = await journal.begin(cell(next.rate, next.seed));
      const asked = { schedule: schedule.name, steps: budget.steps, peak: study.rates[next.rate]!, seed: next.seed };
      return { key: next.key, attempt: number, asked, end };
    },
    results: () => collect(study, byHand, courses, journal),
    read: journal.read,
    async crash() {
      await journal.close();
      lock.release();
    },
  };
}

/** A database, which is the test's own. */
export function databasePlace(address: string): Place {
  return { open: (study) => openAt(address, study), close: async () => {} };
}

/** Seconds; what is lost is said to be so long ago, and not waited for. */
const lease = 3600;

async function openAt(address: string, study: Study): Promise<OpenStore> {
  const coordinator = await openCoordinator(study, byHand, { store: address, lease });
  const { ground } = coordinator;
  const worker = await enter(ground, {
    ...{ protocol: 1, name: "by hand", host: "here", pid: 1, versions: { glidepath: "0", node: "0" } },
  });
  let slot = 0;
  // Once they have run out, the queue gives the runs of lost workers out again, within a second.
  while ((await ground.database.query("SELECT 1 FROM glidepath_queue.job WHERE state = 'active'")).length > 0)
    await pause(20);
  return {
    async decisions() {
      const rows = await ground.database.query<{ key: string }>("SELECT key FROM glidepath.decision");
      return rows.map(({ key }) => key);
    },
    async take() {
      const run = await claim(ground, { worker, slot });
      if (typeof run === "string") return undefined;
      slot += 1;
      const { key, attempt, asked } = run;
      const { schedule, steps, peak, seed } = asked;
      return {
        ...{ key, attempt, asked: { schedule: schedule.name, steps, peak, seed } },
        async end(outcome) {
          await settle(ground, { key, attempt, worker }, { worker, outcome, seconds: 1, fingerprint: null, log: null });
          await coordinator.ended();
        },
      };
    },
    results: coordinator.results,
    read: coordinator.records.read,
    async crash() {
      await coordinator.close();
      await loseAll(address);
    },
  };
}

/** Lets every lease run out, by the database's own clock. */
async function loseAll(address: string): Promise<void> {
  const database = openDatabase(address, () => {});
  await database.query(
    "UPDATE glidepath_queue.job SET heartbeat_on = heartbeat_on - interval '1 day' WHERE state = 'active'",
  );
  await database.close();
}
