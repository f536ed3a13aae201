import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStudy, stepsToMake, studySize } from "@glidepath/study";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { glidepath } from "../../../tests/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "glidepath-runs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shapes = [
  "warmup 300, hold, linear 20% to 0",
  "warmup 300, hold, linear 60% to 0",
  "warmup 300, hold, sqrt 20% to 0",
];
const grid = ["--budget", "20k", "--peaks", "5e-4..4e-3", "--shapes", ...shapes];
const planOf = async (...args: string[]) =>
  JSON.parse((await glidepath("runs", ...grid, "--format", "json", ...args)).out);

describe("the study file", () => {
  test.each([
    ["short", 12, 5],
    ["full", 12, 5],
    ["halving", 12, 2],
  ])("%s: a study reads it, and does as many runs and updates as were planned", async (scheme, _cells, seeds) => {
    const file = join(folder, `${scheme}.yaml`);
    const plan = await planOf("--scheme", scheme, "--seeds", String(seeds), "-o", file);
    const { trunks, updates, runs, stages } = plan.schemes[plan.chosen];
    expect(trunks).toBe(true);
    const study = readStudy(parse(readFileSync(file, "utf8")));
    expect(study.rates).toEqual([5e-4, 1e-3, 2e-3, 4e-3]);
    expect(study.seeds).toEqual({ tune: 1, report: seeds, shared: false });
    expect(study.schedules.map(({ spec }) => spec)).toEqual(shapes);
    expect(study.budgets.map(({ steps }) => steps)).toEqual([stages.at(-1).steps]);
    if (scheme !== "halving") {
      expect(studySize(study).runs).toBe(runs);
      expect(stepsToMake(study)).toBe(updates);
    } else {
      expect(study.design).toEqual({ halving: { rungs: [0.3, 0.6], keep: 0.5, unannealed: false } });
    }
  });

  test("has a trainer to fill in, one that is named, or a task that comes along", async () => {
    const textOf = async (...args: string[]) => (await glidepath("runs", ...grid, "-o", "-", ...args)).out;
    expect(await textOf()).toContain("command: python train.py {schedule} --seed {seed}");
    const mine = readStudy(parse(await textOf("--task", "julia train.jl {schedule}")));
    expect(mine.task).toMatchObject({ command: ["julia", "train.jl", "{schedule}"], branches: true });
    expect(readStudy(parse(await textOf("--task", "fashion-mlp"))).task).toBe("fashion-mlp");
  });
});

test("says first what the seeds tell, then what all schemes cost, and marks the one to take", async () => {
  const { status, out } = await glidepath("runs", ...grid);
  expect(status).toBe(0);
  expect(out.split("\n")[0]).toBe("5 seeds of each shape tell differences from 0.002 on: enough for 0.002");
  expect(out).toMatch(/\n\* {2}short, trunks shared +6000 +27 +/);
  expect(out).toMatch(/\n {3}halving +6000, 12.000, 20.000 .* 0\.874, 0\.961, 1\.000\n/);
  // Student's t of 8 degrees of freedom at a sixth of 5 %, and a power of 80 %.
  expect(out).toMatch(/there 0\.002 takes about 1\d seeds\.\n$/);
  const unable = await glidepath("runs", ...grid, "--seeds", "2", "--difference", "0.0005");
  expect(unable.status).toBe(0);
  expect(unable.out).toMatch(
    /^These runs cannot tell 0\.0005 apart: 2 seeds of each shape tell differences from 0\.0031 on; 76 seeds of each shape would, for \d+ updates\n/,
  );
});

test("the spread is taken from logs that repeat a schedule", async () => {
  const log = (name: string, last: number) => {
    const path = join(folder, name);
    const rows = [
      [0, 9],
      [25, 5],
      [50, 4],
      [75, 3.5],
      [99, last],
    ].map(([step, loss]) => `${step},${1e-3 * (1 - step! / 100)},${loss}`);
    writeFileSync(path, ["step,lr,loss", ...rows, ""].join("\n"));
    return path;
  };
  const [one, two] = [log("one.csv", 3), log("two.csv", 3.004)];
  const { err, out } = await glidepath("runs", ...grid, "--fit", one, two, "--format", "json");
  expect(err).toContain("the logs repeat one schedule: a standard deviation of 0.00283, itself known to about 71 %");
  expect(JSON.parse(out).seeds).toMatchObject({ sd: expect.closeTo(0.004 / Math.SQRT2, 9), each: 32, needed: 32 });
  const alone = await glidepath("runs", ...grid, "--fit", one);
  expect([alone.status, alone.err]).toEqual([
    65,
    expect.stringContaining("expected logs of at least two runs of one schedule"),
  ]);
});

test("what cannot be used is said", async () => {
  const rows: [string[], string][] = [
    [["--budget", "20k", "--peaks", "1e-3"], "runs: expected --shapes"],
    [
      [...grid, "--peaks", "3e-3..3e-4"],
      '--peaks: expected rates above 0 such as 3e-4, or a range such as 3e-4..3e-3, received "3e-3..3e-4"',
    ],
    [[...grid, shapes[0]!], "--shapes: expected different ones"],
    [[...grid, "--share", "130%"], '--share: expected a share of a full run such as 30% or 0.3, received "130%"'],
    [[...grid, "warmup 300, hold"], "expected a shape that comes down to 10% of its highest rate by its end"],
    [
      [...grid, "--scheme", "full", "--spend", "1000"],
      "--scheme: expected one of at most 1000 updates (--spend), received full, which takes",
    ],
    [[...grid, "--fit", "a.csv", "--sd", "1"], "--fit: expected no --sd beside it"],
    [
      ["--budget", "20k", "--peaks", "1e-3", "--shapes", shapes[0]!, "--scheme", "halving"],
      "--scheme: halving takes at least two peaks",
    ],
  ];
  for (const [args, message] of rows) {
    const { status, err, out } = await glidepath("runs", ...args);
    expect(err, args.join(" ")).toContain(message);
    expect([status, out], args.join(" ")).toEqual([2, ""]);
  }
});
