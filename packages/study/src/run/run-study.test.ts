import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { readStudy } from "../file/read-study.ts";
import { canonical } from "../journal/canonical.ts";
import { ownerOf } from "../journal/owner-file.ts";
import { runsFile } from "../journal/read-journal.ts";
import { writeReport } from "../report/write.ts";
import type { Results } from "../results/results.ts";
import { fingerprint } from "../task/fingerprint.ts";
import type { Progress } from "./progress.ts";
import { runStudy } from "./run-study.ts";

// Above 150 lines: one study is run once, and every way to stop it is held against that.
// These tests start real worker threads and processes, which read the built files: `npm test` builds first.
const raw = {
  study: "tiny",
  task: "fashion-mlp",
  steps: 40,
  budgets: ["25%", "100%"],
  rates: [0.02, 0.08],
  seeds: { tune: 1, report: 2 },
  schedules: {
    linear: "linear to 0",
    cut: { schedule: { recipe: "step-decay", milestones: ["50%"] }, budget: "full" },
  },
  compare: ["linear", "cut"],
};
const study = readStudy(raw);
const plannedRuns = 16;
const folder = (): string => mkdtempSync(join(tmpdir(), "glidepath-run-"));
/** The lines of the runs that have ended. */
const lines = (out: string): string[] => {
  const all = readFileSync(join(out, runsFile), "utf8").trimEnd().split("\n");
  return all.filter((line) => JSON.parse(line).state !== "RUNNING");
};
const keys = (out: string): string[] =>
  lines(out)
    .map((line) => JSON.parse(line).key)
    .sort();

/** What a folder holds besides its report. */
const kept = ["lock", runsFile, "study.json"];

function filesOf(out: string): Record<string, string> {
  const names = readdirSync(out).filter((name) => !kept.includes(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(out, name)).toString("base64")]));
}

/** Runs until `commits` runs were stored; true if the study came to its end. */
async function runSome(out: string, commits: number, workers: number): Promise<Results | null> {
  const controller = new AbortController();
  let before: number | undefined;
  const onProgress = ({ done }: Progress): void => {
    before ??= done;
    if (done - before >= commits) controller.abort();
  };
  try {
    return await runStudy(study, { out, workers, onProgress, signal: controller.signal });
  } catch (error) {
    expect(error).toMatchObject({ name: "StudyError", trouble: "interrupted", exitCode: 130 });
    expect(String(error)).toContain("run the same command again to go on");
    expect(readdirSync(out)).toEqual(kept);
    return null;
  }
}

