import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readStudy } from "../file/read-study.ts";
import { ownerOf } from "../journal/owner-file.ts";
import { runsFile } from "../journal/read-journal.ts";
import { lookAt } from "../look/look-at.ts";
import { readResults } from "../look/read-results.ts";
import { reportJson, writeReport } from "../report/write.ts";
import { runStudy } from "./run-study.ts";

// Above 150 lines: one undisturbed study is run once, and every fault is held against its report.
// These tests start real processes, which read the built files: `npm test` builds first. For a longer search:
//
//   FAULTS=500 npx vitest run --project slow packages/study/src/run/faults.test.ts

/** How often a study is killed at a random moment. */
const kills = Number(process.env.FAULTS ?? 20);

const raw = {
  study: "faults",
  task: "fashion-mlp",
  steps: 40,
  budgets: ["25%", "100%"],
  rates: [0.02, 0.08],
  seeds: { tune: 2, report: 3 },
  schedules: { linear: "linear to 0", cosine: "cosine to 0" },
};
const study = readStudy(raw);
const plannedRuns = 28;
const folder = (): string => mkdtempSync(join(tmpdir(), "glidepath-faults-"));

/** What a folder holds besides its report. */
const notReported = ["lock", runsFile, "study.json"];

/** The report of a folder's study, file by file. */
async function filesOf(out: string): Promise<Record<string, string>> {
  await writeReport(await readResults(out), out);
  const names = readdirSync(out).filter((name) => !notReported.includes(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(out, name)).toString("base64")]));
}

const index = new URL("../../dist/index.js", import.meta.url).href;
const script = `
  import { interruptSignal, readStudy, runStudy } from ${JSON.stringify(index)};
  const [out, raw] = process.argv.slice(1);
  const { signal } = interruptSignal();
  const onRemark = (remark) => console.log(remark);
  runStudy(readStudy(JSON.parse(raw)), { out, workers: 2, signal, onRemark }).then(
    () => process.exit(0),
    (error) => { console.log(String(error)); process.exit(error.exitCode ?? 1); },
  );`;

interface Host {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; signal: string | null; said: string }>;
}

/** Starts a process that runs a study; `before` is code that it begins with, `shell` what a shell does before it becomes it. */
function start(out: string, { content = raw as object, before = "", shell = "" } = {}): Host {
  const node = ["--input-type=module", "-e", `${before}\n${script}`, out, JSON.stringify(content)];
  const [command, args] =
    shell === "" ? [process.execPath, node] : ["sh", ["-c", `${shell}; exec "$0" "$@"`, process.execPath, ...node]];
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const hear = (text: Buffer): void => {
    said += String(text);
  };
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", hear);
  const ended = new Promise<Awaited<Host["ended"]>>((resolve) =>
    child.on("close", (code, signal) => resolve({ code, signal, said })),
  );
  return { child, ended };
}

const size = (out: string): number => statSync(join(out, runsFile), { throwIfNoEntry: false })?.size ?? 0;
const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

