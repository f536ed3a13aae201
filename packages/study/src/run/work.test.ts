import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { designOf } from "../design/index.ts";
import { openQueue } from "../design/queue.ts";
import { readStudy } from "../file/read-study.ts";
import { studySize } from "../file/size.ts";
import { takeLock } from "../journal/lock.ts";
import { openJournal } from "../journal/open-journal.ts";
import { isAlive, nameOf } from "../journal/process-name.ts";
import { runsFile } from "../journal/read-journal.ts";
import { lookAt } from "../look/look-at.ts";
import { readResults } from "../look/read-results.ts";
import { tablesOf } from "../results/tables.ts";
import type { Outcome } from "../task/outcome.ts";
import type { Attempt, Order, Task } from "../task/task.ts";
import { beginStudy } from "./begin-study.ts";
import { endLeftovers } from "./end-leftovers.ts";
import { openLedger } from "./ledger.ts";
import { type RunOptions, work } from "./work.ts";

const study = readStudy({
  study: "work",
  task: "fashion-mlp",
  steps: 40,
  budgets: ["100%"],
  rates: [0.1, 0.2],
  seeds: { tune: 1, report: 3 },
  schedules: { linear: "linear to 0", same: "linear to 0", cosine: "cosine to 0" },
});
const metric = { name: "accuracy", goal: "maximize", unit: "share" } as const;
const folder = (): string => mkdtempSync(join(tmpdir(), "glidepath-work-"));

type Train = (order: Order, attempt: Attempt) => Outcome | Promise<Outcome>;
const complete = ({ peak, seed }: Order): Outcome => {
  const metrics = { accuracy: peak + seed / 100 };
  return { state: "COMPLETE", at: null, reason: null, metrics, curves: {} };
};

/** Runs the study with a trainer made by hand, as `runStudy` does with a real one; returns the attempts that were made. */
async function run(
  out: string,
  train: Train,
  options: Partial<RunOptions> = {},
  version = "1",
  onClose = (): void => {},
): Promise<string[]> {
  const made: string[] = [];
  const task: Task = {
    kind: "by-hand",
    about: "",
    version,
    data: { id: "d", about: "" },
    metrics: { tune: metric, report: metric, others: [] },
    secondsPerStep: 1,
    open: async () => ({
      async train(order, attempt) {
        made.push(`${order.schedule.name} ${order.peak} ${order.seed}: ${attempt.number}`);
        return train(order, attempt);
      },
      async close() {
        onClose();
      },
    }),
  };
  const lock = await takeLock(out);
  const journal = await openJournal(out, lock);
  const all = { out, ...options };
  try {
    beginStudy(study, task, journal, all);
    const courses = designOf(study).courses(study, task);
    const ledger = openLedger(studySize(study), 1, 0);
    const queue = await openQueue(courses, journal, ledger);
    await work({
      queue,
      journal,
      ledger,
      openTrainer: () => task.open({ workers: 1, folder: out }),
      workers: options.workers ?? 1,
      tries: 2,
      options: all,
    });
  } finally {
    await journal.close();
    lock.release();
  }
  return made;
}

const breaks: Train = (order, attempt) => {
  attempt.onBegin?.({ log: `runs/${order.key}/${attempt.number}.log` });
  if (order.schedule.name === "cosine" && order.seed === 3) throw new Error("no memory");
  return complete(order);
};

