import { collect, type GlidepathError, type Issue } from "glidepath/input";
import { expect, test } from "vitest";
import { isWords, readWords, type Words } from "../index.ts";

function read(value: unknown): Words | undefined | readonly Issue[] {
  try {
    return collect((report) => (isWords(value) ? readWords(value, "lr", report) : undefined));
  } catch (error) {
    return (error as GlidepathError).issues;
  }
}

test("words may stand alone or with what the trainer knows", () => {
  const words = "StepLR(optimizer, 30)";
  expect(read({ words })).toEqual({ words });
  const all: Words = {
    words,
    framework: "torch",
    peak: 0.1,
    overridePeak: true,
    stepsPerEpoch: 2.5,
    batchSize: 8,
    tokensPerStep: 1e6,
    datasetSize: 20,
    processes: 2,
    accumulate: 4,
    stepped: "epoch",
    set: { "args.lr": "3e-4" },
  };
  expect(read(all)).toEqual(all);
  expect(read({ words, stepped: 100, set: { a: 500, b: true, c: "'x'", d: null } })).toEqual({
    words,
    stepped: 100,
    set: { a: "500", b: "True", c: "'x'", d: "None" },
  });
});

test("what is no object with words is none", () => {
  for (const value of [undefined, null, 5, "words", [], {}, { word: "a" }]) expect(read(value)).toBeUndefined();
});

// biome-ignore format: a table reads better with one row on one line
test.each<[object, string, string]>([
  [{ words: 5 }, "lr.words", "a framework's words"],
  [{ words: "" }, "lr.words", "a framework's words"],
  [{ words: "a()", framwork: "torch" }, "lr.framwork", "a known key"],
  [{ words: "a()", peak: 0 }, "lr.peak", "above 0"],
  [{ words: "a()", stepped: "batch" }, "lr.stepped", '"update", "epoch" or a number of updates'],
  [{ words: "a()", stepped: 0 }, "lr.stepped", "updates"],
  [{ words: "a()", processes: 1.5 }, "lr.processes", "whole"],
  [{ words: "a()", accumulate: "2" }, "lr.accumulate", "whole"],
  [{ words: "a()", overridePeak: 1 }, "lr.overridePeak", "true or false"],
  [{ words: "a()", set: ["a"] }, "lr.set", "values by name"],
  [{ words: "a()", set: { a: {} } }, "lr.set", "values by name"],
])("%j", (value, path, expected) => {
  expect(read(value)).toEqual([expect.objectContaining({ path, expected: expect.stringContaining(expected) })]);
});
