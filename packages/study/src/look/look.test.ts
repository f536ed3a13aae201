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
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { groupsOf } from "../design/groups.ts";
import { curveFor } from "../file/curves.ts";
import { readStudy } from "../file/read-study.ts";
import { keepStudy, studyContent, studyFile } from "../file/study-file.ts";
import { takeLock } from "../journal/lock.ts";
import { openStore, runsFile } from "../journal/store.ts";
import { reportFiles, reportJson, writeReport } from "../report/write.ts";
import { collect } from "../results/results.ts";
import type { Outcome } from "../task/outcome.ts";
import { makeTask } from "../task/source/index.ts";
import { curvesOf } from "./curves-of.ts";
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
function runAll(out: string, after: (done: number) => void): void {
  keepStudy(study, out);
  const store = openStore(out);
  let done = 0;
  for (const group of groups) {
    for (const [rates, from, to] of [
      [[0, 1, 2], 1, 2],
      [[1], 3, 4],
    ] as const) {
      for (const rate of rates) {
        for (let seed = from; seed <= to; seed += 1) {
          done += 1;
          if (store.get(group.key(rate, seed)) === undefined) {
            store.add(group.cell(rate, seed), made(rate, seed, group.budget.steps));
          }
          after(done);
        }
      }
    }
  }
  store.close();
}

test("what a folder says of its study reads back to the same study, with every kind of schedule", () => {
  const every = readStudy({ ...raw, steps: 20, budgets: ["100%"], schedules: raw.schedules });
  for (const one of [study, every, { ...study, compare: [] }])
    expect(readStudy(JSON.parse(JSON.stringify(studyContent(one))))).toEqual(one);
});

test("every look says what is there, from the first run to the last; then it has the numbers of the report", () => {
  const out = folder();
  keepStudy(study, out);
  expect(lookAt(out)).toMatchObject({ done: 0, total: 32, worker: "none", hasReport: false, remarks: [] });
  let last = 0;
  runAll(out, (done) => {
    const look = lookAt(out);
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
  const outcomes = new Map(lines.map(({ key, outcome }) => [key, outcome]));
  const results = collect(study, task, groups, { get: (key) => outcomes.get(key) });
  expect(JSON.parse(JSON.stringify(lookAt(out).report))).toEqual(JSON.parse(reportJson(results)));
  writeReport(results, out);
  expect(lookAt(out).hasReport).toBe(true);
  // A folder of an older version has the report alone.
  const old = folder();
  writeFileSync(join(old, reportFiles.data), reportJson(results));
  expect(lookAt(old)).toMatchObject({ done: 32, total: 32, report: JSON.parse(reportJson(results)) });
});

test("looking changes nothing and waits for nobody: a held lock, half a line, damaged lines", () => {
  const out = folder();
  runAll(out, () => {});
  const release = takeLock(out);
  const whole = readFileSync(join(out, runsFile), "utf8");
  appendFileSync(join(out, runsFile), `{"key":"x"}\n${whole.slice(0, 100)}`);
  const before = readdirSync(out).map((name) => [
    name,
    statSync(join(out, name)).mtimeMs,
    readFileSync(join(out, name), "utf8"),
  ]);
  const look = lookAt(out);
  expect(look).toMatchObject({ worker: "here", done: 32 });
  expect(look.remarks).toEqual([expect.stringMatching(/^1 damaged line of runs.jsonl/)]);
  expect(curvesOf(out, "cut", 10).runs.length).toBe(4);
  expect(
    readdirSync(out).map((name) => [name, statSync(join(out, name)).mtimeMs, readFileSync(join(out, name), "utf8")]),
  ).toEqual(before);
  release();
  expect(lookAt(out).worker).toBe("none");
  writeFileSync(join(out, "study.lock"), JSON.stringify({ pid: 1, host: `not ${hostname()}`, began: "" }));
  expect(lookAt(out).worker).toBe("elsewhere");
});

test("learning curves are those of the runs; the schedule is the one that they trained with", () => {
  const out = folder();
  keepStudy(study, out);
  expect(curvesOf(out, "linear", 40)).toMatchObject({ rate: 0.01, runs: [] });
  runAll(out, () => {});
  const { runs, rate, spec, budget, steps } = curvesOf(out, "cut", 40);
  expect([rate, steps]).toEqual([0.1, 40]);
  expect(runs).toEqual(
    [1, 2, 3, 4].map((seed) => ({
      rate: 0.1,
      seed,
      value: scoreOf(1, seed, 40),
      state: "COMPLETE",
      reason: null,
      curves: made(1, seed, 40).curves,
    })),
  );
  const own = curveFor(study.schedules[1]!, study, 40, 0.1);
  expect([spec, budget]).toEqual([own.spec, own.budget]);
  expect(() => curvesOf(out, "cutt", 40)).toThrow('"cut"');
  expect(() => curvesOf(out, "cut", 41)).toThrow("10, 40");
});

describe("folders", () => {
  test("are found under the root alone, and links lead nowhere", () => {
    const [root, elsewhere] = [folder(), folder()];
    writeFileSync(join(elsewhere, runsFile), "");
    for (const path of ["a", "b/c", "b/\u202ehostile\n", "node_modules/d", ".e", "1/2/3/4/5"]) {
      mkdirSync(join(root, path), { recursive: true });
      writeFileSync(join(root, path, runsFile), "");
    }
    symlinkSync(elsewhere, join(root, "link"));
    mkdirSync(join(root, "linked"));
    symlinkSync(join(elsewhere, runsFile), join(root, "linked", runsFile));
    const found = studiesIn(root);
    expect(found.map(({ path }) => path)).toEqual(["a", "b/c", "b/\ufffdhostile\ufffd"]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
    expect(found.every(({ id }) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
    expect(() => studiesIn(join(root, "nowhere"))).toThrow("a folder that can be read");
  });

  test.each([studyFile, runsFile])("a %s that is a link or a folder is not read", (name) => {
    const [elsewhere, linked, full] = [folder(), folder(), folder()];
    runAll(elsewhere, () => {});
    if (name === runsFile) for (const out of [linked, full]) keepStudy(study, out);
    symlinkSync(join(elsewhere, name), join(linked, name));
    expect(() => lookAt(linked)).toThrow(/a file in the study's folder.*received a link/);
    mkdirSync(join(full, name));
    expect(() => lookAt(full)).toThrow("a file in the study's folder");
  });

  test("without a study say so, and hostile ones are refused by the study's own reader", () => {
    const out = folder();
    writeFileSync(join(out, runsFile), "");
    expect(() => lookAt(out)).toThrow("study.json: expected the study of this folder");
    for (const text of ["", "[]", "{", '{"__proto__":{"polluted":1}}', JSON.stringify({ ...raw, study: "\u202e" })]) {
      writeFileSync(join(out, studyFile), text);
      expect(() => lookAt(out), text).toThrow();
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
