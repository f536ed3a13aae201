import { readdirSync, readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readStudy } from "./read-study.ts";
import { studySchema } from "./schema.ts";

const validate = new Ajv.default({ strict: false }).compile(studySchema());
const small = {
  study: "a",
  task: "fashion-mlp",
  steps: 100,
  budgets: ["10%", 100],
  rates: [0.1],
  seeds: { tune: 1, report: 2 },
  schedules: { linear: "linear to 0", own: { schedule: { recipe: "wsd" }, budget: "full" }, spec: { recipe: "wsd" } },
};

test.each([
  { words: "StepLR(optimizer, 30)" },
  { words: "StepLR(optimizer, 30)", framework: "torch", stepped: "epoch", stepsPerEpoch: 10 },
])("accepts a schedule in a framework's words, %j", (words) => {
  const schedules = { a: words, b: { schedule: words, budget: "full" }, c: "StepLR(optimizer, 30)" };
  const content = { ...small, schedules };
  expect([validate(content), validate.errors]).toEqual([true, null]);
});

describe("accepts, as the library does,", () => {
  test.each(readdirSync("examples/studies").filter((name) => name.endsWith(".yaml")))("%s", (file) => {
    const content = parse(readFileSync(`examples/studies/${file}`, "utf8"));
    expect([validate(content), validate.errors]).toEqual([true, null]);
  });

  test("a name of its schema, which is not kept", () => {
    const content = { $schema: "study.schema.json", compare: ["linear", "own"], ...small };
    expect([validate(content), validate.errors]).toEqual([true, null]);
    expect(JSON.stringify(readStudy(content))).not.toContain("$schema");
  });
});

// biome-ignore format: a table reads better with one row on one line
test.each<[object]>([
  [{ task: "fashion" }], [{ steps: 0 }], [{ steps: 1.5 }], [{ steps: 1e9 }], [{ budgets: [] }], [{ budgets: ["x"] }], [{ rates: [0] }], [{ rates: 1 }],
  [{ seeds: { tune: 1 } }], [{ seeds: 3 }], [{ schedules: {} }], [{ schedules: { a: 5 } }], [{ schedules: { a: { words: 5 } } }], [{ schedules: { a: { words: "StepLR(optimizer, 30)", peak: 0.1 } } }], [{ schedules: { a: { schedule: "hold", budget: "half" } } }],
  [{ task: { command: "a" } }], [{ task: { metric: { name: "a", goal: "minimize" } } }], [{ task: { command: "a", metric: { name: "a", goal: "most" } } }],
  [{ task: { command: "a", module: "b", metric: { name: "a", goal: "minimize" } } }],
  [{ compare: ["linear"] }], [{ schema: "x" }], [{ study: 5 }], [{ data: "" }],
])("refuses %j, as the library does", (change) => {
  const content = { ...small, ...change };
  expect(validate(content)).toBe(false);
  expect(() => readStudy(content)).toThrow();
});
