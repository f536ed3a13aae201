import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { groupsOf } from "../design/groups.ts";
import { designOf } from "../design/index.ts";
import { keepStudy, studyContent, studyFile } from "../file/kept-study.ts";
import { readStudy } from "../file/read-study.ts";
import { takeLock } from "../journal/lock.ts";
import { openJournal } from "../journal/open-journal.ts";
import { ownName } from "../journal/process-name.ts";
import { runsFile } from "../journal/read-journal.ts";
import { versions } from "../journal/versions.ts";
import { reportFiles, reportJson, writeReport } from "../report/write.ts";
import { collect } from "../results/results.ts";
import { curveFor } from "../study/curves.ts";
import type { Outcome } from "../task/outcome.ts";
import { makeTask } from "../task/source/index.ts";
import { curvesOf } from "./curves-of.ts";
import { endedRuns } from "./ended-runs.ts";
import { lookAt } from "./look-at.ts";
import { studiesIn } from "./studies-in.ts";

const raw = {
  study: "a look",
  task: "fashion-mlp",
  steps: 40,
  budgets: ["25%", 40],
  rates: [0.01, 0.1, 1],
  seeds: { tune: 2, report: 4, shared: true },
  schedules: {
    linear: "linear to 0",
    cut: { schedule: { recipe: "step-decay", milestones: ["50%"] }, budget: "full" },
    torch: "LinearLR(optimizer, 1, 0.1, total_iters=20)",
  },
  compare: ["linear", "cut"],
};
const study = readStudy({ ...raw, schedules: { linear: raw.schedules.linear, cut: raw.schedules.cut } });
const task = makeTask(study);
const groups = groupsOf(study, task);
const { kind, about, version, data, metrics, secondsPerStep } = task;
const times = { begun: "2026-01-01T00:00:00.000Z", changed: "2026-01-01T00:00:00.000Z" };
const keep = (out: string) =>
  keepStudy({ study, task: { kind, about, version, data, metrics, secondsPerStep }, ...times, versions }, out);
const folder = () => mkdtempSync(join(tmpdir(), "glidepath-look-"));

/** An outcome that depends on the run alone; the highest rate (its place is 2) diverges. */
function made(rate: number, seed: number, steps: number): Outcome {
  const curves = { loss: { steps: [10, steps], values: [2 / seed, 1 / seed] } };
  if (rate === 2) return { state: "DIVERGED", at: 7, reason: null, metrics: {}, curves };
  const score = 0.5 + 0.1 * rate + 0.01 * seed + steps / 1000;
  const metrics = { [task.metrics.tune.name]: score, [task.metrics.report.name]: scoreOf(rate, seed, steps) };
  return { state: "COMPLETE", at: null, reason: null, metrics, curves };
}

const scoreOf = (rate: number, seed: number, steps: number) => 0.48 + 0.1 * rate + 0.01 * seed + steps / 1000;

/** Writes runs one by one, as a study does, and calls back after each. */
async function runAll(out: string, after: (done: number) => void | Promise<void>): Promise<void> {
  keep(out);
  const lock = await takeLock(out);
  const journal = await openJournal(out, lock);
  let done = 0;
  for (const group of groups) {
    for (const [rates, from, to] of [
      [[0, 1, 2], 1, 2],
      [[1], 3, 4],
    ] as const) {
      for (const rate of rates) {
        for (let seed = from; seed <= to; seed += 1) {
          done += 1;
          if (journal.get(group.key(rate, seed)) === undefined) {
            await (await journal.begin(group.cell(rate, seed))).end(made(rate, seed, group.budget.steps));
          }
          await after(done);
        }
      }
    }
  }
  await journal.close();
  lock.release();
}

test("what a folder says of its study reads back to the same study, with every kind of schedule", () => {
  const every = readStudy({ ...raw, steps: 20, budgets: ["100%"], schedules: raw.schedules });
  for (const one of [study, every, { ...study, compare: [] }])
    expect(readStudy(JSON.parse(JSON.stringify(studyContent(one))))).toEqual(one);
});

