import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schedule } from "glidepath";
import { describe, expect, it } from "vitest";
import { commandOf, hasProcesses, processesOf } from "../../../../../tests/faults/processes.ts";
import { readStudy } from "../../file/read-study.ts";
import type { Change } from "../../run/change.ts";
import { runStudy } from "../../run/run-study.ts";
import type { Outcome } from "../outcome.ts";
import { makeTask } from "../source/index.ts";
import type { Attempt, Begun, Order } from "../task.ts";

// These tests start real programs, and a watchdog, which is a built file: `npm test` builds first.
const home = mkdtempSync(join(tmpdir(), "glidepath-program-"));
const metric = { name: "val_loss", goal: "minimize", range: [0, 100], chance: 50 };
const steps = 10;
const curve = schedule("linear to 0", { steps, peak: 0.1 });
const order: Order = {
  ...{ key: "ab12", rates: curve.fill(new Float64Array(steps)), seed: 3, peak: 0.1, curve },
  schedule: { name: "; touch hostile $(touch hostile) ../../x", spec: "linear to 0", budget: "each" },
};
const result = "console.log(JSON.stringify({ result: { val_loss: 1 } }));";

/** Runs one attempt of a Node program, whose text is given. */
async function attempt(
  text: string,
  given: { out?: string; [key: string]: unknown } & Partial<Attempt> = {},
): Promise<Outcome> {
  const { number = 1, out = folder(), signal = new AbortController().signal, onBegin, ...task } = given;
  writeFileSync(join(home, "train.mjs"), text);
  const raw = { command: [process.execPath, "train.mjs"], metric, ...task };
  const trainer = await open(raw, out);
  return trainer.train(order, { number, signal, ...(onBegin && { onBegin }) }).finally(trainer.close);
}

const open = (task: object, out: string) => makeTask(studyOf(task), home).open({ workers: 2, folder: out });
const folder = (): string => mkdtempSync(join(tmpdir(), "glidepath-runs-"));
const rawStudy = (task: object): object => ({
  ...{ study: "own", task, steps, budgets: ["50%", "100%"], rates: [0.1, 0.2], seeds: { tune: 1, report: 2 } },
  schedules: { linear: "linear to 0", "$(touch hostile)": "constant" },
});
const linesOf = (path: string): string[] => readFileSync(path, "utf8").trim().split("\n");
const studyOf = (task: object) => readStudy(rawStudy(task));

