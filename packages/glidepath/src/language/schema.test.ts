import { readdirSync, readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { phasesSpec, recipeSpec } from "../../../../tests/helpers.ts";
import { specSchema } from "../about.ts";
import { parse } from "../schedule.ts";

const validate = new Ajv.default({ allErrors: false, strict: false }).compile(specSchema());

test("the published schema is the one that the tables give", () => {
  const published = JSON.parse(readFileSync("packages/glidepath/schema/spec.schema.json", "utf8"));
  expect(published.$comment).toContain("npm run generate");
  expect({ ...published, $comment: undefined }).toEqual({ ...specSchema(), $comment: undefined });
});

describe("accepts", () => {
  test.each(readdirSync("examples/schedules"))("%s", (file) => {
    expect(validate(JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8")).spec)).toBe(true);
  });

  test("what the library accepts, as it was written and in canonical form", () => {
    const property = fc.property(fc.oneof(phasesSpec, recipeSpec), (spec) => {
      for (const form of [spec, parse(spec)]) {
        expect(validate(JSON.parse(JSON.stringify(form))), JSON.stringify([form, validate.errors])).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 200 });
  });
});

test.each<[string, unknown]>([
  ["nothing", {}],
  ["an unknown key", { phases: [{ shape: "linear" }], peek: 1 }],
  ["an unknown shape", { phases: [{ shape: "lineer" }] }],
  ["a parameter of another shape", { phases: [{ shape: "linear", d: 0.5 }] }],
  ["a parameter outside its range", { phases: [{ shape: "rex", d: 1 }] }],
  ["a fraction where a whole number belongs", { phases: [{ shape: "step", count: 2.5 }] }],
  ["a bare percentage as a rate", { phases: [{ shape: "linear", to: "10%" }] }],
  ["a length that is none", { phases: [{ shape: "linear", length: "5 parsecs" }] }],
  ["an unknown recipe", { recipe: "wds" }],
  ["a field of another recipe", { recipe: "wsd", period: 5 }],
  ["a peak of 0", { recipe: "wsd", peak: 0 }],
  ["a newer version", { glidepath: 2, recipe: "wsd" }],
])("refuses %s, as the library does", (_what, spec) => {
  expect(validate(spec)).toBe(false);
  expect(() => parse(spec as Record<string, unknown>)).toThrow();
});

test("what says which schema a spec follows is accepted and not kept", () => {
  const spec = { $schema: "spec.schema.json", recipe: "wsd" };
  expect([validate(spec), parse(spec)]).toEqual([true, { glidepath: 1, recipe: "wsd" }]);
  expect(parse({ $schema: "x", phases: [{ shape: "linear" }] })).not.toHaveProperty("$schema");
  expect(() => parse({ $schema: 5, recipe: "wsd" })).toThrow("$schema: expected text");
  expect(specSchema().$id).toBe("urn:glidepath:spec:1");
});