test("every look says what is there, from the first run to the last; then it has the numbers of the report", async () => {
  const out = folder();
  keep(out);
  expect(await lookAt(out)).toMatchObject({ done: 0, total: 32, worker: "none", hasReport: false, remarks: [] });
  let last = 0;
  await runAll(out, async (done) => {
    const look = await lookAt(out);
    last = look.done;
    // Runs that two schedules share count for both, so a look may be ahead of the hand that writes.
    expect(look.done).toBeGreaterThanOrEqual(done);
    const rows = (
      look.report.tables as {
        rows: { tuned?: number; count: number; rate: number | null; mean: number | null; standing: string | null }[];
      }[]
    ).flatMap((table) => table.rows);
    expect(rows.length).toBe(4);
    if (look.done === look.total) return;
    for (const row of rows) {
      expect(row.standing).toBeNull();
      expect(row.rate === null).toBe(row.tuned! < 6);
      expect(row.mean === null).toBe(row.count === 0);
    }
    // The mean so far is that of the seeds so far, taken by hand.
    const [first] = rows;
    const scores = Array.from({ length: first!.count }, (_, i) => scoreOf(1, i + 1, 10));
    if (scores.length > 0) expect(first!.mean).toBeCloseTo(scores.reduce((a, b) => a + b) / scores.length, 12);
  });
  expect(last).toBe(32);
  const lines = readFileSync(join(out, runsFile), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const outcomes = new Map(lines.filter(({ outcome }) => outcome).map(({ key, outcome }) => [key, outcome]));
  const results = await collect(study, task, designOf(study).courses(study, task), {
    get: (key) => outcomes.get(key),
    isDecided: () => false,
    read: async () => undefined,
    attempts: () => 1,
    later: () => [],
    ended: () => [],
  });
  expect(JSON.parse(JSON.stringify((await lookAt(out)).report))).toEqual(JSON.parse(reportJson(results)));
  await writeReport(results, out);
  expect((await lookAt(out)).hasReport).toBe(true);
  // A folder of an older version has the report alone.
  const old = folder();
  writeFileSync(join(old, reportFiles.data), reportJson(results));
  expect(await lookAt(old)).toMatchObject({ done: 32, total: 32, report: JSON.parse(reportJson(results)) });
});

test("looking changes nothing and waits for nobody: a held lock, half a line, damaged lines", async () => {
  const out = folder();
  await runAll(out, () => {});
  const lock = await takeLock(out);
  const whole = readFileSync(join(out, runsFile), "utf8");
  appendFileSync(join(out, runsFile), `{"key":"x"}\n${whole.slice(0, 100)}`);
  const snapshot = () =>
    readdirSync(out, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(out, name)).isFile())
      .map((name) => [name, statSync(join(out, name)).mtimeMs, readFileSync(join(out, name), "utf8")]);
  const before = snapshot();
  const look = await lookAt(out);
  expect(look).toMatchObject({ worker: "here", done: 32 });
  expect(look.remarks).toEqual([expect.stringMatching(/^1 damaged line of runs.jsonl/)]);
  expect((await curvesOf(out, "cut", 10)).runs.length).toBe(4);
  expect(snapshot()).toEqual(before);
  lock.release();
  expect((await lookAt(out)).worker).toBe("none");
  const process = { ...ownName(), boot: "another machine" };
  writeFileSync(join(out, "lock", "9"), JSON.stringify({ process }));
  expect(await lookAt(out)).toMatchObject({ worker: "elsewhere", owner: { process, isAlive: null } });
});

