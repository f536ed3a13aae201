import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { readStudy } from "../file/read-study.ts";
import { runsFile } from "../journal/read-journal.ts";
import { infoOf } from "../look/info-of.ts";
import { readResults } from "../look/read-results.ts";
import { reportJson } from "../report/write.ts";
import { runsFolder } from "../task/checkpoints.ts";
import { runStudy } from "./run-study.ts";

// Real tasks, real programs and real kills: these tests use the built files. `npm test` builds first.

const home = mkdtempSync(join(tmpdir(), "glidepath-branches-"));
const folder = (): string => mkdtempSync(join(tmpdir(), "glidepath-branches-"));
const own = (schedule: string): object => ({ schedule, budget: "own" });
const grid = {
  study: "branches",
  steps: 60,
  budgets: ["50%", "100%"],
  seeds: { tune: 1, report: 2 },
  schedules: {
    linear: own("warmup 5, hold, linear 10 to 0"),
    sqrt: own("warmup 5, hold, sqrt 10 to 0"),
    constant: "constant",
  },
};
/** The highest rate diverges on its way. */
const builtIn = { ...grid, task: "fashion-mlp", rates: [0.05, 0.1, 1e4], design: "grid" };

/** A trainer of one weight, which ends when it is asked to, and says what it was asked for. */
const contract = `
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
function save(folder, state) {
  writeFileSync(folder + "/state.new", state);
  renameSync(folder + "/state.new", folder + "/state"); // never half a file
}
export function* updates({ rates, seed, checkpoint, keep, from, forgets }) {
  const places = [[checkpoint + "/state", 0], ...(from ? [[from.checkpoint + "/state", from.step]] : [])];
  const found = places.find(([path]) => existsSync(path));
  let { step, weight } = found ? JSON.parse(readFileSync(found[0])) : { step: 0, weight: 1 + seed / 10 };
  for (; step < rates.length; step += 1) {
    weight = Math.sin(weight + step) * (1 - rates[step]);
    if (rates[step] > 100 && step === 20) weight = NaN;
    const state = JSON.stringify({ step: step + 1, weight });
    for (const place of keep) if (place.step === step + 1 && !forgets) save(place.checkpoint, state);
    save(checkpoint, state);
    yield { step: step + 1, weight };
  }
}
const text = (value) => Number.isNaN(value) ? "NaN" : String(value);
if (process.argv[2] === "run") {
  const run = JSON.parse(readFileSync(process.env.GLIDEPATH_RUN));
  for (const { step, weight } of updates({ ...run, ...run.settings })) {
    console.log('{"step": ' + step + ', "weight": ' + text(weight) + "}");
    if (run.settings.slow) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
  }
  // Stopped after its last update, it finds that all is done.
  const { weight } = JSON.parse(readFileSync(run.checkpoint + "/state"));
  console.log('{"result": {"weight": ' + (weight === null ? "NaN" : weight) + "}}");
}
export async function train({ schedule, budget, report, ...rest }) {
  let last;
  for (const { step, weight } of updates({ ...rest, rates: Array.from({ length: budget.steps }, (_, t) => schedule(t)) })) {
    report(step, { weight });
    last = weight;
  }
  return { weight: last };
}`;
writeFileSync(join(home, "train.mjs"), contract);
const metric = { name: "weight", goal: "minimize" };
const program = (more: object = {}): object => ({
  ...grid,
  task: { command: [process.execPath, "train.mjs", "run"], metric, branches: true, ...more },
  rates: [0.01, 1000],
  design: "grid",
});
const module = { ...grid, task: { module: "train.mjs", metric, branches: true }, rates: [0.01], design: "grid" };

interface FinalLine {
  readonly key: string;
  readonly attempt: number;
  readonly from?: { readonly step: number };
  readonly outcome: {
    readonly curves: Readonly<Record<string, { readonly steps: number[]; readonly values: number[] }>>;
  };
}

