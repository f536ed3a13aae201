import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { groupsOf } from "../../design/groups.ts";
import { keepStudy } from "../../file/kept-study.ts";
import { readStudy } from "../../file/read-study.ts";
import { canonical } from "../../journal/canonical.ts";
import type { Decision } from "../../journal/decision.ts";
import { takeLock } from "../../journal/lock.ts";
import { openJournal } from "../../journal/open-journal.ts";
import { readJournal, runsFile } from "../../journal/read-journal.ts";
import { versions } from "../../journal/versions.ts";
import { readResults } from "../../look/read-results.ts";
import { reportJson } from "../../report/write.ts";
import { deviation } from "../../statistics/mean.ts";
import type { FinalState } from "../../task/outcome.ts";
import { makeTask } from "../../task/source/index.ts";
import { merge } from "./merge.ts";

const content = {
  study: "merge",
  task: "fashion-mlp",
  steps: 10,
  budgets: [10],
  rates: [0.1],
  seeds: { tune: 1, report: 4 },
  schedules: { linear: "linear to 0", cosine: "cosine to 0" },
};
const study = readStudy(content);
const { kind, about, version, data, metrics, secondsPerStep } = makeTask(study);
const root = mkdtempSync(join(tmpdir(), "glidepath-merge-"));

/** A run that has ended: its schedule (0 or 1), its seed, and what it came to. */
interface Run {
  readonly of: 0 | 1;
  readonly seed: number;
  readonly state?: FinalState | "RUNNING";
  readonly value?: number;
  readonly version?: string;
  readonly fingerprint?: string;
}
interface Folder {
  readonly runs: readonly Run[];
  readonly decisions?: readonly Decision[];
  readonly of?: typeof study;
  readonly version?: string;
}

const keyOf = ({ of, seed, version: its = version }: Run) =>
  groupsOf(study, { kind, data, version: its })[of]!.key(0, seed);

async function made(name: string, { runs, decisions = [], of = study, version: its = version }: Folder) {
  const out = join(root, name);
  mkdirSync(out);
  const times = { begun: `2026-01-0${runs.length % 9}T00:00:00.000Z`, changed: "2026-02-01T00:00:00.000Z" };
  keepStudy({ study: of, task: { kind, about, version: its, data, metrics, secondsPerStep }, ...times, versions }, out);
  const lock = await takeLock(out);
  const journal = await openJournal(out, lock);
  for (const decision of decisions) await journal.decide(decision);
  for (const {
    of: place,
    seed,
    state = "COMPLETE",
    value = 0.5 + seed / 100,
    version: old = its,
    fingerprint,
  } of runs) {
    const ongoing = await journal.begin(groupsOf(study, { kind, data, version: old })[place]!.cell(0, seed));
    const measured = { validation_accuracy: value, test_accuracy: value };
    const ending = { at: null, reason: state === "FAILED" ? "out of memory" : null };
    const curves = { train_loss: { steps: [10], values: [value] } };
    if (state === "RUNNING") continue;
    await ongoing.end({ state, ...ending, metrics: state === "COMPLETE" ? measured : {}, curves }, fingerprint);
  }
  await journal.close();
  lock.release();
  return out;
}

const all: Run[] = ([0, 1] as const).flatMap((of) => [1, 2, 3, 4, 5].map((seed) => ({ of, seed })));
const linesOf = (folder: string) => readFileSync(join(folder, runsFile), "utf8").trimEnd().split("\n");

test("two halves make the report of the whole, every line as it was written, and the halves stay as they are", async () => {
  const whole = await made("whole", { runs: all });
  const decisions = [1, 2, 3].map((n) => ({ key: `d${n}`, about: `decision ${n}` }));
  const one = await made("one", { runs: all.slice(0, 4), decisions: decisions.slice(0, 2) });
  const two = await made("two", { runs: all.slice(4), decisions: decisions.slice(1) });
  const before = [one, two].map((folder) => readFileSync(join(folder, runsFile), "latin1"));
  const out = join(root, "halves", "deeper");
  const merged = await merge([one, two], out);
  expect(merged).toEqual({
    runs: 10,
    folders: [
      { folder: one, runs: 4, taken: 4 },
      { folder: two, runs: 6, taken: 6 },
    ],
    doubles: { alike: 0, different: [], spread: [] },
    remarks: [],
  });
  expect(JSON.parse(readFileSync(join(out, "merged.json"), "utf8"))).toEqual(merged);
  expect(reportJson(await readResults(out))).toBe(reportJson(await readResults(whole)));
  expect([one, two].map((folder) => readFileSync(join(folder, runsFile), "latin1"))).toEqual(before);
  const { index, damage } = await readJournal(out);
  expect([damage, index.running.size, [...index.decided.keys()]]).toEqual([[], 0, ["d1", "d2", "d3"]]);
  const written = new Set([...linesOf(one), ...linesOf(two)]);
  expect(linesOf(out).filter((line) => !written.has(line))).toEqual([]);
});