/** Waits until a journal has grown to a length, or its process has ended. */
async function grown(out: string, { child }: Host, length: number): Promise<void> {
  while (isRunning(child) && size(out) < length) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Starts a study again and again until it comes to its end; each time `stop` may disturb it. */
async function untilDone(out: string, stop: (host: Host) => Promise<void>): Promise<void> {
  for (let starts = 0; starts < 4 * plannedRuns; starts += 1) {
    const host = start(out);
    await stop(host);
    if ((await host.ended).code === 0) return;
  }
  throw new Error(`not done after ${4 * plannedRuns} starts`);
}

describe("a study under faults", () => {
  let report: string;
  /** The report with its figures: made from what `report.json` holds, so one fault is enough to compare them. */
  let files: Record<string, string>;
  let wholeSize: number;

  beforeAll(async () => {
    const out = folder();
    await runStudy(study, { out, workers: 2 });
    report = reportJson(await readResults(out));
    files = await filesOf(out);
    wholeSize = size(out);
  });

  /** Every run is there once, nothing is left over, and what is reported is that of the undisturbed study. */
  async function expectWhole(out: string): Promise<void> {
    const lines = readFileSync(join(out, runsFile), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const finals = lines.filter(({ state }) => state !== "RUNNING");
    expect(finals).toHaveLength(plannedRuns);
    expect(new Set(finals.map(({ key }) => key)).size).toBe(plannedRuns);
    expect(await lookAt(out)).toMatchObject({
      owner: null,
      interrupted: 0,
      failures: [],
      counts: { WAITING: 0, RUNNING: 0 },
    });
    expect(reportJson(await readResults(out))).toBe(report);
  }

  it(`killed ${kills} times at random moments, each time leaving a torn line or none`, async () => {
    const points = fc.sample(
      fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), isTorn: fc.boolean() }),
      kills,
    );
    let out = folder();
    let killed = 0;
    while (killed < kills) {
      const { share, isTorn } = points[killed]!;
      const host = start(out);
      await grown(out, host, size(out) + (share * wholeSize) / 6);
      host.child.kill("SIGKILL");
      const { signal, said } = await host.ended;
      expect(said).toBe("");
      if (signal === "SIGKILL") {
        killed += 1;
        const text = readFileSync(join(out, runsFile), { encoding: "utf8", flag: "a+" });
        if (isTorn) appendFileSync(join(out, runsFile), text.slice(0, 1 + Math.floor(share * 300)));
      } else {
        await expectWhole(out);
        out = folder();
      }
    }
    await untilDone(out, async () => {});
    await expectWhole(out);
    expect(await filesOf(out)).toEqual(files);
  });

  it.each<[string, NodeJS.Signals[]]>([
    ["Ctrl-C", ["SIGINT"]],
    ["SIGTERM, twice", ["SIGTERM", "SIGTERM"]],
    ["a terminal that was closed", ["SIGHUP"]],
  ])("stopped by %s in the middle of it", async (_, signals) => {
    const out = folder();
    const host = start(out);
    await grown(out, host, wholeSize / 3);
    for (const signal of signals) host.child.kill(signal);
    const { code, signal, said } = await host.ended;
    expect([code, signal], said).toEqual(signals.length === 1 ? [130, null] : [code, code === null ? "SIGTERM" : null]);
    expect(signals.length === 1 || code !== 0).toBe(true);
    await untilDone(out, async () => {});
    await expectWhole(out);
  });

  it("stopped as a process and continued: the folder stays its own", async () => {
    const out = folder();
    const host = start(out);
    await grown(out, host, wholeSize / 3);
    host.child.kill("SIGSTOP");
    await expect(runStudy(study, { out, workers: 1 })).rejects.toMatchObject({ trouble: "locked" });
    expect((await lookAt(out)).owner).toMatchObject({ process: { pid: host.child.pid }, isAlive: true });
    host.child.kill("SIGCONT");
    expect((await host.ended).code).toBe(0);
    await expectWhole(out);
  });

  it("started twice at once: one owner, the other says so", async () => {
    const out = folder();
    const both = [start(out), start(out)];
    const codes = (await Promise.all(both.map(({ ended }) => ended))).map(({ code }) => code);
    expect(codes.sort()).toEqual([0, 75]);
    await expectWhole(out);
  });

  it("with a clock that is set back again and again", async () => {
    const out = folder();
    const before = `
      const [Real, hour] = [Date, 3_600_000];
      let back = 0;
      globalThis.Date = class extends Real {
        constructor(...given) { super(...(given.length > 0 ? given : [Date.now()])); }
        static now() { return Real.now() - (back += hour); }
      };`;
    const { code, said } = await start(out, { before }).ended;
    expect(code, said).toBe(0);
    await expectWhole(out);
    const times = readFileSync(join(out, runsFile), "utf8").match(/"begun":"[^"]+"/g)!;
    expect(times[0]! > times.at(-1)!).toBe(true);
  });

  it("edited in mid-run: what is new and what no longer counts is told, and the report is that of the edited study", async () => {
    const out = folder();
    const host = start(out, { content: { ...raw, schedules: { hold: "hold", ...raw.schedules } } });
    await grown(out, host, wholeSize / 3);
    host.child.kill("SIGKILL");
    await host.ended;
    const remarks: string[] = [];
    await runStudy(study, { out, workers: 2, onRemark: (remark) => remarks.push(remark) });
    expect(remarks).toEqual([
      expect.stringMatching(
        /^The study was edited: \d+ finished runs? no longer counts? \(hold at 25%(, hold at 100%)?\)\.$/,
      ),
    ]);
    expect(reportJson(await readResults(out))).toBe(report);
    const more: string[] = [];
    const hold = { ...raw, schedules: { ...raw.schedules, hold: "hold" } };
    await runStudy(readStudy(hold), { out, workers: 2, onRemark: (remark) => more.push(remark) });
    expect(more).toEqual(["The study was edited: 20 cells are new (hold at 25%, hold at 100%)."]);
  });

  it("with a disk that is full: it says so, and goes on when there is room", async () => {
    const out = folder();
    // A limit on the length of a file, in blocks of 512 bytes: what a shell can set anywhere.
    const { code, said } = await start(out, { shell: `ulimit -f ${Math.floor(wholeSize / 2 / 512)}` }).ended;
    expect([code, said]).toEqual([
      74,
      expect.stringMatching(/runs\.jsonl: expected a writable place with room on the disk, received EFBIG/),
    ]);
    await untilDone(out, async () => {});
    await expectWhole(out);
  });

  describe("in a small file system of its own", () => {
    const out = folder();
    const canMount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", out]).status === 0;
    afterAll(() => {
      if (canMount) spawnSync("umount", ["-l", out]);
    });

    it.skipIf(!canMount)("that is full, then has room, then can only be read", async () => {
      const filler = join(out, "filler");
      const room = Math.floor(wholeSize / 4096 / 2) * 4096;
      writeFileSync(filler, Buffer.alloc(2 * 2 ** 20 - room));
      const { code, said } = await start(out).ended;
      expect([code, said]).toEqual([74, expect.stringMatching(/ENOSPC/)]);
      rmSync(filler);
      await untilDone(out, async () => {});
      spawnSync("mount", ["-o", "remount,ro", out]);
      expect((await lookAt(out)).counts?.COMPLETE).toBe(plannedRuns);
      expect(ownerOf(out)).toBeNull();
      expect(reportJson(await readResults(out))).toBe(report);
      await expect(runStudy(study, { out })).rejects.toMatchObject({ trouble: "store", exitCode: 74 });
      spawnSync("mount", ["-o", "remount,rw", out]);
      await expectWhole(out);
    });
  });

  it("in a folder that may not be written", async () => {
    const out = folder();
    await runStudy(readStudy({ ...raw, budgets: ["25%"], schedules: { linear: "linear to 0" } }), { out, workers: 1 });
    chmodSync(out, 0o555);
    expect((await lookAt(out)).counts?.COMPLETE).toBe(7);
    chmodSync(out, 0o755);
  });
});