describe("the contract", () => {
  it("hands over the schedule and the run, keeps what is said, and the rest is the log", async () => {
    const out = folder();
    const begun: Begun[] = [];
    const outcome = await attempt(
      `import { readFileSync } from "node:fs";
       const run = JSON.parse(readFileSync(process.env.GLIDEPATH_RUN));
       const rows = readFileSync(process.argv[2], "utf8").trim().split("\\n").slice(1).map((row) => row.split(",").map(Number));
       if (run.schedule !== process.argv[2] || process.argv[3] !== "seed=3") throw new Error("arguments");
       if (rows.some(([step, rate]) => run.rates[step] !== rate)) throw new Error("rates");
       console.log("hello"); console.error("warned");
       for (const [step, rate] of rows) console.log(JSON.stringify({ step: step + 1, rate }));
       console.log(JSON.stringify({ result: { val_loss: run.settings.width } }));
       console.error(JSON.stringify({ keys: Object.keys(run), ...run, rates: run.rates.length }));`,
      {
        out,
        command: [process.execPath, "train.mjs", "{schedule}", "seed={seed}"],
        settings: { width: 7 },
        onBegin: (one: Begun) => begun.push(one),
      },
    );
    expect(outcome).toMatchObject({ state: "COMPLETE", at: null, reason: null, metrics: { val_loss: 7 } });
    expect(outcome.curves.rate).toEqual({ steps: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], values: [...order.rates] });
    const [log, errors] = ["output.log", "errors.log"].map((name) => linesOf(join(out, "runs/ab12", name)));
    expect(log).toEqual([
      "hello",
      ...Array(steps).fill(expect.stringContaining('"rate"')),
      '{"result":{"val_loss":7}}',
    ]);
    expect(errors).toEqual(["warned", expect.any(String)]);
    const said = JSON.parse(errors![1]!);
    const keys = [
      "run",
      "attempt",
      "steps",
      "seed",
      "peak",
      "schedule",
      "rates",
      "checkpoint",
      "keep",
      "from",
      "settings",
    ];
    expect(said).toMatchObject({ keys, run: "ab12", attempt: 1, steps, seed: 3, peak: 0.1, rates: steps });
    expect(begun).toEqual([{ group: expect.any(Number), log: "runs/ab12/output.log", errors: "runs/ab12/errors.log" }]);
    expect(existsSync(join(home, "hostile"))).toBe(false);
  });

  // biome-ignore format: a table reads better with one row on one line
  it.each<[string, string, Partial<Outcome> | string, object?]>([
    ["a result and status 0", result, { state: "COMPLETE" }],
    ["half a line at the end", 'process.stdout.write(JSON.stringify({ result: { val_loss: 2 } }))', { state: "COMPLETE", metrics: { val_loss: 2 } }],
    ["a result no better than guessing", result.replace("1", "50"), { state: "COLLAPSED" }],
    ["NaN on the way, and then nothing but waiting", 'console.log(`{"step": 4, "grad": NaN}`); setInterval(() => {}, 1e6);', { state: "DIVERGED", at: 3, metrics: {} }],
    ["Infinity in the result", 'console.log(`{"result": {"val_loss": Infinity}}`);', { state: "DIVERGED" }],
    ["no result", 'console.log("almost");', "it ended without a result such as {\"result\": {\"val_loss\": 1.9}}; its last lines: almost"],
    ["status 3", 'console.error("no\\u001b[31m memory"); process.exit(3);', "it ended with status 3; its last lines: no [31m memory"],
    ["status 3 after a result", `${result} process.exitCode = 3;`, "it ended with status 3"],
    ["status 75", "process.exit(75);", "the task does not say `resumes: true`; it printed nothing"],
    ["status 75 without getting further", "process.exit(75);", "without getting further than before", { resumes: true }],
    ["a signal", 'process.kill(process.pid, "SIGKILL");', "it was ended by SIGKILL"],
    ["a value out of range", 'console.log(`{"result": {"val_loss": 101}}`);', "result.val_loss: expected a value from 0 to 100, received 101"],
    ["a name that is not declared", 'console.log(`{"result": {"loss": 1}}`);', 'expected a known metric of the task, received "loss"'],
    ["hanging", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1e6);", "it took longer than its 0.5 s", { timeout: 0.5 }],
    ["silence", "console.log('so far'); setInterval(() => {}, 1e6);", "it printed nothing for 1.5 s; its last lines: so far", { heartbeat: 1.5 }],
    ["no such log", result, "log.csv: expected a log, received no such file", { metrics_from: "{out}/log.csv" }],
  ])("%s", async (_, text, expected, task) => {
    const run = attempt(text, task as Record<string, unknown>);
    if (typeof expected === "string") await expect(run).rejects.toThrow(expected);
    else expect(await run).toMatchObject(expected);
  });

  it("takes metrics from a log that the trainer wrote", async () => {
    const text = `import { writeFileSync } from "node:fs";
      writeFileSync(process.argv[2] + "/log.csv", "step,lr,val_loss\\n0,0.1,3\\n5,0.05,2.5\\n9,0.01,2.25\\n");`;
    const task = { command: [process.execPath, "train.mjs", "{out}"], metrics_from: "{out}/log.csv" };
    const { metrics, curves } = await attempt(text, task);
    expect(metrics).toEqual({ val_loss: 2.25 });
    expect(curves.val_loss).toEqual({ steps: [0, 5, 9], values: [3, 2.5, 2.25] });
    const other = attempt(text.replace("val_loss", "loss"), task);
    await expect(other).rejects.toThrow("result.val_loss: expected a number, as the task declares, received nothing");
  });

  it("says why it broke in the same words wherever the study's folder lies", async () => {
    const reasons = [];
    for (const out of [folder(), folder()]) {
      const text = 'console.log("cannot read " + process.env.GLIDEPATH_RUN); process.exit(3);';
      reasons.push(await attempt(text, { out }).catch((error: Error) => error.message));
      reasons.push(
        await attempt(result, { out, metrics_from: "{out}/log.csv" }).catch((error: Error) => error.message),
      );
    }
    expect(reasons.slice(2)).toEqual(reasons.slice(0, 2));
    expect(reasons[0]).toBe(`it ended with status 3; its last lines: cannot read runs/ab12/1/run.json`);
    expect(reasons[1]).toBe(
      `runs/ab12/1/log.csv: expected a log, received no such file; its last lines: {"result":{"val_loss":1}}`,
    );
  });

  it("passes the variables that the task lists, and those alone", async () => {
    const text = `const known = ["GLIDEPATH_RUN", "GLIDEPATH_TEST", "PATH", "THREADS"].filter((name) => name in process.env);
      console.log(known.join(), process.env.THREADS, Object.keys(process.env).length); process.exit(1);`;
    process.env.GLIDEPATH_TEST = "1";
    await expect(attempt(text, { env: ["GLIDEPATH_TEST"] })).rejects.toThrow(
      "GLIDEPATH_RUN,GLIDEPATH_TEST undefined 3",
    );
    await expect(attempt(text, { env: { THREADS: 2 } })).rejects.toThrow("GLIDEPATH_RUN,THREADS 2 3");
    await expect(attempt(text)).rejects.toThrow("GLIDEPATH_RUN,GLIDEPATH_TEST,PATH undefined");
  });
});