describe("work", () => {
  it("does cells with equal keys once; what fails after its tries is written down, shown as a hole, and tried again by the next", async () => {
    const out = folder();
    const remarks: string[] = [];
    const first = await run(out, breaks, { onRemark: (remark) => remarks.push(remark) });
    // Two schedules with the same rates are one: two tuning runs each, three reported ones, and one more try of what broke.
    expect(first).toHaveLength(2 * 5 + 1);
    expect(first.filter((each) => each.includes("cosine 0.2 3"))).toEqual(["cosine 0.2 3: 1", "cosine 0.2 3: 2"]);
    const look = await lookAt(out);
    const log = join(out, look.failures[0]!.log!);
    expect(remarks).toEqual([
      `cosine, 100% budget, rate 0.2, seed 3: expected a run that ends, received one that failed (attempt 2): no memory. Its log: ${log}. The others go on`,
    ]);
    expect(look).toMatchObject({
      total: 15,
      counts: { COMPLETE: 14, FAILED: 1, WAITING: 0, RUNNING: 0, DIVERGED: 0, COLLAPSED: 0, PRUNED: 0 },
      owner: null,
      pace: null,
      failures: [{ schedule: "cosine", budget: "100%", rate: 0.2, seed: 3, attempts: 2, reason: "no memory" }],
    });
    expect(look.failures[0]!.log).toMatch(/^runs\/[\da-f]{32}\/2\.log$/);
    expect(tablesOf(await readResults(out))[0]!.rows.map(({ count, failed }) => [count, failed])).toEqual([
      [3, 0],
      [3, 0],
      [2, 1],
    ]);
    expect(await run(out, breaks)).toEqual(["cosine 0.2 3: 3", "cosine 0.2 3: 4"]);
    expect(await run(out, complete)).toEqual(["cosine 0.2 3: 5"]);
    expect((await lookAt(out)).failures).toEqual([]);
    expect(await run(out, breaks)).toEqual([]);
  });

  it("ends with the first failure if that is wanted, which is written down all the same", async () => {
    const out = folder();
    const failing = run(out, breaks, { failFast: true });
    await expect(failing).rejects.toMatchObject({
      trouble: "failed",
      message: expect.stringMatching(/seed 3: .* no memory/),
    });
    expect((await lookAt(out)).counts?.FAILED).toBe(1);
  });

  it("does not call failed what was under way when another run ended the study", async () => {
    const out = folder();
    let close = (): void => {};
    const closed = new Promise<never>((_, reject) => {
      close = () => reject(new Error("closed"));
    });
    closed.catch(() => {});
    const train: Train = (order) => {
      if (order.peak === 0.1) return closed;
      throw new Error("no memory");
    };
    await expect(run(out, train, { failFast: true, workers: 2 }, "1", close)).rejects.toThrow("no memory");
    const { counts, failures } = await lookAt(out);
    // One run, which two schedules share.
    expect(counts).toMatchObject({ FAILED: 2, WAITING: 13 });
    expect(failures.map(({ rate }) => rate)).toEqual([0.2, 0.2]);
  });

  it("tells of runs of another version of the task, and does not use them", async () => {
    const out = folder();
    await run(out, complete);
    const remarks: string[] = [];
    expect(await run(out, complete, { onRemark: (remark) => remarks.push(remark) }, "2")).toHaveLength(10);
    const told = ['10 runs are of task "by-hand" in version "1", and not used'];
    expect(remarks).toEqual(told);
    expect((await lookAt(out)).remarks).toEqual(told);
  });

  it("can be looked at in every moment, and nothing in the folder changes by that", async () => {
    const out = folder();
    const looks: Promise<[number, number, number]>[] = [];
    const snapshot = () =>
      readdirSync(out, { recursive: true, encoding: "utf8" }).map((name) => [name, statSync(join(out, name)).mtimeMs]);
    await run(out, (order) => {
      const before = snapshot();
      looks.push(
        lookAt(out).then(({ counts, total, owner }) => {
          expect(owner).toMatchObject({ process: { pid: process.pid }, isAlive: true });
          return [counts!.WAITING, counts!.RUNNING, total];
        }),
      );
      expect(snapshot()).toEqual(before);
      return complete(order);
    });
    for (const [waiting, running, total] of await Promise.all(looks)) {
      expect(total).toBe(15);
      expect(waiting + running).toBeLessThanOrEqual(15);
    }
    // A run that was begun by an owner that is gone waits again; a line that cannot be used is told.
    const path = join(out, runsFile);
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    writeFileSync(path, `${lines.slice(0, -1).join("\n")}\nnonsense\n`);
    const look = await lookAt(out);
    expect(look).toMatchObject({ interrupted: 1, counts: { WAITING: 1, RUNNING: 0, COMPLETE: 14 } });
    expect(look.remarks).toEqual([
      expect.stringMatching(/^1 damaged line of runs\.jsonl cannot be used, the first is line 20: /),
    ]);
  });
});

describe("trainers of an owner that was killed", () => {
  const start = (code: string): ChildProcess =>
    spawn(process.execPath, ["-e", code], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
  const said = (child: ChildProcess) =>
    new Promise<string>((resolve) => child.stdout!.once("data", (text) => resolve(String(text))));
  const line = (group: ReturnType<typeof nameOf>) => ({
    running: () => [{ key: "k", state: "RUNNING", attempt: 1, begun: "", owner: group, group, log: null }] as const,
  });

  it("are ended with their children, also those that ignore being asked", async () => {
    const stays = `process.on("SIGTERM", () => {}); setInterval(() => {}, 1000);`;
    const leader = start(`
      const { pid, stdout } = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(`${stays} console.log("up")`)}], { stdio: ["ignore", "pipe", "ignore"] });
      stdout.once("data", () => console.log(pid));
      setInterval(() => {}, 1000);`);
    const child = nameOf(Number(await said(leader)));
    const group = nameOf(leader.pid!);
    expect([isAlive(group), isAlive(child)]).toEqual([true, true]);
    await endLeftovers(line(group));
    await expect.poll(() => [isAlive(group), isAlive(child)]).toEqual([false, false]);
  });

  it("are never taken for a process that has their number now", async () => {
    const other = start(`console.log("up"); setInterval(() => {}, 1000)`);
    await said(other);
    const name = nameOf(other.pid!);
    await endLeftovers(line({ ...name, began: "1" }));
    await endLeftovers(line({ ...name, space: "pid:[1]" }));
    expect(isAlive(name)).toBe(true);
    other.kill("SIGKILL");
  });
});
