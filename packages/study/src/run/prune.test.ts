import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { groupsOf } from "../design/groups.ts";
import { keepStudy } from "../file/kept-study.ts";
import { readStudy } from "../file/read-study.ts";
import { takeLock } from "../journal/lock.ts";
import { openJournal } from "../journal/open-journal.ts";
import { readJournal, runsFile } from "../journal/read-journal.ts";
import { versions } from "../journal/versions.ts";
import { infoOf } from "../look/info-of.ts";
import type { FinalState } from "../task/outcome.ts";
import { makeTask } from "../task/source/index.ts";
import { prunable, prune } from "./prune.ts";

const study = readStudy({
  study: "prune",
  task: "fashion-mlp",
  steps: 10,
  budgets: [10],
  rates: [0.1],
  seeds: { tune: 1, report: 4 },
  schedules: { linear: "linear to 0" },
});
const task = makeTask(study);
const { kind, about, version, data, metrics, secondsPerStep } = task;

/** A folder with runs of this version (complete, diverged, failed, begun) and of an older one, each with 100 bytes of its own. */
async function made(): Promise<{ out: string; keys: string[]; strangers: string[] }> {
  const out = mkdtempSync(join(tmpdir(), "glidepath-prune-"));
  const times = { begun: "2026-01-01T00:00:00.000Z", changed: "2026-01-01T00:00:00.000Z" };
  keepStudy({ study, task: { kind, about, version, data, metrics, secondsPerStep }, ...times, versions }, out);
  const lock = await takeLock(out);
  const journal = await openJournal(out, lock);
  const write = async (seed: number, state: FinalState | "RUNNING", of: string): Promise<string> => {
    const [group] = groupsOf(study, { kind, data, version: of });
    const ongoing = await journal.begin(group!.cell(0, seed));
    if (state !== "RUNNING") await ongoing.end({ state, at: null, reason: null, metrics: {}, curves: {} });
    const key = group!.key(0, seed);
    mkdirSync(join(out, "runs", key, "1"), { recursive: true });
    writeFileSync(join(out, "runs", key, "1", "output.log"), "x".repeat(100));
    return key;
  };
  const strangers = [await write(1, "COMPLETE", "old"), await write(2, "FAILED", "old")];
  const origin = { task: kind, version, data: data.id };
  await journal.decide({ key: "own", about: "", origin });
  await journal.decide({ key: "gone", about: "", origin: { ...origin, version: "old" } });
  // As older versions wrote it: of which runs it was decided is not known.
  await journal.decide({ key: "untold", about: "" });
  const states = ["COMPLETE", "DIVERGED", "FAILED", "RUNNING"] as const;
  const keys: string[] = [];
  for (const [place, state] of states.entries()) keys.push(await write(place + 1, state, version));
  await journal.close();
  lock.release();
  return { out, keys, strangers };
}

test("tells first and changes nothing; then results stay, and logs of what failed or is under way", async () => {
  const { out, keys, strangers } = await made();
  const before = readFileSync(join(out, runsFile), "utf8");
  const found = await prunable(out);
  expect([...found.strangers].sort()).toEqual([...strangers].sort());
  expect(found.decisions).toEqual(["gone"]);
  expect([...found.folders].sort()).toEqual([...strangers, ...keys.slice(0, 2)].map((key) => join("runs", key)).sort());
  expect(found.bytes).toBe(400);
  expect(readFileSync(join(out, runsFile), "utf8")).toBe(before);
  expect(await infoOf(out)).toMatchObject({
    states: { COMPLETE: 1, DIVERGED: 1, FAILED: 1 },
    strangers: 2,
    attempts: 5,
    sizes: { runs: 600 },
  });

  expect(await prune(out)).toEqual(found);
  const { index, damage } = await readJournal(out);
  expect([damage, [...index.kept.keys()], [...index.running.keys()]]).toEqual([[], keys.slice(0, 3), keys.slice(3)]);
  expect([...index.decided.keys()]).toEqual(["own", "untold"]);
  // What is left is left byte by byte.
  const lines = readFileSync(join(out, runsFile), "utf8").trimEnd().split("\n");
  expect(lines).toEqual(
    before
      .trimEnd()
      .split("\n")
      .filter((line) => ![...strangers, "gone"].some((key) => line.includes(`"key":"${key}"`))),
  );
  expect(keys.map((key) => existsSync(join(out, "runs", key)))).toEqual([false, false, true, true]);
  expect(await prune(out)).toEqual({ strangers: [], decisions: [], folders: [], bytes: 0 });
});

test("takes nothing that is not a run's, follows no link, and leaves a folder alone that is owned or damaged", async () => {
  const { out, keys } = await made();
  const elsewhere = mkdtempSync(join(tmpdir(), "glidepath-elsewhere-"));
  writeFileSync(join(elsewhere, "kept"), "");
  mkdirSync(join(out, "runs", "mine"));
  symlinkSync(elsewhere, join(out, "runs", keys[0]!, "link"));
  await prune(out);
  expect([existsSync(join(out, "runs", "mine")), existsSync(join(elsewhere, "kept"))]).toEqual([true, true]);
  const lock = await takeLock(out);
  await expect(prune(out)).rejects.toThrow("expected a free folder");
  lock.release();
  writeFileSync(join(out, runsFile), "no line\n");
  await expect(prune(out)).rejects.toThrow("glidepath study repair");
  await expect(prunable(elsewhere)).rejects.toThrow("study.json: expected the study of this folder");
});