describe.skipIf(!hasProcesses)("what a trainer cannot do", () => {
  it.each(["output", "errors"])("be blamed for a disk without room for its %s", async (name) => {
    const out = folder();
    mkdirSync(join(out, "runs/ab12"), { recursive: true });
    symlinkSync("/dev/full", join(out, `runs/ab12/${name}.log`));
    // It ends if it cannot print, as a script of Python does; errors that cannot be kept end it.
    const text = 'require("node:fs").writeSync(1, "a\\n"); console.error("b"); setInterval(() => {}, 1e6);';
    const command = [process.execPath, "-e", text];
    await expect(attempt("", { out, command })).rejects.toMatchObject({
      trouble: "store",
      message: expect.stringMatching(
        new RegExp(`/runs/ab12/${name}.log: expected a writable place with room on the disk, received ENOSPC`),
      ),
    });
    // The first run of a study, whose key is not known before.
    const study = studyOf({ command, metric });
    const changes: Change[] = [];
    const fill = (change: Change): void => {
      changes.push(change);
      mkdirSync(join(out, "runs", change.key), { recursive: true });
      symlinkSync("/dev/full", join(out, "runs", change.key, `${name}.log`));
    };
    await expect(runStudy(study, { out, home, workers: 1, onChange: fill })).rejects.toMatchObject({ exitCode: 74 });
    expect(changes.map(({ state }) => state)).toEqual(["RUNNING"]);
  });

  it("fill the memory, however much it prints", async () => {
    const before = process.memoryUsage().rss;
    const text = `const { writeSync } = await import("node:fs");
      const noise = Buffer.alloc(1 << 20, 7);
      for (let i = 0; i < 150; i++) writeSync(1, noise);
      for (let i = 0; i < 200; i++) writeSync(2, noise);
      for (let i = 0; i < 100000; i++) writeSync(1, '{"step": 5, "x": 1}\\n');
      writeSync(1, '\\n{"result": {"val_loss": 1}}\\n');`;
    const out = folder();
    expect(await attempt(text, { out })).toMatchObject({
      state: "COMPLETE",
      curves: { x: { steps: [5], values: [1] } },
    });
    expect(statSync(join(out, "runs/ab12/errors.log")).size).toBeLessThan(70 * 2 ** 20);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20);
  });

  it("fill the disk, or take back what it printed", async () => {
    const out = folder();
    const path = join(out, "runs/ab12/output.log");
    const wait = "setInterval(() => {}, 1e6);";
    // A file with a hole is as long as what was printed without end.
    const long = `import { ftruncateSync } from "node:fs"; console.log("on"); ftruncateSync(1, 5 * 2 ** 30); ${wait}`;
    await expect(attempt(long, { out })).rejects.toThrow("it printed more than 4294967296 bytes");
    expect(statSync(path).size).toBeLessThan(70 * 2 ** 20);
    await expect(attempt(long, { out: folder(), resumes: true })).rejects.toThrow("it printed more than");
    const short = `import { ftruncateSync } from "node:fs";
      console.log("on"); setTimeout(() => ftruncateSync(1, 0), 500); ${wait}`;
    await expect(attempt(short, { out: folder() })).rejects.toThrow(
      "runs/ab12/output.log: expected all that it printed, received a file that was made shorter meanwhile; its last lines: on",
    );
  });

  it("go on after its end: children, in its group or out of it, that ignore SIGTERM", async () => {
    const child = (detached: boolean) =>
      `spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1e6)"], { detached: ${detached}, stdio: "inherit" });`;
    const text = `import { spawn, spawnSync } from "node:child_process"; ${child(false)} ${child(true)}`;
    const out = folder();
    for (const end of [
      result,
      "process.exit(1);",
      'console.log(`{"step": 1, "x": NaN}`); setInterval(() => {}, 1e6);',
    ]) {
      await attempt(`${text} ${end} setTimeout(() => process.exit(0), 200);`, { out }).catch(() => {});
      expect(processesOf(out)).toEqual([]);
    }
  });

  it("outlive a stop, even as a program that forks without end", async () => {
    const out = folder();
    const stop = new AbortController();
    // The first stays; every other one starts the next, in a session of its own, and ends.
    const text = `import { spawn, spawnSync } from "node:child_process";
      process.on("SIGTERM", () => {});
      const hop = () => spawn(process.execPath, [process.argv[1]], { detached: true, stdio: "ignore", env: { ...process.env, HOP: "1" } }).on("spawn", () => {
        if (process.env.HOP) process.exit();
      });
      if (!process.env.HOP) { setInterval(() => {}, 1e6); hop(); console.log('{"step": 1}'); }
      hop();`;
    const run = attempt(text, { out, signal: stop.signal });
    await expect.poll(() => processesOf(out).length).toBeGreaterThan(1);
    stop.abort();
    await expect(run).rejects.toThrow("the attempt was stopped");
    expect(processesOf(out)).toEqual([]);
  });
});

