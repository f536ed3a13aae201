import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import fc from "fast-check";
import { schedule } from "glidepath";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { closedForms as all, expectSame, stepsOf, unitsOf } from "../../../../tests/closed-forms.ts";
import { kerasTarget as keras } from "../framework/keras/write.ts";
import { optaxSyntax as arrays } from "../framework/optax/syntax.ts";
import { csvRows, findTarget, targets } from "../index.ts";
import { tensorboardCsv } from "../plain/tensorboard.ts";
import { typescript } from "../plain/typescript.ts";
import { yaml } from "../plain/yaml.ts";
import { closedForm } from "./closed-form.ts";
import { python as syntax } from "./python/syntax.ts";

const python = spawnSync("python3", ["--version"]).status === 0;
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Python computes with each file's function of this name, at the steps of its schedule. */
function runPython(files: readonly string[], name: string, steps: readonly (readonly number[])[]): number[][] {
  files.forEach((text, i) => {
    writeFileSync(join(folder, `case${i}.py`), text);
  });
  const driver = [
    "import importlib, json, sys",
    "for i, steps in enumerate(json.load(sys.stdin)):",
    `    rate = importlib.import_module(f"case{i}").${name}`,
    "    print(json.dumps([float(rate(step)) for step in steps]))",
  ].join("\n");
  const run = spawnSync("python3", ["-B", "-c", driver], { cwd: folder, input: JSON.stringify(steps), maxBuffer: 1e8 });
  expect(run.stderr.toString()).toBe("");
  const lines = run.stdout.toString().trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

describe.skipIf(!python)("exported Python, run with python3 (skipped where there is none)", () => {
  test("gives the schedule's rate at every step", () => {
    const files = all.map(([, lr]) => `import math\n${closedForm(lr, "learning_rate", syntax)}`);
    const found = runPython(
      files,
      "learning_rate",
      all.map(([, lr]) => stepsOf(lr)),
    );
    expect(found.length).toBe(all.length);
    found.forEach((values, i) => {
      const [, lr] = all[i]!;
      expectSame(values, lr, stepsOf(lr), unitsOf(lr));
    });
  });

  test("array code gives it too, on numbers that are no errors outside of their branch", () => {
    const some = all.filter(([name]) => name !== "cycles that hardly grow");
    const steps = some.map(([, lr]) => stepsOf(lr, 200));
    const files = some.map(([, lr]) => `from arrays import jnp\n${closedForm(lr, "learning_rate", arrays)}`);
    writeFileSync(join(folder, "arrays.py"), readFileSync("conformance/runners/_arrays.py"));
    const found = runPython(files, "learning_rate", steps);
    expect(found.length).toBe(some.length);
    found.forEach((values, i) => {
      const [, lr] = some[i]!;
      expectSame(values, lr, steps[i], unitsOf(lr));
    });
  });

  test("array code refuses thousands of cycles that grow, and Keras random numbers", () => {
    const grown = schedule("cosine to 0 every 10 times 1.0000001", { steps: 100_000 });
    expect(() => closedForm(grown, "learning_rate", arrays)).toThrow("Write it for torch");
    expect(() => keras.write(schedule("noise", { steps: 10 }))).toThrow("Write it for optax");
  });
});

test("exported TypeScript gives the schedule's rate at every step", async () => {
  for (const [, lr] of all) {
    const { code } = transformSync(typescript.write(lr), { loader: "ts", format: "esm" });
    const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    expectSame(stepsOf(lr).map(module.learningRate), lr);
  }
});

test("end policy error is exported as an error", async () => {
  const lr = schedule("linear to 0, end error", { steps: 10 });
  const { code } = transformSync(typescript.write(lr), { loader: "ts", format: "esm" });
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  expect([module.learningRate(9), module.learningRate(10)]).toEqual([lr(9), lr(10)]);
  expect(() => module.learningRate(11)).toThrow("ends at step 10");
  expect(closedForm(lr, "learning_rate", syntax)).toContain("raise ValueError");
});

test("every target's file holds the whole spec, and tables are complete", () => {
  const lr = schedule("peak 3e-4, warmup 1%, cosine to 0", { steps: 200 });
  for (const { name, extension, write } of targets.filter(({ extension }) => extension !== ".csv")) {
    const text = write(lr);
    const line = /^(?:#|\/\/) glidepath: (\{.*\})$/m.exec(text)?.[1];
    const source = extension === ".yaml" ? parse(text) : JSON.parse(name === "json" ? text : line!);
    expect([source.spec, source.budget]).toEqual([lr.spec, { steps: 200 }]);
  }
  const rows = csvRows(lr, 1).trim().split("\n");
  expect(rows.length).toBe(201);
  expect(rows.slice(1).map((row) => Number(row.split(",")[1]))).toEqual(Array.from(lr.fill(new Float64Array(200))));
  expect(() => csvRows(schedule("hold", { steps: 1e9 }), 1)).toThrow("Take every 1000th step");
  const board = tensorboardCsv.write(lr).split("\n");
  expect([board.length, board[0], board[3]]).toEqual([202, "Wall time,Step,Value", "2,2,0.0003"]);
});

test("YAML reads back as what was written, whatever stands in it", () => {
  for (const [, lr] of all) expect(parse(yaml.write(lr))).toEqual({ spec: lr.spec, budget: lr.budget });
  const property = fc.property(fc.string({ unit: "binary", maxLength: 40 }), (name) => {
    const lr = schedule({ name, note: name, phases: [{ shape: "linear" }] }, { steps: 9 });
    expect(parse(yaml.write(lr)).spec).toEqual(lr.spec);
  });
  fc.assert(property, {
    numRuns: 300,
    examples: [["yes"], ["null"], ["0x10"], ["1e3"], ["\u2028: #"], ["- a"], ["\ud800"]],
  });
});

test("array code has no whole number beyond 32 bits, which tracing refuses: cycles stop at the run, large steps are floats", () => {
  const texts = [
    "cosine k=2 to 0 every 100 times 2 gain 0.9, end extrapolate",
    "cosine to 0 every 1000 times 3, end extrapolate * linear from 1 to 0.5",
    "warmup 10%, rex to 0",
    "random seed=4294967295 from peak to 0",
    "linear 30% to 0.5, cosine k=2 to 0, horizon 150%, end periodic",
  ];
  for (const text of texts) {
    for (const steps of [1000, 2 ** 31, 1e10, 1e15]) {
      if (text.startsWith("cosine to 0 every") && steps > 1e10) continue;
      const file = findTarget("optax")!.write(schedule(text, { steps }));
      const body = file.slice(file.indexOf("def learning_rate")).replace(/random\(\d+/g, "random(");
      const large = [...body.matchAll(/(?<![\w.])\d+(?![\w.])/g)].filter(([digits]) => Number(digits) > 2 ** 31 - 1);
      expect([text, steps, large.map(String)]).toEqual([text, steps, []]);
    }
  }
});