test("learning curves are those of the runs; the schedule is the one that they trained with", async () => {
  const out = folder();
  keep(out);
  expect(await curvesOf(out, "linear", 40)).toMatchObject({ rate: 0.01, runs: [] });
  await runAll(out, () => {});
  const { runs, rate, spec, budget, steps } = await curvesOf(out, "cut", 40);
  expect([rate, steps]).toEqual([0.1, 40]);
  expect(runs).toEqual(
    [1, 2, 3, 4].map((seed) => ({
      rate: 0.1,
      seed,
      value: scoreOf(1, seed, 40),
      state: "COMPLETE",
      reason: null,
      metrics: made(1, seed, 40).metrics,
      curves: made(1, seed, 40).curves,
    })),
  );
  const own = curveFor(study.schedules[1]!, study, 40, 0.1);
  expect([spec, budget]).toEqual([own.spec, own.budget]);
  // Another rate than the chosen one ran on the tuning seeds alone.
  for (const [asked, seeds] of [
    [0.01, [1, 2]],
    [0.1, [1, 2, 3, 4]],
  ] as const) {
    const found = await curvesOf(out, "cut", 40, asked);
    expect([found.rate, found.budget]).toEqual([asked, budget]);
    expect(found.runs.map((run) => [run.rate, run.seed])).toEqual(seeds.map((seed) => [asked, seed]));
  }
  await expect(curvesOf(out, "cut", 40, 0.02)).rejects.toThrow("0.01, 0.1, 1");
  await expect(curvesOf(out, "cutt", 40)).rejects.toThrow('"cut"');
  await expect(curvesOf(out, "cut", 41)).rejects.toThrow("10, 40");
});

describe("folders", () => {
  test("are found under the root alone, and links lead nowhere", () => {
    const [root, elsewhere] = [folder(), folder()];
    const begin = (path: string, files = [runsFile, studyFile]) => {
      mkdirSync(path, { recursive: true });
      for (const name of files) writeFileSync(join(path, name), "");
    };
    begin(elsewhere);
    begin(join(root, "just begun"), [runsFile]);
    for (const path of ["a", "b/c", "b/\u202ehostile\n", "node_modules/d", ".e", "1/2/3/4/5"]) begin(join(root, path));
    symlinkSync(elsewhere, join(root, "link"));
    mkdirSync(join(root, "linked"));
    for (const name of [runsFile, studyFile]) symlinkSync(join(elsewhere, name), join(root, "linked", name));
    const found = studiesIn(root);
    expect(found.map(({ path }) => path)).toEqual(["a", "b/c", "b/\ufffdhostile\ufffd"]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
    expect(found.every(({ id }) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
    expect(() => studiesIn(join(root, "nowhere"))).toThrow("a folder that can be read");
  });

  test.each([studyFile, runsFile])("a %s that is a link or a folder is not read", async (name) => {
    const [elsewhere, linked, full] = [folder(), folder(), folder()];
    await runAll(elsewhere, () => {});
    if (name === runsFile) for (const out of [linked, full]) keep(out);
    symlinkSync(join(elsewhere, name), join(linked, name));
    await expect(lookAt(linked)).rejects.toThrow(/a file in the study's folder.*received a link/);
    mkdirSync(join(full, name));
    await expect(lookAt(full)).rejects.toThrow("a file in the study's folder");
  });

  test("without a study say so, and hostile ones are refused by the study's own reader", async () => {
    const out = folder();
    writeFileSync(join(out, runsFile), "");
    await expect(lookAt(out)).rejects.toThrow("study.json: expected the study of this folder");
    for (const text of ["", "[]", "{", '{"__proto__":{"polluted":1}}', JSON.stringify({ ...raw, study: "\u202e" })]) {
      writeFileSync(join(out, studyFile), text);
      await expect(lookAt(out), text).rejects.toThrow();
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test("the runs that have ended are each there once, with their schedules and what they reported", async () => {
  const out = folder();
  await runAll(out, () => {});
  const found = [];
  for await (const run of endedRuns(out)) found.push(run);
  // 4 groups of 2 seeds at 3 rates and 2 more at one; a straight line and one that is cut off have no run in common.
  expect(found.length).toBe(4 * (3 * 2 + 2));
  for (const { schedule, steps, rate, seed, lr, outcome } of found) {
    const place = study.rates.indexOf(rate);
    expect(outcome).toEqual(made(place, seed, steps));
    const entry = study.schedules.find(({ name }) => name === schedule)!;
    expect(lr.fill(new Float64Array(steps))).toEqual(curveFor(entry, study, steps, rate).fill(new Float64Array(steps)));
  }
});
