import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { designOf } from "../design/index.ts";
import { readStudy } from "../file/read-study.ts";
import { openJournal } from "../journal/open-journal.ts";
import { csvTables } from "../report/csv-tables.ts";
import { picturesOf } from "../report/figures.ts";
import { reportHtml } from "../report/html.ts";
import { terminalTable } from "../report/terminal.ts";
import { reportContent } from "../report/write.ts";
import { makeTask } from "../task/source/index.ts";
import { random } from "../train/random.ts";
import { collect, type Results } from "./results.ts";

const study = readStudy({
  study: "again and again",
  task: { command: "node train.mjs {schedule}", metric: { name: "val_loss", goal: "minimize" } },
  steps: 20,
  budgets: [10, 20],
  rates: [0.1, 0.2],
  seeds: { tune: 1, report: 3 },
  schedules: { linear: "linear to 0", cosine: "cosine to 0", again: "linear to 0" },
});
const task = makeTask(study, tmpdir());
const courses = designOf(study).courses(study, task);

/** The results of a study, each run of which has as many values as the call says; null diverged. */
async function made(valuesOf: (place: number) => readonly (number | null)[]): Promise<Results> {
  const lock = { check() {}, release() {} };
  const journal = await openJournal(mkdtempSync(join(tmpdir(), "glidepath-several-")), lock);
  let place = 0;
  for (const { key, group, rate, seed } of courses.flatMap(({ reach }) => [...reach()])) {
    if (journal.get(key) !== undefined) continue;
    for (const value of valuesOf(place)) {
      const state = value === null ? "DIVERGED" : "COMPLETE";
      const metrics: Record<string, number> = value === null ? {} : { val_loss: value };
      const outcome = { state, at: value === null ? 1 : null, reason: null, metrics, curves: {} } as const;
      await (await journal.begin(group.cell(rate, seed))).end(outcome);
    }
    place += 1;
  }
  const results = await collect(study, task, courses, journal);
  await journal.close();
  return results;
}

const csvOf = (results: Results): string[] =>
  csvTables(results)
    .find(({ file }) => file === "several-results")!
    .text.trimEnd()
    .split("\n");

test("tells of the runs with several results how many there are and how far they lie apart, as pair by pair", async () => {
  const source = random(7, 0);
  for (let round = 0; round < 5; round += 1) {
    const results = await made((place) =>
      Array.from({ length: 1 + (place % 3) }, (_, at) => {
        return at > 0 && source.normal() > 1 ? null : 2 + source.normal() / 10;
      }),
    );
    const { runs, ...told } = results.several!;
    // Every run stands in the report once, under the first schedule that has it: "again" has the runs of "linear" where it has the same rate.
    const keys = runs.map(({ budget, rate, seed, results: all }) => JSON.stringify([budget, rate, seed, all]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(runs.some(({ schedule }) => schedule === "again")).toBe(false);
    let [largest, squares, freedom, compared, otherwise, later] = [0, 0, 0, 0, 0, 0];
    for (const { results: all } of runs) {
      const values = all.flatMap(({ value }) => value ?? []);
      later += all.length - 1;
      if (all.some(({ state }) => state !== all[0]!.state)) otherwise += 1;
      if (values.length < 2) continue;
      compared += 1;
      freedom += values.length - 1;
      for (const one of values) {
        for (const other of values) {
          largest = Math.max(largest, Math.abs(one - other));
          squares += (one - other) ** 2 / 2 / values.length;
        }
      }
    }
    const deviation = expect.closeTo(Math.sqrt(squares / freedom), 12);
    expect(told).toEqual({ later, otherwise, compared, largest: expect.closeTo(largest, 12), deviation });
    // The first result is the one that counts everywhere else.
    let seen = 0;
    for (const { schedule, budget, rate, seed, results: all } of runs) {
      const group = results.groups.find((each) => each.schedule === schedule && each.budget.label === budget)!;
      const reported = group.rate === rate ? group.seeds.find((each) => each.seed === seed) : undefined;
      if (reported === undefined) continue;
      seen += 1;
      expect(reported.value).toBe(all[0]!.value);
    }
    expect(seen).toBeGreaterThan(0);
    expect(csvOf(results)).toHaveLength(1 + runs.length + later);
    expect(JSON.parse(JSON.stringify(reportContent(results))).several).toEqual(results.several);
  }
});

test("says it in words on the page and in the terminal, and nothing where every run has one result", async () => {
  const shown = (results: Results): string[] => [
    reportHtml(results, picturesOf(results)).replaceAll("\n", " "),
    terminalTable(results).replaceAll("\n", " "),
  ];
  const table: [values: Parameters<typeof made>[0], words: string[]][] = [
    [
      (place) => (place === 0 ? [2, 2.25] : [2]),
      ["1 run has several results, 1 beyond the first", "at most 0.25 apart", "within a run is 0.18 (of 1 run)."],
    ],
    [
      (place) => (place < 2 ? [2, 2] : [2]),
      ["2 runs have several results, 2 beyond", "at most 0 apart", "(of 2 runs)"],
    ],
    [
      (place) => (place === 0 ? [2, null] : [2]),
      ["1 run has several", "1 of these runs did not end in the same way every time"],
    ],
  ];
  for (const [values, words] of table) {
    for (const text of shown(await made(values))) for (const each of words) expect(text).toContain(each);
  }
  expect(csvOf(await made((place) => (place === 0 ? [2, null] : [2]))).slice(1)).toEqual([
    expect.stringMatching(/^linear,.*,1,COMPLETE,2$/),
    expect.stringMatching(/^linear,.*,2,DIVERGED,$/),
  ]);
  const single = await made(() => [2]);
  expect(single.several).toBeUndefined();
  for (const text of shown(single)) expect(text).not.toContain("several results");
  expect(csvOf(single)).toEqual(["schedule,budget,rate,seed,result,state,value"]);
});