const finals = (out: string): FinalLine[] =>
  readFileSync(join(out, runsFile), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter(({ outcome }) => outcome !== undefined);
/** The outcomes, with every point of their curves. */
const outcomesOf = (out: string): object =>
  Object.fromEntries(
    finals(out)
      .map(({ key, outcome }) => [key, outcome] as const)
      .sort(),
  );
const reportOf = async (out: string): Promise<string> =>
  JSON.stringify(JSON.parse(reportJson(await readResults(out))), (key, value) =>
    key === "share" || key === "shared" ? undefined : value,
  );
const checkpointsIn = (out: string): string[] =>
  existsSync(join(out, runsFolder))
    ? readdirSync(join(out, runsFolder), { recursive: true, encoding: "utf8" }).filter((name) => /kept/.test(name))
    : [];

/** Runs a study in a folder of its own. */
async function run(raw: object, workers = 1) {
  const out = folder();
  const remarks: string[] = [];
  await runStudy(readStudy(raw), { out, home, workers, onRemark: (remark) => void remarks.push(remark) });
  return { out, remarks };
}

describe("trunks of a task that comes along", () => {
  let plain: string;
  beforeAll(async () => {
    plain = (await run(builtIn, 2)).out;
  });

  it.each([1, 2, 4])("lead to the same outcomes and the same report, bit for bit, with %i workers", async (workers) => {
    const { out, remarks } = await run({ ...builtIn, share: "trunks" }, workers);
    expect(outcomesOf(out)).toEqual(outcomesOf(plain));
    expect(await reportOf(out)).toBe(await reportOf(plain));
    expect([remarks, checkpointsIn(out), existsSync(join(out, runsFolder))]).toEqual([[], [], false]);
    expect(finals(out).filter(({ from }) => from !== undefined).length).toBeGreaterThan(10);
  });

  it("are found again, or trained again, after the study was killed at any moment", async () => {
    const whole = statSync(join(plain, runsFile)).size;
    const out = folder();
    for (let share = 0.05; share < 1; share += 0.18) {
      const host = start(out);
      while (host.exitCode === null && host.signalCode === null && sizeOf(out) < share * whole) await pause(1);
      await pause(Math.floor(50 * share));
      host.kill("SIGKILL");
      await new Promise((resolve) => ((host.exitCode ?? host.signalCode) ? resolve(0) : host.once("close", resolve)));
    }
    await runStudy(readStudy({ ...builtIn, share: "trunks" }), { out, workers: 2 });
    expect(outcomesOf(out)).toEqual(outcomesOf(plain));
    expect(new Set(finals(out).map(({ key }) => key)).size).toBe(finals(out).length);
    expect(await reportOf(out)).toBe(await reportOf(plain));
    expect(checkpointsIn(out)).toEqual([]);
  });

  it("whose checkpoints were damaged are left aside, and that is told", async () => {
    const out = folder();
    const remarks: string[] = [];
    const stop = new AbortController();
    // The first run leaves checkpoints, and then the study is stopped.
    const onChange = ({ state }: { state: string }): void => {
      if (state !== "RUNNING") stop.abort();
    };
    const study = readStudy({ ...builtIn, rates: [0.05], seeds: { tune: 1, report: 1 }, share: "trunks" });
    await runStudy(study, { out, workers: 1, onChange, signal: stop.signal }).catch(() => {});
    const files = checkpointsIn(out).filter((name) => name.endsWith("network"));
    expect(files.length).toBeGreaterThan(0);
    expect((await infoOf(out)).sizes.checkpoints).toBeGreaterThan(100_000);
    for (const name of files) {
      const path = join(out, runsFolder, name);
      const bytes = readFileSync(path);
      bytes[1000] = bytes[1000]! ^ 1;
      writeFileSync(path, bytes);
    }
    await runStudy(study, { out, workers: 1, onRemark: (remark) => void remarks.push(remark) });
    const all = outcomesOf(plain) as Record<string, object>;
    expect(outcomesOf(out)).toEqual(Object.fromEntries(Object.keys(outcomesOf(out)).map((key) => [key, all[key]])));
    expect(remarks[0]).toMatch(
      /received one that failed: .*expected a checkpoint as it was written, received a damaged one\. It is trained from 0$/,
    );
  });
});

describe("trunks of a program", () => {
  it.each<[string, object, number]>([
    ["with one worker", program(), 1],
    ["with four", program(), 4],
    ["that resumes", program({ resumes: true }), 2],
    ["that is a module", module, 2],
  ])("%s lead to the same outcomes and curves", async (_, raw, workers) => {
    const [plain, shared] = [await run(raw, 2), await run({ ...raw, share: "trunks" }, workers)];
    expect(outcomesOf(shared.out)).toEqual(outcomesOf(plain.out));
    expect(await reportOf(shared.out)).toBe(await reportOf(plain.out));
    expect([shared.remarks, checkpointsIn(shared.out)]).toEqual([[], []]);
    expect(finals(shared.out).some(({ from }) => from !== undefined)).toBe(true);
  });

  it("that leaves no checkpoint are told of, and nothing is missing", async () => {
    const raw = { ...program({ settings: { forgets: true } }), rates: [0.01], seeds: { tune: 1, report: 1 } };
    const [plain, shared] = [await run(raw, 2), await run({ ...raw, share: "trunks" }, 1)];
    expect(outcomesOf(shared.out)).toEqual(outcomesOf(plain.out));
    expect(shared.remarks[0]).toMatch(/: expected checkpoints in runs\/[\da-f]+\/kept\/\d+.*, received none\./);
    expect(finals(shared.out).every(({ from }) => from === undefined)).toBe(true);
  });

  it("are found again, or trained again, after the study was killed", async () => {
    const raw = { ...program({ resumes: true, settings: { slow: true } }), share: "trunks", rates: [0.01] };
    const plain = await run({ ...raw, share: undefined }, 2);
    const out = folder();
    for (let kill = 0; kill < 4; kill += 1) {
      const host = start(out, raw);
      const before = sizeOf(out);
      while (host.exitCode === null && host.signalCode === null && sizeOf(out) < before + 1500) await pause(2);
      host.kill("SIGKILL");
      await new Promise((resolve) => ((host.exitCode ?? host.signalCode) ? resolve(0) : host.once("close", resolve)));
    }
    await runStudy(readStudy(raw), { out, home, workers: 2 });
    // Every point of its curves is there, also what it printed and the killed host had not read.
    expect(outcomesOf(out)).toEqual(outcomesOf(plain.out));
    expect(new Set(finals(out).map(({ key }) => key)).size).toBe(finals(out).length);
    expect(checkpointsIn(out)).toEqual([]);
  });
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const sizeOf = (out: string): number => statSync(join(out, runsFile), { throwIfNoEntry: false })?.size ?? 0;

/** A process of its own that runs a study. */
function start(out: string, raw: object = { ...builtIn, share: "trunks" }): ChildProcess {
  const index = new URL("../../dist/index.js", import.meta.url).href;
  const script = `
    import { readStudy, runStudy } from ${JSON.stringify(index)};
    const [out, home, raw] = process.argv.slice(1);
    await runStudy(readStudy(JSON.parse(raw)), { out, home, workers: 2 });`;
  const args = ["--input-type=module", "-e", script, out, home, JSON.stringify(raw)];
  return spawn(process.execPath, args, { cwd: fileURLToPath(new URL("../..", import.meta.url)), stdio: "ignore" });
}
