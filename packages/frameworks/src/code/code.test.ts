import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import fc from "fast-check";
import { type Schedule, type SpecInput, schedule } from "glidepath";
import type { Track } from "glidepath/schedule";
import { shapes } from "glidepath/shape";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { kerasTarget as keras } from "../framework/keras/write.ts";
import { optaxSyntax as arrays } from "../framework/optax/syntax.ts";
import { csvRows, findTarget, targets } from "../index.ts";
import { tensorboardCsv } from "../plain/tensorboard.ts";
import { typescript } from "../plain/typescript.ts";
import { yaml } from "../plain/yaml.ts";
import { closedForm } from "./closed-form.ts";
import { python as syntax } from "./python/syntax.ts";

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
  [
    "a sum of products",
    schedule("floor 0.01, wsd * hold at 0.5 + cosine from 0.2 every 9 * linear to 0", { steps: 90 }),
  ],
  ["a sum, extrapolated", schedule("end extrapolate, linear to 0 + linear from 0.1 to 0.3", { steps: 40 })],
  ["a sum, periodic and leading", schedule("end periodic, lead, linear to 0 + rex from 0.2", { steps: 40 })],
  ["akima", schedule("spline knots=[[0, 0], [0.1, 1], [0.3, 0.2], [1, 0]] slopes=akima", { steps: 100 })],
  ["cycles that hardly grow", schedule("cosine to 0 every 10 times 1.0000001", { steps: 100_000 })],
  ["rates far apart", schedule("linear from 1e200 to 1e-200 log", { steps: 50 })],
  ["k-decay", schedule("polynomial power=0.9 k=2 50% to 0.1 peak, cosine exponent=2 k=1.5", { steps: 100 })],
];
/** Every shape: once by itself, and once repeated, growing, shrinking towards a value, seen in part, and in stairs. */
const each = shapes.flatMap(({ kind, stays }): (readonly [string, Schedule])[] => {
  const phase = {
    shape: kind,
    from: 0.9,
    ...(!stays && { to: 0.1 }),
    ...(kind === "formula" && { of: "x / (x + 3)" }),
  };
  const cycles = { ...phase, every: 9, multiply: 1.5, gain: 0.7, about: 0.2, skip: 2.5, grain: 2 };
  const make = (phases: readonly object[]) => schedule({ phases } as SpecInput, { steps: 60 });
  return [
    [kind, make([{ shape: "constant", length: 7 }, phase])],
    [`${kind}, in cycles`, make([cycles])],
  ];
});
const all = [...examples, ...corners, ...each];

/** The steps that are compared: every one of short schedules, and some before 0 and past the end. */
function stepsOf(lr: Schedule, most = 2000): number[] {
  const count = Math.min(lr.steps, most);
  const inside = Array.from({ length: count }, (_, i) => Math.floor((i * lr.steps) / count));
  return [-3, ...inside, lr.steps, lr.steps + 1, lr.steps + 7, 3 * lr.steps];
}

/** So many units in the last place of the larger end (or of the value, for a curve that leaves its ends). */
function expectSame(actual: readonly number[], lr: Schedule, steps = stepsOf(lr), units = 8): void {
  const largest = (track: Track) => Math.max(...track.flatMap(({ from, to }) => [from, to]));
  const products = lr.terms.map((factors) => factors.map(largest).reduce((product, end) => product * end));
  const size = products.reduce((sum, product) => sum + product);
  expect(actual.length).toBe(steps.length);
  const wrong = steps.filter((step, i) => {
    const value = lr(step);
    return !(Math.abs(actual[i]! - value) <= units * 2 ** -52 * Math.max(size, Math.abs(value)));
  });
  expect(wrong).toEqual([]);
}

/**
 * RAdam's first steps are the difference of numbers about 2/(1 - beta2), a few of which are left: so much larger is the last bit of a
 * power, which no two languages compute alike.
 */
const unitsOf = (lr: Schedule) => {
  const radam = lr.tracks.flat().find(({ shape }) => shape.kind === "radam");
  return 8 * (radam ? 2 / (1 - (radam.parameters.beta2 as number)) : 1);
};

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
