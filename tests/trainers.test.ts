import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { installedPython } from "../scripts/conformance/environment.mjs";

/*
 * The studies of real trainers in Python, run as a reader would: from the command line, with the real frameworks. They are installed by
 * `npm run conformance`; without them these tests are skipped, and named as skipped.
 */

/** transformers' Trainer needs a package that stands in the environment of the logs alone; that one sees the others too. */
const python = installedPython("logs");

/** A folder in which `python3` is the one with the frameworks. */
function binFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "glidepath-python-"));
  writeFileSync(join(folder, "python3"), `#!/bin/sh\nexec "${python}" "$@"\n`);
  chmodSync(join(folder, "python3"), 0o755);
  return folder;
}

// How many runs each has, and the values that a trainer that learns cannot miss.
// biome-ignore format: a table reads better with one row on one line
const studies: [name: string, runs: number, curve: string, learned: (value: number) => boolean][] = [
  ["pytorch", 8, "train_loss", (accuracy) => accuracy > 0.5],
  ["hf", 2, "train_loss", (loss) => loss < Math.log(7)],
  ["keras", 2, "train_loss", (loss) => loss < 0.2],
];

test("the page about own trainers shows the smallest one as it is", () => {
  const page = readFileSync("docs/how-to/own-trainer.md", "utf8");
  expect(page).toContain(`\`\`\`python\n${readFileSync("examples/trainers/own_study.py", "utf8")}\`\`\``);
  const [, file] = readFileSync("examples/studies/own.yaml", "utf8").split("study.schema.json\n\n");
  expect(page).toContain(`\`\`\`yaml\n${file}\`\`\``);
});

describe.skipIf(python === undefined)("examples/studies, with the real frameworks", () => {
  test.each(studies)("%s.yaml", (name, runs, curve, learned) => {
    const out = mkdtempSync(join(tmpdir(), "glidepath-trainers-"));
    const env = { ...process.env, PATH: [binFolder(), process.env.PATH].join(delimiter) };
    const words = ["packages/cli/bin/glidepath.js", "study", `examples/studies/${name}.yaml`, "--out", out];
    const { status, stderr } = spawnSync(process.execPath, words, { env, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr });
    const lines = readFileSync(join(out, "runs.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const ended = lines.filter(({ state }) => state !== "RUNNING");
    expect(ended.map(({ state }) => state)).toEqual(Array(runs).fill("COMPLETE"));
    for (const { outcome, cell } of ended) {
      const { steps, values } = outcome.curves[curve];
      expect(steps.at(-1)).toBe(cell.steps);
      expect(values.at(-1)).toBeLessThan(values[0]);
    }
    const report = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
    const means = report.tables.flatMap(({ rows }: { rows: { mean: number }[] }) => rows.map(({ mean }) => mean));
    expect(means).toHaveLength(2);
    expect(means.every(learned)).toBe(true);
    expect(readdirSync(join(out, "runs"))).toHaveLength(runs);
  });

  test("pytorch_study.py, with trunks that its runs share, comes to the very same results", () => {
    const folder = mkdtempSync(join(tmpdir(), "glidepath-branches-"));
    const task = {
      command: ["python3", join(process.cwd(), "examples/trainers/pytorch_study.py"), "{schedule}"],
      metric: { name: "val_accuracy", goal: "maximize" },
      metrics: [{ name: "val_loss", goal: "minimize" }],
      branches: true,
    };
    const own = (schedule: string) => ({ schedule, budget: "own" });
    const study = {
      ...{ study: "branches", task, steps: 60, budgets: [30, 60], rates: [0.05], seeds: { tune: 1, report: 1 } },
      schedules: { linear: own("hold, linear 10 to 0"), cosine: own("hold, cosine 10 to 0") },
    };
    const env = { ...process.env, PATH: [binFolder(), process.env.PATH].join(delimiter) };
    const [plain, shared] = [{}, { share: "trunks" }].map((more, place) => {
      const [file, out] = [join(folder, `${place}.json`), join(folder, `${place}`)];
      writeFileSync(file, JSON.stringify({ ...study, ...more }));
      const words = ["packages/cli/bin/glidepath.js", "study", file, "--out", out, "--workers", "1"];
      const { status, stderr } = spawnSync(process.execPath, words, { env, encoding: "utf8" });
      expect({ status, stderr }).toEqual({ status: 0, stderr });
      const lines = readFileSync(join(out, "runs.jsonl"), "utf8").trim().split("\n");
      return lines.map((line) => JSON.parse(line)).filter(({ state }) => state !== "RUNNING");
    });
    const outcomes = (ended: { key: string; outcome: object }[]) => ended.map(({ key, outcome }) => [key, outcome]);
    expect(outcomes(shared!)).toEqual(outcomes(plain!));
    expect(shared!.filter(({ from }) => from !== undefined)).toHaveLength(3);
  });

  test("pytorch_study.py, stopped on its way, goes on to the very same result", async () => {
    const steps = 120;
    /** A run of its own, by hand; SIGTERM after `stopAt` updates. */
    const train = (
      folder: string,
      stopAt = Number.POSITIVE_INFINITY,
    ): Promise<{ status: number | null; last: string }> => {
      const rates = Array.from({ length: steps }, (_, t) => 0.05 * (1 - t / steps));
      writeFileSync(join(folder, "rates.csv"), `step,lr\n${rates.map((rate, t) => `${t},${rate}\n`).join("")}`);
      writeFileSync(
        join(folder, "run.json"),
        JSON.stringify({ steps, seed: 4, checkpoint: folder, keep: [], from: null }),
      );
      const env = { ...process.env, GLIDEPATH_RUN: join(folder, "run.json") };
      const child = spawn(python!, ["examples/trainers/pytorch_study.py", join(folder, "rates.csv")], { env });
      let output = "";
      child.stdout.on("data", (bytes) => {
        output += bytes;
        if (output.split("\n").length > stopAt) child.kill("SIGTERM");
      });
      return new Promise((resolve) => {
        child.on("close", (status) => resolve({ status, last: output.trim().split("\n").at(-1)! }));
      });
    };
    const [whole, stopped] = [1, 2].map(() => mkdtempSync(join(tmpdir(), "glidepath-resume-"))) as [string, string];
    const expected = await train(whole);
    expect(expected.last).toContain("result");
    expect(await train(stopped, 50)).toMatchObject({ status: 75 });
    expect(await train(stopped)).toEqual(expected);
  });
});