test("of one run a result counts before a failure and the first folder before others; what differs is told with its spread", async () => {
  const first = await made("first", {
    runs: [
      { of: 0, seed: 1, value: 0.8, fingerprint: "aa" },
      { of: 0, seed: 2 },
      { of: 0, seed: 3, state: "FAILED" },
      { of: 0, seed: 4, state: "DIVERGED" },
      { of: 1, seed: 1, state: "FAILED" },
      { of: 1, seed: 2, state: "RUNNING" },
    ],
  });
  const second = await made("second", {
    runs: [
      { of: 0, seed: 1, value: 0.7, fingerprint: "bb" },
      { of: 0, seed: 2 },
      { of: 0, seed: 3 },
      { of: 0, seed: 4, value: 0.9 },
      { of: 1, seed: 1, state: "FAILED" },
      { of: 1, seed: 2, version: "old" },
    ],
  });
  const third = await made("third", { runs: [{ of: 0, seed: 1, value: 0.75 }], version: "newer" });
  appendFileSync(join(second, runsFile), "half a li");
  const out = join(root, "doubles");
  const { runs, doubles, folders, remarks } = await merge([first, second, third], out);
  expect([runs, folders.map(({ taken }) => taken)]).toEqual([7, [4, 2, 1]]);
  const { index, damage } = await readJournal(out);
  const state = (of: 0 | 1, seed: number) => index.kept.get(keyOf({ of, seed }))?.ending;
  expect(state(0, 1)?.metrics.test_accuracy).toBe(0.8);
  expect([1, 2, 3, 4].map((seed) => state(0, seed)?.state)).toEqual(["COMPLETE", "COMPLETE", "COMPLETE", "DIVERGED"]);
  expect([state(1, 1)?.state, state(1, 2)]).toEqual(["FAILED", undefined]);
  // A second result is in the journal where the trainer need not compute alike, and nowhere a damaged line.
  expect([...index.later].map(([key, later]) => [key, later.map((ending) => ending.state)])).toEqual([
    [keyOf({ of: 0, seed: 2 }), ["COMPLETE"]],
    [keyOf({ of: 0, seed: 4 }), ["COMPLETE"]],
  ]);
  expect(damage).toEqual([]);
  expect([doubles.alike, doubles.different.length]).toEqual([1, 2]);
  expect(doubles.different[0]).toEqual({
    key: keyOf({ of: 0, seed: 1 }),
    place: "linear at 10",
    rate: 0.1,
    seed: 1,
    isLater: false,
    kept: {
      folder: first,
      state: "COMPLETE",
      metrics: { validation_accuracy: 0.8, test_accuracy: 0.8 },
      fingerprint: "aa",
    },
    other: {
      folder: second,
      state: "COMPLETE",
      metrics: { validation_accuracy: 0.7, test_accuracy: 0.7 },
      fingerprint: "bb",
    },
  });
  expect(doubles.different[1]).toMatchObject({
    seed: 4,
    isLater: true,
    kept: { state: "DIVERGED" },
    other: { state: "COMPLETE" },
  });
  // Of two pairs, one of them equal: the pooled variance is the mean of those of the pairs.
  const pooled = Math.sqrt((deviation([0.8, 0.7])! ** 2 + 0) / 2);
  const spread = doubles.spread.find(({ metric }) => metric === "test_accuracy")!;
  expect([spread.pairs, spread.largest]).toEqual([2, expect.closeTo(0.1, 12)]);
  expect(spread.deviation).toBeCloseTo(pooled, 12);
  expect(remarks).toEqual([
    `${first}: 1 run begun and not ended, left out`,
    `${second}: the last line of its journal was not written to its end, left out`,
    `${third}: its task is "fashion-mlp" in version "newer"; the new folder has that of ${first}, "fashion-mlp" in version "${version}"`,
    '1 run is of task "fashion-mlp" in version "old", and not used',
    '1 run is of task "fashion-mlp" in version "newer", and not used',
  ]);

  // What was merged is merged again, with one that is in it already: nothing is there twice.
  const again = await merge([out, second], join(root, "again"));
  expect([again.folders.map(({ taken }) => taken), again.doubles.different.length]).toEqual([[7, 0], 2]);
  expect(linesOf(join(root, "again")).sort()).toEqual(linesOf(out).sort());

  // The other way round the other results are kept, and both ways of computing are told.
  const back = await merge([second, first], join(root, "back"));
  expect(back.doubles.different.map(({ kept }) => kept.folder)).toEqual([second, second]);
  expect(canonical(back.doubles.spread)).toBe(canonical(doubles.spread));
});

test("what cannot be merged is refused, with what differs, and nothing is written", async () => {
  const good = await made("good", { runs: all.slice(0, 2) });
  const other = await made("other", { runs: [], of: readStudy({ ...content, rates: [0.2], steps: 20 }) });
  const damaged = await made("damaged", { runs: all.slice(0, 2) });
  appendFileSync(join(damaged, runsFile), "no line\n");
  const empty = join(root, "empty");
  mkdirSync(empty);
  const out = join(root, "refused");
  const tries: [string[], string, string][] = [
    [
      [good, other],
      out,
      `${join(other, "study.json")}: expected the study of ${good}, received another one: steps, rates differ`,
    ],
    [[good, damaged], out, "glidepath study repair"],
    [[good, empty], out, "expected the study of this folder"],
    [[good, `${good}/.`], out, "expected another folder, received one twice"],
    [[good], out, "expected two or more folders, received 1"],
    [[good, await made("free", { runs: all.slice(2, 3) })], good, "expected a folder without a study"],
  ];
  for (const [folders, to, said] of tries) await expect(merge(folders, to)).rejects.toThrow(said);
  expect(() => readFileSync(join(out, runsFile))).toThrow("ENOENT");
  writeFileSync(join(root, "file"), "");
  await expect(merge([good, join(root, "free")], join(root, "file"))).rejects.toThrow("writable place");
  rmSync(root, { recursive: true });
});
