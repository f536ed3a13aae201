import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTarget } from "@glidepath/frameworks";
import { readStudy } from "@glidepath/study";
import { makeTask, type Outcome } from "@glidepath/study/engine";
import { schedule } from "glidepath";
import { afterAll, describe, expect, it } from "vitest";
import { hasPython, pythonWorker } from "./python-worker.ts";
import { caseMetric, caseSteps, caseTrainer, type WorkerCase, workerCases } from "./worker-cases.ts";

/*
 * What becomes of a trainer is the same whichever worker starts it: one table of trainers, run by the one that is written in Node and by the one
 * that is written in Python.
 */
const home = mkdtempSync(join(tmpdir(), "glidepath-cases-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
writeFileSync(join(home, "train.py"), caseTrainer);

const curve = schedule("cosine to 0", { steps: caseSteps, peak: 0.1 });
const rates = curve.fill(new Float64Array(caseSteps));
const run = { key: "ab12", seed: 3, peak: 0.1 };

const studyOf = ({ task, starts }: Pick<WorkerCase, "task" | "starts">) =>
  readStudy({
    ...{ study: "cases", steps: caseSteps, budgets: ["100%"], rates: [0.1], seeds: { tune: 1, report: 2 } },
    task: { command: ["python3", "train.py"], metric: caseMetric, settings: { starts }, ...task },
    schedules: { cosine: "cosine to 0", linear: "linear to 0" },
  });

const outOf = (place: number, worker: string): string => {
  const folder = join(home, `${worker}-${place}`);
  mkdirSync(folder);
  return folder;
};

async function byNode(each: WorkerCase, place: number): Promise<unknown> {
  const out = outOf(place, "node");
  const trainer = await makeTask(studyOf(each), home).open({ workers: 1, folder: out });
  const order = { ...run, rates, curve, schedule: { name: "cosine", spec: "cosine to 0", budget: "each" as const } };
  const { signal } = new AbortController();
  const failed = (cause: Error): Outcome => ({
    state: "FAILED",
    at: null,
    reason: cause.message,
    metrics: {},
    curves: {},
  });
  return trainer
    .train(order, { number: 1, signal })
    .catch(failed)
    .finally(() => trainer.close());
}

const inPython = `
import json, os, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import glidepath_worker as worker
watchdog, found = worker.Watchdog(), []
for each in json.load(sys.stdin):
    program = worker.Program(each["task"], each["home"])
    runs = os.path.join(os.path.realpath(each["out"]), "runs")
    found.append([program.version(), worker.Attempt(program, runs, watchdog).outcome(each["order"], 1)])
watchdog.close()
json.dump(found, sys.stdout)
`;

/** Versions and outcomes of studies, by the worker in Python. */
function byPython(cases: readonly Pick<WorkerCase, "task" | "starts">[]): [version: string, outcome: unknown][] {
  const outs = cases.map((_, place) => outOf(place, "python"));
  const { extension, write } = findTarget("csv")!;
  const order = { ...run, steps: caseSteps, rates: Array.from(rates), file: { text: write(curve), extension } };
  const input = JSON.stringify(
    cases.map((each, place) => ({ task: studyOf(each).task, home, out: outs[place], order })),
  );
  const words = ["-c", inPython, join(pythonWorker, "..")];
  const { status, stdout, stderr } = spawnSync("python3", words, { input, encoding: "utf8", maxBuffer: 1 << 28 });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const found = JSON.parse(stdout) as [string, Outcome][];
  return found;
}

const python = hasPython ? byPython(workerCases) : [];

describe.skipIf(!hasPython)("a trainer", () => {
  it.each(workerCases.map((each, place) => [each.name, place] as const))("%s", async (_, place) => {
    const each = workerCases[place]!;
    const node = await byNode(each, place);
    expect(node).toEqual(each.outcome);
    expect(python[place]![1]).toEqual(each.outcome);
    expect(python[place]![0]).toBe(makeTask(studyOf(each), home).version);
    const files = ["node", "python"].map((worker) => join(home, `${worker}-${place}/runs/ab12/1`));
    const [one, other] = files.map((path) =>
      JSON.parse(readFileSync(join(path, "run.json"), "utf8").replaceAll(path, "")),
    );
    expect({ ...other, checkpoint: "" }).toEqual({ ...one, checkpoint: "" });
    const [csv, same] = files.map((path) => readFileSync(join(path, "schedule.csv"), "utf8"));
    expect(same).toBe(csv);
  });
});

/** Takes a folder as either worker does, says so or why not, and keeps it until it is killed. */
const takers = {
  node: [
    process.execPath,
    ...["--input-type=module", "-e"],
    `const { takeLock } = await import(${JSON.stringify(new URL("../packages/study/dist/journal/lock.js", import.meta.url).href)});
     const said = await takeLock(process.argv[1]).then(() => "taken", (error) => error.message);
     console.log(said.replaceAll("\\n", " "));
     setInterval(() => {}, 1000);`,
  ],
  python: [
    "python3",
    ...["-B", "-c"],
    `import sys, threading; sys.path.insert(0, ${JSON.stringify(join(pythonWorker, ".."))}); import glidepath_worker as worker
try:
    worker.take_lock(sys.argv[1], threading.Event())
    print("taken", flush=True)
except worker.Locked as trouble:
    print(trouble, flush=True)
threading.Event().wait()`,
  ],
} as const;

describe.skipIf(!hasPython)("a worker's folder", () => {
  const open: ChildProcess[] = [];
  afterAll(() => {
    for (const each of open) each.kill("SIGKILL");
  });
  const take = async (by: keyof typeof takers, folder: string) => {
    const [program, ...words] = takers[by];
    const child = spawn(program, [...words, folder], { stdio: ["ignore", "pipe", "inherit"] });
    open.push(child);
    const [bytes] = (await once(child.stdout, "data")) as [Buffer];
    return { child, said: String(bytes).trim() };
  };
  it.each([
    ["node", "python"],
    ["python", "node"],
    ["python", "python"],
  ] as const)("that %s owns is taken by %s when that is gone, and not before", async (owner, other) => {
    const folder = mkdtempSync(join(home, "owned-"));
    const { child, said } = await take(owner, folder);
    expect(said).toBe("taken");
    expect((await take(other, folder)).said).toContain(
      `expected a free folder, received one owned by running process ${child.pid}. Wait for it, stop it, or choose another folder`,
    );
    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await take(other, folder)).said).toBe("taken");
    expect(readdirSync(join(folder, "lock"))).toEqual(["2"]);
  });
});