describe("runStudy", () => {
  let whole: Results;
  let wholeKeys: string[];
  let wholeFiles: Record<string, string>;
  let fingerprints: Set<string>;
  const seen: Progress[] = [];

  beforeAll(async () => {
    const out = folder();
    whole = await runStudy(study, { out, workers: 2, onProgress: (progress) => seen.push(progress) });
    await writeReport(whole, out);
    wholeKeys = keys(out);
    wholeFiles = filesOf(out);
    fingerprints = new Set(lines(out).map((line) => JSON.parse(line).fingerprint));
  });

  it("counts up to the plan and stores every run once, with the fingerprint of how it was computed", async () => {
    expect(wholeKeys).toHaveLength(plannedRuns);
    expect(new Set(wholeKeys).size).toBe(plannedRuns);
    expect([...fingerprints]).toEqual([await fingerprint()]);
    expect(seen[0]).toMatchObject({ done: 0, total: plannedRuns, stepsDone: 0, stepsTotal: 400 });
    expect(seen.at(-1)).toMatchObject({ done: plannedRuns, stepsDone: 400, secondsLeft: 0 });
    expect(whole.groups.map((group) => [group.schedule, group.budget.label, group.seeds.length])).toEqual([
      ["linear", "25%", 2],
      ["cut", "25%", 2],
      ["linear", "100%", 2],
      ["cut", "100%", 2],
    ]);
  });

  it.each([
    [1, 1],
    [3, 2],
  ])(
    "stopped at every %i. commit and gone on with (%i workers), gives the same report byte for byte",
    async (commits, workers) => {
      const out = folder();
      let results: Results | null = null;
      let stops = 0;
      while (results === null) {
        results = await runSome(out, commits, workers);
        stops += 1;
      }
      expect(stops).toBeGreaterThanOrEqual(plannedRuns / (commits + workers));
      await writeReport(results, out);
      expect(keys(out)).toEqual(wholeKeys);
      expect(filesOf(out)).toEqual(wholeFiles);
    },
  );

  it("killed with -9 in the middle, loses nothing, does nothing twice, and takes the dead owner's lock over", async () => {
    const out = folder();
    const index = new URL("../../dist/index.js", import.meta.url).href;
    const script = `
      import { readStudy, runStudy } from ${JSON.stringify(index)};
      const onProgress = ({ done }) => void (done >= 5 && process.kill(process.pid, "SIGKILL"));
      await runStudy(readStudy(${JSON.stringify(raw)}), { out: ${JSON.stringify(out)}, workers: 1, onProgress });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
    });
    const ended = new Promise((resolve) => child.on("exit", (_, signal) => resolve(signal)));
    let errors = "";
    child.stderr.on("data", (text) => {
      errors += String(text);
    });
    expect(await ended, errors).toBe("SIGKILL");
    const left = lines(out).length;
    expect(left).toBeGreaterThanOrEqual(5);
    expect(left).toBeLessThan(plannedRuns);
    expect(ownerOf(out)).toMatchObject({ process: { pid: child.pid }, isAlive: false });
    // The worst that a kill can leave behind, whenever it comes: the first half of a line.
    const text = readFileSync(join(out, runsFile), "utf8");
    writeFileSync(join(out, runsFile), `${text}${text.slice(0, 200)}`);
    const results = await runStudy(study, { out, workers: 2 });
    expect(lines(out)).toHaveLength(plannedRuns);
    expect(keys(out)).toEqual(wholeKeys);
    expect(canonical(results)).toBe(canonical(whole));
  });

  it("reuses the finished runs of a changed study, and lets only one process own a folder", async () => {
    const out = folder();
    const larger = readStudy({ ...raw, schedules: { ...raw.schedules, hold: "hold" } });
    const first = runStudy(study, { out, workers: 1 });
    await expect(runStudy(study, { out, workers: 1 })).rejects.toMatchObject({ trouble: "locked", exitCode: 75 });
    await first;
    const before = lines(out);
    await runStudy(larger, { out, workers: 1 });
    expect(lines(out).slice(0, plannedRuns)).toEqual(before);
    // At 25 % the cut-off step decay is a constant rate, so only the 100 % runs of the new schedule are new.
    expect(lines(out)).toHaveLength(plannedRuns + 4);
  });

  it("counts every stored run from the start on, also behind a group that is not tuned yet", async () => {
    const out = folder();
    await runStudy(study, { out, workers: 1 });
    writeFileSync(join(out, runsFile), `${lines(out).slice(1).join("\n")}\n`);
    const seen: Progress[] = [];
    await runStudy(study, { out, workers: 1, onProgress: (progress) => seen.push(progress) });
    // Missing: the run that was taken away, and the two report runs that wait for what it says.
    expect(seen[0]).toMatchObject({ done: plannedRuns - 3, total: plannedRuns });
    expect(seen.at(-1)).toMatchObject({ done: plannedRuns });
  });

  it("says what is wrong with its options", async () => {
    for (const workers of [0, -1, 1.5, 257, Number.NaN, "2" as unknown as number]) {
      await expect(runStudy(study, { out: folder(), workers })).rejects.toMatchObject({
        trouble: "invalid",
        message: expect.stringMatching(/^workers: expected a whole number from 1 to 256, received "?[-\dN]/),
      });
    }
    await expect(runStudy({ ...study, data: "/nowhere" }, { out: folder() })).rejects.toMatchObject({
      trouble: "data",
    });
    const file = join(folder(), "file");
    writeFileSync(file, "");
    await expect(runStudy(study, { out: join(file, "x") })).rejects.toMatchObject({ trouble: "store", exitCode: 74 });
    const stopped = AbortSignal.abort();
    await expect(runStudy(study, { out: folder(), signal: stopped })).rejects.toMatchObject({ trouble: "interrupted" });
  });
});
