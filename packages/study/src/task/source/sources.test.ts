import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { StudyError } from "../../errors.ts";
import { readStudy } from "../../file/read-study.ts";
import { makeTask } from "./index.ts";

const metric = { name: "val_loss", goal: "minimize" };
const study = (task: unknown, schedules: object = { linear: "linear to 0" }): object => ({
  ...{ study: "own", task, steps: 20, budgets: ["50%", "100%"], rates: [0.1], seeds: { tune: 1, report: 1 } },
  schedules,
});
const problem = (task: unknown, schedules?: object): string => {
  try {
    return JSON.stringify(readStudy(study(task, schedules)).task);
  } catch (error) {
    return (error as StudyError).message;
  }
};

test("a program is kept as words, with what was left out filled in", () => {
  const task = {
    ...{
      command: "python 'my train.py' --lr {schedule}",
      metric,
      metrics: [{ name: "acc", goal: "maximize", unit: "share" }],
    },
    ...{ tune: "acc", timeout: "10min", heartbeat: 30, retries: 3, resumes: true, cwd: "..", schedule: "pytorch" },
    ...{
      env: { PATH: true, THREADS: 1 },
      settings: { z: 1, a: { y: 2, x: 3 } },
      files: ["a.py"],
      metrics_from: "{out}/log.csv",
    },
  };
  const kept = readStudy(study(task)).task as Record<string, unknown>;
  expect(kept).toMatchObject({
    command: ["python", "my train.py", "--lr", "{schedule}"],
    timeout: 600,
    schedule: "torch",
  });
  expect(kept.metric).toEqual({ ...metric, unit: "number" });
  expect(kept.metrics).toEqual([{ name: "acc", goal: "maximize", unit: "share", range: [0, 1] }]);
  expect(JSON.stringify(kept.settings)).toBe('{"a":{"x":3,"y":2},"z":1}');
});

// biome-ignore format: a table reads better with one row on one line
test.each<[object, string, object?]>([
  [{ command: "a {sceldule}", metric }, 'task.command: expected a known placeholder, received "sceldule"'],
  [{ command: ["a", "{stepss}"], metric }, 'task.command[1]: expected a known placeholder, received "stepss". Did you mean "steps"?'],
  [{ command: "a | b", metric }, "task.command: expected a command such as"],
  [{ command: [], metric }, "task.command: expected a command"], [{ command: ["a", 1], metric }, "task.command"], [{ command: "a\0b", metric }, "task.command"],
  [{ command: "a" }, "task.metric: expected a metric such as { name: val_loss, goal: minimize }, received nothing"],
  [{ command: "a", metric: { name: "x" } }, "task.metric.goal: expected minimize or maximize, received nothing"],
  [{ command: "a", metric: { ...metric, range: [1, 0] } }, "task.metric.range: expected the lowest and the highest"],
  [{ command: "a", metric, metrics: [metric] }, 'task.metrics: expected different names, received "val_loss" twice'],
  [{ command: "a", metric, tune: "val" }, 'task.tune: expected a known metric of this task, received "val"'],
  [{ command: "a", metric, timeout: 0 }, "task.timeout: expected how long"], [{ command: "a", metric, timeout: "1y" }, "task.timeout"], [{ command: "a", metric, heartbeat: 1e9 }, "at most 24 days"],
  [{ command: "a", metric, retries: -1 }, "task.retries"], [{ command: "a", metric, env: ["A=B"] }, "task.env"], [{ command: "a", metric, env: { A: false } }, "task.env"],
  [{ command: "a", metric, schedule: "pytorhc" }, "task.schedule: expected a known target"],
  [{ command: "a", metric, shell: true }, 'task.shell: expected a known key, received "shell"'],
  [{ command: "a", metric, metrics_from: "{x}" }, "task.metrics_from: expected a known placeholder"],
  [{ module: "./a.mjs" }, "task.metric: expected a metric"], [{ module: 5, metric }, "task.module"], [{ metric }, "task: expected the name of a task"],
  [{ command: "a", metric, schedule: "caffe" }, "schedules.free: expected", { free: "warmup 20%, 0.3 + 0.7*cos(7x)^2 80%" }],
])("%j is refused", (task, message, schedules) => {
  expect(problem(task, schedules)).toContain(message);
});

test("a study starts a program only for a caller that names its folder, and a module only inside of that", () => {
  const home = mkdtempSync(join(tmpdir(), "glidepath-home-"));
  const outside = mkdtempSync(join(tmpdir(), "glidepath-outside-"));
  mkdirSync(join(home, "sub"));
  for (const folder of [home, outside])
    writeFileSync(join(folder, "train.mjs"), "export const train = () => ({ val_loss: 1 });");
  symlinkSync(join(outside, "train.mjs"), join(home, "link.mjs"));
  const make = (task: object, ...place: [home?: string]) => makeTask(readStudy(study(task)), ...place);
  for (const task of [
    { command: "true", metric },
    { module: "./train.mjs", metric },
  ]) {
    expect(() => make(task)).toThrow("task: expected a task that comes along, received one that starts a program");
    expect(make(task, home).retries).toBe(1);
  }
  for (const module of ["../x/train.mjs", join(outside, "train.mjs"), "./link.mjs"]) {
    expect(() => make({ module, metric }, home)).toThrow("task.module: expected a file in the study's folder or below");
  }
  expect(() => make({ command: "no-such-program-here", metric }, home)).toThrow(
    '"no-such-program-here", which is not in PATH',
  );
  expect(() => make({ command: "./train.mjs", metric }, home)).toThrow("task.command");
  expect(() => make({ command: "true", metric, cwd: "none" }, home)).toThrow("task.cwd: expected a folder");
  expect(() => make({ command: "true", metric, files: ["none.py"] }, home)).toThrow("task.files[0]: expected a file");
});

test("a version holds what decides an outcome, and nothing else", () => {
  const home = mkdtempSync(join(tmpdir(), "glidepath-version-"));
  writeFileSync(join(home, "a.py"), "1");
  const base = { command: "true {seed}", metric, files: ["a.py"], settings: { a: 1, b: 2 } };
  const version = (change: object = {}) => makeTask(readStudy(study({ ...base, ...change })), home).version;
  const first = version();
  const same = [
    { timeout: 5 },
    { retries: 7 },
    { settings: { b: 2, a: 1 } },
    { env: ["PATH"] },
    { env: { PATH: true } },
    { metric: { ...metric, label: "loss" } },
    { command: ["true", "{seed}"] },
  ];
  for (const change of same) expect(version(change)).toBe(first);
  const others = [
    { command: "true {steps}" },
    { settings: { a: 2, b: 2 } },
    { env: { PATH: true, A: "1" } },
    { schedule: "json" },
  ];
  for (const change of [...others, { metric: { ...metric, range: [0, 9] } }, { files: [] }])
    expect(version(change)).not.toBe(first);
  writeFileSync(join(home, "a.py"), "2");
  expect(version()).not.toBe(first);
  const { data } = makeTask({ ...readStudy(study(base)), data: "tiny set, 3rd edition" }, home);
  expect(data).toMatchObject({ about: "tiny set, 3rd edition", id: expect.stringMatching(/^[0-9a-f]{16}$/) });
});