/** A study in a process of its own, as the command line runs it; `kill` ends it in some way. */
function host(out: string, task: object): { readonly pid: number; readonly ended: Promise<unknown> } {
  const dist = new URL("../../../dist/index.js", import.meta.url).href;
  const text = `import { readStudy, runStudy } from ${JSON.stringify(dist)};
    const study = readStudy(JSON.parse(process.argv[1]));
    await runStudy(study, { out: process.argv[2], workers: 2, home: process.argv[3] });`;
  const args = ["--input-type=module", "-e", text, JSON.stringify(rawStudy(task)), out, home];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  return { pid: child.pid!, ended: new Promise((resolve) => child.on("close", resolve)) };
}

describe.skipIf(!hasProcesses)("a study of an external trainer", () => {
  const planned = 2 * 2 * (2 * 1 + 2);
  const keysIn = (out: string): string[] => {
    const path = join(out, "runs.jsonl");
    const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : [];
    return lines
      .map((line) => JSON.parse(line))
      .filter((line) => line.state === "COMPLETE")
      .map(({ key }) => key);
  };

  it("tries again as often as the task says when its trainer is killed, and goes on without a run that fails", async () => {
    const text = `import { readFileSync } from "node:fs";
      const { attempt, peak, steps } = JSON.parse(readFileSync(process.env.GLIDEPATH_RUN));
      if (attempt < 3 || (peak === 0.1 && steps === 5)) process.kill(process.pid, "SIGKILL");
      ${result}`;
    writeFileSync(join(home, "train.mjs"), text);
    const program = { command: [process.execPath, "train.mjs"], metric, retries: 2 };
    const [out, remarks] = [folder(), [] as string[]];
    const onRemark = (remark: string) => remarks.push(remark);
    const { groups } = await runStudy(readStudy(rawStudy(program)), { out, home, workers: 2, onRemark });
    expect(groups.flatMap(({ seeds }) => seeds.map(({ value }) => value))).toEqual(Array(8).fill(1));
    // A rate whose runs all failed is known nothing of: it is never preferred.
    expect(groups[0]!.tried.map(({ mean }) => mean)).toEqual([null, 1]);
    expect(keysIn(out)).toHaveLength(planned - 2);
    expect(
      remarks.filter((remark) => /attempt 3.*it was ended by SIGKILL; it printed nothing/.test(remark)),
    ).toHaveLength(2);
  });

  const hanging = { command: [process.execPath, "-e", "setInterval(() => {}, 1e6)"], metric };
  /** The watchdog of a host, as soon as it is there. */
  const watchdogOf = async (pid: number, not?: number): Promise<number> => {
    let found: number | undefined;
    await expect
      .poll(() => {
        const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
        found = children.map(Number).find((id) => id !== not && commandOf(`${id}`).includes("watchdog-process.js"));
        return found;
      })
      .toBeDefined();
    return found!;
  };

  it("whose watchdog is ended gets another one", async () => {
    const out = folder();
    const { pid, ended } = host(out, hanging);
    await expect.poll(() => processesOf(out).length).toBe(2);
    const first = await watchdogOf(pid);
    process.kill(first, "SIGKILL");
    await watchdogOf(pid, first);
    process.kill(pid, "SIGKILL");
    await ended;
    await expect.poll(() => processesOf(out)).toEqual([]);
  });

  it("whose owner and watchdog were both killed is cleared by the next owner", async () => {
    const out = folder();
    const { pid, ended } = host(out, hanging);
    await expect.poll(() => processesOf(out).length).toBe(2);
    const watchdog = await watchdogOf(pid);
    // Held, so that it can neither end them nor be replaced before its host is gone.
    process.kill(watchdog, "SIGSTOP");
    process.kill(pid, "SIGKILL");
    await ended;
    process.kill(watchdog, "SIGKILL");
    expect(processesOf(out)).toHaveLength(2);
    const trainer = await open({ command: "true", metric }, out);
    expect(processesOf(out)).toEqual([]);
    await trainer.close();
  });
});

