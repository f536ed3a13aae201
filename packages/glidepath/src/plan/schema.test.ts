import { readdirSync, readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import type { PlanInput } from "./input.ts";
import { plan } from "./plan.ts";
import { planSchema } from "./schema.ts";

const validate = new Ajv.default({ strict: false }).compile(planSchema());
const budget = { steps: 100, peak: 0.1 };

describe("accepts", () => {
  test.each(readdirSync("examples/plans"))("%s", (file) => {
    const content = parseYaml(readFileSync(`examples/plans/${file}`, "utf8"));
    expect([validate(content), validate.errors]).toEqual([true, null]);
    expect(validate({ $schema: "plan.schema.json", ...content })).toBe(true);
  });

  test.each<[PlanInput]>([
    [{ lr: "cosine to 0" }],
    [{ glidepath: 1, $schema: "x", name: "a", note: "b", lr: { recipe: "wsd" }, momentum: 0.9 }],
    [{ lr: "one-cycle", momentum: { follows: "lr", low: 0.85, high: 0.95, direction: "same", range: [0, 1] } }],
    [{ lr: "cosine", groups: { a: { scale: 0.1 }, b: { scale: { lr: 2 }, lr: "linear to 0" } } }],
  ])("%j, as the library does, as it was written and in canonical form", (input) => {
    for (const form of [input, plan(input, budget).spec])
      expect([validate(form), validate.errors]).toEqual([true, null]);
  });
});

// biome-ignore format: a table reads better with one row on one line
test.each<[object]>([
  [{ lr: -1 }], [{ lr: null }], [{ lr: { recipe: "wsdd" } }], [{ $schema: 5, lr: 1 }], [{ lr: 1, glidepath: 2 }], [{ lr: 1, scale: 2 }], [{ "a b": 1 }],
  [{ lr: "cosine", m: { follows: "lr" } }], [{ lr: "cosine", m: { follows: "lr", low: 0, high: 1, lo: 2 } }], [{ lr: 1, groups: [] }],
  [{ lr: 1, groups: { a: 0.1 } }], [{ lr: 1, groups: { a: { scale: -1 } } }],
])("refuses %j, as the library does", (input) => {
  expect(validate(input)).toBe(false);
  expect(() => plan(input as PlanInput, budget)).toThrow();
});

test.each([
  ["10min", true],
  ["1h30min", true],
  ["1.5d", true],
  [600, true],
  ["600", false],
  ["10m", false],
  ["", false],
  [0, false],
])("a budget of the time %j: %s, as the library says", (time, isRight) => {
  const timed = { time: time as string, stepsPerSecond: 2 };
  expect(validate({ lr: "wsd", budget: timed })).toBe(isRight);
  const make = () => plan({ lr: "wsd" }, timed);
  if (isRight) make();
  else expect(make).toThrow("budget.time: expected a duration");
});

test("what says which schema a plan follows is not kept", () => {
  const input = { $schema: "plan.schema.json", lr: { $schema: "spec.schema.json", recipe: "wsd" } } as const;
  const { spec, names } = plan(input, budget);
  expect(names).toEqual(["lr"]);
  expect(JSON.stringify(spec)).not.toContain("$schema");
  expect(() => plan({ $schema: 5, lr: "wsd" } as never, budget)).toThrow("$schema: expected text");
  expect(() => plan({ lr: "wsd", $shema: "x" } as never, budget)).toThrow();
});
