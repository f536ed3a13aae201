import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Schedule, schedule } from "../glidepath.ts";
import { csvRows, targets } from "./index.ts";
import { pytorch } from "./pytorch/index.ts";
import { typescript } from "./typescript/index.ts";

const examples = readdirSync("examples/schedules").map((file) => {
  const { spec, budget } = JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8"));
  return [file, schedule(spec, budget)] as const;
});
const corners: (readonly [string, Schedule])[] = [
  ["one step", schedule("linear to 0", { steps: 1 })],
  ["all ends: periodic", schedule("warmup 3, cosine to 0, end periodic", { steps: 10, peak: 0.3 })],
  ["all ends: extrapolate", schedule("linear to 0, end extrapolate", { steps: 10, peak: 0.3 })],
  ["lead and inclusive", schedule("warmup 3, rex d=-2 to 0, lead, inclusive", { steps: 30, peak: 0.3 })],
  ["restarts, growing", schedule("cosine-restarts period=10 multiply=3", { steps: 1300 })],
  ["restarts, growing by a fraction", schedule("cosine to 0 every 7 times 1.2", { steps: 300 })],
  ["overlay of cycles", schedule("triangular * cosine from 1 to 0.1 every 10%", { steps: 300 })],
  ["akima", schedule("spline knots=[[0, 0], [0.1, 1], [0.3, 0.2], [1, 0]] slopes=akima", { steps: 100 })],
  ["cycles that hardly grow", schedule("cosine to 0 every 10 times 1.0000001", { steps: 100_000 })],
  ["rates far apart", schedule("linear from 1e200 to 1e-200 log", { steps: 50 })],
  ["k-decay", schedule("polynomial power=0.9 k=2 50% to 0.1 peak, cosine exponent=2 k=1.5", { steps: 100 })],
];
const all = [...examples, ...corners];

/** The steps that are compared: every one of short schedules, and some before 0 and past the end. */
function stepsOf(lr: Schedule): number[] {
  const inside = Array.from({ length: Math.min(lr.steps, 2000) }, (_, i) =>
    Math.floor((i * lr.steps) / Math.min(lr.steps, 2000)),
  );
  return [-3, ...inside, lr.steps, lr.steps + 1, lr.steps + 7, 3 * lr.steps];
}

/** Eight units in the last place of the larger end (or of the value, for a curve that leaves its ends). */
function expectSame(actual: readonly number[], lr: Schedule): void {
  const ends = lr.tracks.map((track) => Math.max(...track.flatMap(({ from, to }) => [from, to])));
  const size = ends.reduce((product, end) => product * end, 1);
  const steps = stepsOf(lr);
  expect(actual.length).toBe(steps.length);
  const wrong = steps.filter((step, i) => {
    const value = lr(step);
    return !(Math.abs(actual[i]! - value) <= 8 * 2 ** -52 * Math.max(size, Math.abs(value)));
  });
  expect(wrong).toEqual([]);
}

const python = spawnSync("python3", ["--version"]).status === 0;
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!python)("exported Python, run with python3 (skipped where there is none)", () => {
  test("gives the schedule's rate at every step, and the factor is that rate over the peak", () => {
    all.forEach(([, lr], i) => {
      writeFileSync(join(folder, `case${i}.py`), pytorch.write(lr));
    });
    const steps = all.map(([, lr]) => stepsOf(lr));
    const driver = [
      "import importlib, json, sys",
      "for i, steps in enumerate(json.load(sys.stdin)):",
      '    case = importlib.import_module(f"case{i}")',
      "    assert all(case.factor(s) == case.learning_rate(s) / case.PEAK for s in steps[:5])",
      "    print(json.dumps([case.learning_rate(s) for s in steps]))",
    ].join("\n");
    const run = spawnSync("python3", ["-B", "-c", driver], {
      cwd: folder,
      input: JSON.stringify(steps),
      maxBuffer: 1e8,
    });
    expect(run.stderr.toString()).toBe("");
    const lines = run.stdout.toString().trim().split("\n");
    expect(lines.length).toBe(all.length);
    lines.forEach((line, i) => {
      expectSame(JSON.parse(line), all[i]![1]);
    });
  });

  test("hostile names and notes stay inside the comment", () => {
    const names = fc.sample(fc.string({ unit: "binary", maxLength: 60 }), { numRuns: 60, seed: 7 });
    const hostile = [
      '"""',
      "\nimport os",
      "\r\nx = 1",
      "\u2028y()",
      "*/ z()",
      "\\",
      "# \u202e",
      "\0",
      "\ud800",
      ...names,
    ];
    const files = ["harmless", ...hostile].map((name) =>
      pytorch.write(schedule({ name, note: name, recipe: "wsd" }, { steps: 9 })),
    );
    const driver = "import ast, json, sys; print(len({ast.dump(ast.parse(t)) for t in json.load(sys.stdin)}))";
    const run = spawnSync("python3", ["-c", driver], { input: JSON.stringify(files) });
    expect([run.stderr.toString(), run.stdout.toString().trim()]).toEqual(["", "1"]);
  });
});

test("exported TypeScript gives the schedule's rate at every step", async () => {
  for (const [, lr] of all) {
    const { code } = transformSync(typescript.write(lr), { loader: "ts", format: "esm" });
    const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    expectSame(stepsOf(lr).map(module.learningRate), lr);
  }
});

test("hostile names do not reach TypeScript code", () => {
  for (const name of ["*/", "\n}", "\u2028", "`"]) {
    const lines = typescript.write(schedule({ name, phases: [{ shape: "linear" }] }, { steps: 9 })).split("\n");
    expect(lines[1]).toMatch(/^\/\/ glidepath: [ -~]*$/);
    expect(lines.slice(2).join("\n")).toBe(
      typescript
        .write(schedule("linear", { steps: 9 }))
        .split("\n")
        .slice(2)
        .join("\n"),
    );
  }
});

test("end policy error is exported as an error", async () => {
  const lr = schedule("linear to 0, end error", { steps: 10 });
  const { code } = transformSync(typescript.write(lr), { loader: "ts", format: "esm" });
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  expect([module.learningRate(9), module.learningRate(10)]).toEqual([lr(9), lr(10)]);
  expect(() => module.learningRate(11)).toThrow("ends at step 10");
  expect(pytorch.write(lr)).toContain("raise ValueError");
});

test("every target's file tells the whole spec, and tables are complete", () => {
  const lr = schedule("peak 3e-4, warmup 1%, cosine to 0", { steps: 200 });
  for (const { name, write } of targets.filter((target) => target.name !== "csv")) {
    const text = write(lr);
    const source = JSON.parse(name === "json" ? text : /glidepath: (\{.*\})/.exec(text)![1]!);
    expect([source.spec, source.budget]).toEqual([lr.spec, { steps: 200 }]);
  }
  const rows = csvRows(lr, 1).trim().split("\n");
  expect(rows.length).toBe(201);
  expect(rows.slice(1).map((row) => Number(row.split(",")[1]))).toEqual(Array.from(lr.fill(new Float64Array(200))));
  expect(() => csvRows(schedule("hold", { steps: 1e9 }), 1)).toThrow("Take every 1000th step");
});
