import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { readStudy, StudyError, type WorkerLook } from "@glidepath/study";
import type { Claim, ClaimedRun, Outcome } from "@glidepath/study/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Postgres, startPostgres } from "../../../../tests/postgres.ts";
import { byHand } from "../../../../tests/study-stores.ts";
import { type Coordinator, openCoordinator } from "../open-coordinator.ts";
import { beat } from "./beat.ts";
import { claim as ask } from "./claim.ts";
import { curvesOf } from "./curves.ts";
import { openDatabase, type Query } from "./database.ts";
import type { Ground } from "./ground.ts";
import { failureLogs } from "./logs.ts";
import { mostLosses } from "./open-boss.ts";
import { settle } from "./settle.ts";
import { enter } from "./workers.ts";

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres(15);
});
afterAll(() => postgres.close());

const raw = {
  ...{ study: "store", task: "fashion-mlp", steps: 20, budgets: ["100%"], rates: [0.1], design: "grid" },
  ...{ seeds: { tune: 1, report: 3 }, schedules: { linear: "linear to 0" } },
};
const study = readStudy(raw);
const lease = 3600;
let made = 0;
async function open(): Promise<{ coordinator: Coordinator; address: string; worker: string }> {
  made += 1;
  const address = await postgres.create(`store${made}`);
  const coordinator = await openCoordinator(study, byHand, { store: address, lease });
  return { coordinator, address, worker: await newWorker(coordinator) };
}
const newWorker = ({ ground }: Coordinator): Promise<string> =>
  enter(ground, { protocol: 1, name: "by hand", host: "here", pid: 1, versions: { glidepath: "0", node: "0" } });

/** A run for a slot; undefined if there is none. */
async function claim(ground: Ground, asked: Claim): Promise<ClaimedRun | undefined> {
  const run = await ask(ground, asked);
  return typeof run === "string" ? undefined : run;
}

const ended = (loss: number): Outcome => ({ state: "COMPLETE", at: null, reason: null, metrics: { loss }, curves: {} });
const said = (worker: string, outcome: Outcome) => ({ worker, outcome, seconds: 1, fingerprint: null, log: null });

const told = ({ key, attempt }: { key: string; attempt: number }, step = 1, curves: Outcome["curves"] = {}) => ({
  ...{ key, attempt, step, curves },
});

/** Lets the leases of all runs under way run out, and waits until the queue has them again. */
async function loseAll({ ground }: Coordinator): Promise<void> {
  const active = "FROM glidepath_queue.job WHERE state = 'active' AND name LIKE 'study-%'";
  await ground.database.query(
    "UPDATE glidepath_queue.job SET heartbeat_on = heartbeat_on - interval '1 day' WHERE state = 'active' AND name LIKE 'study-%'",
  );
  while ((await ground.database.query(`SELECT 1 ${active}`)).length > 0) await pause(20);
}

test("an outcome counts once: of the attempt that took the run last, whoever comes first", async () => {
  const { coordinator, worker } = await open();
  const { ground } = coordinator;
  const other = await newWorker(coordinator);
  const first = (await claim(ground, { worker, slot: 0 }))!;
  // The answer to a claim got lost: the slot has the same run again.
  expect(await claim(ground, { worker, slot: 0 })).toEqual(first);
  await loseAll(coordinator);
  const taken = [0, 1, 2].map((slot) => claim(ground, { worker: other, slot }));
  const second = (await Promise.all(taken)).find((run) => run?.key === first.key)!;
  expect(second.attempt).toBe(2);
  const [old, now] = [
    { key: first.key, attempt: 1, worker },
    { key: first.key, attempt: 2, worker: other },
  ];
  expect(await beat(ground, { worker, runs: [told(old)] })).toEqual(["fallen"]);
  await expect(settle(ground, old, said(worker, ended(1)))).rejects.toMatchObject({ status: 409 });
  const all = Array.from({ length: 5 }, () => settle(ground, now, said(other, ended(2))));
  expect(await Promise.all(all.map((each) => each.catch(({ status }) => ({ status }))))).toContainEqual({
    state: "COMPLETE",
    next: undefined,
  });
  expect(await settle(ground, now, said(other, ended(2)))).toMatchObject({ state: "COMPLETE" });
  await expect(settle(ground, now, said(other, ended(3)))).rejects.toMatchObject({ status: 409 });
  await expect(settle(ground, old, said(worker, ended(2)))).rejects.toMatchObject({ status: 409 });
  expect((await coordinator.records.read(first.key))!.outcome).toEqual(ended(2));
  const events = await ground.database.query("SELECT kind FROM glidepath.event WHERE kind = 'ended'");
  expect(events).toHaveLength(1);
  await coordinator.close();
});