describe("a trainer that resumes", () => {
  it("goes on after status 75, and after an attempt that broke, and its curve is whole", async () => {
    const out = folder();
    const text = `import { existsSync, readFileSync, writeFileSync } from "node:fs";
      const run = JSON.parse(readFileSync(process.env.GLIDEPATH_RUN)), file = run.checkpoint + "/step";
      const start = existsSync(file) ? Number(readFileSync(file)) : 0;
      let step = start;
      while (step < run.steps) {
        step += 1; console.log(JSON.stringify({ step, val_loss: step }));
        if (step % 3 === 0) writeFileSync(file, String(step));
        if (step === start + 4 && step < run.steps) process.exit(step === 7 ? 1 : 75);
      }
      ${result}`;
    await expect(attempt(text, { out, resumes: true })).rejects.toThrow("it ended with status 1");
    const outcome = await attempt(text, { out, resumes: true, number: 2 });
    expect(outcome.curves.val_loss).toEqual({
      steps: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    });
    await expect(attempt(text, { out, number: 3 })).rejects.toThrow("the task does not say");
  });
});

describe("a module", () => {
  const write = (text: string): object => {
    writeFileSync(join(home, "module.mjs"), text);
    return { module: "./module.mjs", metric };
  };
  const run = async (task: object, signal = new AbortController().signal): Promise<Outcome> => {
    const trainer = await open(task, folder());
    return trainer.train(order, { number: 1, signal }).finally(trainer.close);
  };

  it("trains with the callable schedule, reports, and returns its metrics", async () => {
    const task = write(`export async function train({ schedule, budget, seed, peak, settings, report }) {
      for (let t = 0; t < budget.steps; t++) report(t + 1, { rate: schedule(t) });
      console.log("peak", peak);
      setInterval(() => {}, 1e6);
      return { val_loss: seed + settings.more };
    }`);
    const outcome = await run({ ...task, settings: { more: 4 } });
    expect(outcome).toMatchObject({ state: "COMPLETE", metrics: { val_loss: 7 } });
    expect(outcome.curves.rate!.values).toEqual([...order.rates]);
  });

  it("diverges, breaks and is stopped as a program is", async () => {
    expect(
      await run(write("export const train = ({ report }) => { report(2, { x: NaN }); return { val_loss: 1 }; };")),
    ).toMatchObject({ state: "DIVERGED", at: 1 });
    await expect(run(write('export const train = () => { throw new Error("no luck"); };'))).rejects.toThrow(
      /status 1; .*no luck/,
    );
    await expect(run(write("export const trian = 1;"))).rejects.toThrow("expected a function `train` that it exports");
    const stop = new AbortController();
    const waiting = write(
      'export const train = ({ signal }) => new Promise((resolve) => { console.log("on"); signal.onabort = () => resolve(); setInterval(() => {}, 1e6); });',
    );
    const stopped = run(waiting, stop.signal);
    stop.abort();
    await expect(stopped).rejects.toThrow("the attempt was stopped");
  });
});