test("what a worker asks at the end of a run is one question to the database, and said twice is answered twice with the same", async () => {
  const { coordinator, worker } = await open();
  const asked: string[] = [];
  const { database } = coordinator.ground;
  const query: Query = (text, values) => {
    asked.push(text);
    return database.query(text, values);
  };
  const ground = { ...coordinator.ground, database: { ...database, query } };
  let run = await claim(ground, { worker, slot: 0 });
  for (let done = 1; run !== undefined; done += 1) {
    const named = { key: run.key, attempt: 1, worker };
    const settlement = { ...said(worker, ended(done)), slot: 0 };
    const told = await settle(ground, named, settlement);
    expect(asked).toHaveLength(2 * done);
    expect(await settle(ground, named, settlement)).toEqual(told);
    // A slot that already has its next run is no reason to forget that this one has ended otherwise.
    await expect(settle(coordinator.ground, named, { ...settlement, ...said(worker, ended(0)) })).rejects.toThrow(
      "other",
    );
    run = told.next;
  }
  await coordinator.ended();
  expect((await coordinator.results()).isOpen).toBe(false);
  await coordinator.close();
});

test("a worker that was cut off for longer than its lease hands its run in, as long as nobody has it", async () => {
  const { coordinator, worker } = await open();
  const { ground } = coordinator;
  const run = (await claim(ground, { worker, slot: 0 }))!;
  await loseAll(coordinator);
  const named = { key: run.key, attempt: 1, worker };
  expect(await beat(ground, { worker, runs: [told(named)] })).toEqual(["free"]);
  expect(await settle(ground, named, said(worker, ended(1)))).toMatchObject({ state: "COMPLETE" });
  const others = await Promise.all([1, 2, 3].map((slot) => claim(ground, { worker, slot })));
  expect(others.filter((each) => each !== undefined)).toHaveLength(2);
  await coordinator.close();
});

test("a run that loses every worker fails in the end, with a reason, and the others go on", async () => {
  const { coordinator, worker } = await open();
  const { ground } = coordinator;
  const poison = (await claim(ground, { worker, slot: 0 }))!;
  for (const slot of [1, 2]) {
    const { key, attempt } = (await claim(ground, { worker, slot }))!;
    await settle(ground, { key, attempt, worker }, said(worker, ended(slot)));
  }
  for (let lost = 1; lost <= mostLosses; lost += 1) {
    await loseAll(coordinator);
    expect(await claim(ground, { worker, slot: lost })).toMatchObject({ key: poison.key, attempt: lost + 1 });
  }
  await loseAll(coordinator);
  await coordinator.done;
  const { failures, isOpen } = await coordinator.results();
  const reason = `its worker was lost in ${mostLosses + 1} attempts, without a word of what happened`;
  expect([isOpen, failures]).toMatchObject([false, [{ attempts: mostLosses + 1, reason }]]);
  await coordinator.close();
});

test("what runs report while they train is seen, is their attempt's alone, and gives way to what counts", async () => {
  const { coordinator, worker } = await open();
  const { ground } = coordinator;
  const other = await newWorker(coordinator);
  const [first, second] = [await claim(ground, { worker, slot: 0 }), await claim(ground, { worker, slot: 1 })];
  const loss = (...values: number[]) => ({ loss: { steps: values.map((_, step) => step), values } });
  const stranger = { key: "f".repeat(32), attempt: 1 };
  // In the order in which they were told, whatever their keys are.
  const runs = [
    told(stranger, 1, loss(9)),
    told(second!, 7, loss(3, 2)),
    told(first!, 5, { ...loss(5), "": loss(1).loss }),
  ];
  expect(await beat(ground, { worker, runs })).toEqual(["fallen", "held", "held"]);
  expect(await beat(ground, { worker: other, runs })).toEqual(["fallen", "fallen", "fallen"]);
  expect(await beat(ground, { worker, runs: [] })).toEqual([]);
  await expect(beat(ground, { worker: randomUUID(), runs })).rejects.toMatchObject({ status: 404 });
  // Said again it takes the place of what was said before.
  expect(await beat(ground, { worker, runs: [told(second!, 8, loss(3, 2, 1))] })).toEqual(["held"]);
  expect(await curvesOf(ground, second!.key)).toEqual({
    state: "RUNNING",
    attempt: 1,
    curves: loss(3, 2, 1),
    log: null,
  });
  const [{ runs: seen }] = (await coordinator.look()).workers as [WorkerLook];
  expect(seen.map(({ step, reported }) => [step, reported])).toEqual([
    [
      5,
      [
        { metric: "", step: 0, value: 1 },
        { metric: "loss", step: 0, value: 5 },
      ],
    ],
    [8, [{ metric: "loss", step: 2, value: 1 }]],
  ]);
  const failed: Outcome = { ...ended(0), state: "FAILED", reason: "it broke", metrics: {} };
  const named = { key: second!.key, attempt: 1, worker };
  await settle(ground, named, { ...said(worker, failed), log: "Traceback\n\u2028é" });
  expect(await curvesOf(ground, second!.key)).toEqual({
    state: "FAILED",
    attempt: 1,
    curves: {},
    log: "Traceback\n\u2028é",
  });
  expect(await beat(ground, { worker, runs: [told(named, 9, loss(1))] })).toEqual(["fallen"]);
  expect((await curvesOf(ground, second!.key)).curves).toEqual({});
  const path = `runs/${second!.key}/output.log`;
  expect(await failureLogs(ground, null)).toEqual([{ path, text: "Traceback\n\u2028é" }]);
  await coordinator.ended();
  expect((await coordinator.look()).failures).toMatchObject([{ log: path }]);
  await settle(ground, { key: first!.key, attempt: 1, worker }, said(worker, { ...ended(1), curves: loss(4, 3) }));
  expect(await curvesOf(ground, first!.key)).toEqual({ state: "COMPLETE", attempt: 1, curves: loss(4, 3), log: null });
  await coordinator.close();
});

test("an attempt may take longer than the day that pg-boss grants", async () => {
  const { coordinator, worker } = await open();
  const { ground } = coordinator;
  const { key, attempt } = (await claim(ground, { worker, slot: 0 }))!;
  for (let day = 0; day < 3; day += 1) {
    await ground.database.query(
      "UPDATE glidepath_queue.job SET started_on = started_on - interval '20 hours' WHERE state = 'active'",
    );
    expect(await beat(ground, { worker, runs: [told({ key, attempt })] })).toEqual(["held"]);
  }
  await coordinator.close();
});

test("coordinators of one study plan every run once; one with an edited study takes the place of the others", async () => {
  const { coordinator, address } = await open();
  const second = await openCoordinator(study, byHand, { store: address, lease });
  const jobs = await second.ground.database.query("SELECT id FROM glidepath_queue.job WHERE name LIKE 'study-%'");
  expect(jobs).toHaveLength(3);
  const remarks: string[] = [];
  const edited = readStudy({ ...raw, rates: [0.1, 0.2] });
  const third = await openCoordinator(edited, byHand, {
    store: address,
    lease,
    onRemark: (remark) => remarks.push(remark),
  });
  expect(remarks).toEqual(["The study was edited: 3 cells are new (linear at 0.2 at 100%)."]);
  await expect(coordinator.done).rejects.toThrow("the study that this coordinator was started with");
  for (const each of [coordinator, second, third]) await each.close();
});

test("tables of a newer version are left alone", async () => {
  const { coordinator, address } = await open();
  await coordinator.close();
  const database = openDatabase(address, () => {});
  await database.query("INSERT INTO glidepath.version VALUES (999)");
  await database.close();
  const again = openCoordinator(study, byHand, { store: address, lease });
  await expect(again).rejects.toBeInstanceOf(StudyError);
  await expect(again).rejects.toThrow("Use the newer glidepath");
});
