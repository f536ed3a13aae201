import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import type { TaskNote } from "../task/task.ts";
import { keepStudy, readKeptStudy, studyFile } from "./kept-study.ts";
import { readStudy } from "./read-study.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "glidepath-kept-"));
const task: TaskNote = {
  kind: "t",
  about: "",
  version: "1",
  data: { id: "d", about: "" },
  metrics: {
    tune: { name: "a", goal: "maximize", unit: "share" },
    report: { name: "b", goal: "minimize", unit: "number" },
    others: [],
  },
  secondsPerStep: 1,
};
const times = { begun: "2026-01-01T00:00:00.000Z", changed: "2026-01-02T00:00:00.000Z" };
const versions = { glidepath: "0.1.0", node: "20.0.0" };
const plain = {
  study: "x",
  task: "fashion-mlp",
  steps: 40,
  budgets: [10, "50 %"],
  rates: [0.1],
  seeds: { tune: 1, report: 1 },
};
const schedules = { a: "linear to 0", "0": { schedule: "CosineAnnealingLR(optimizer, T_max=40)", budget: "full" } };

const examples = readdirSync("examples/studies")
  .filter((name) => name.endsWith(".yaml"))
  .map((name): [string, unknown] => [name, parse(readFileSync(join("examples/studies", name), "utf8"))]);

it.each([...examples, ["odd names, updates and words", { ...plain, schedules }] as [string, unknown]])(
  "the study of %s is kept and read back as it was",
  (_, raw) => {
    const out = folder();
    const study = readStudy(raw, { allowLarge: true });
    const kept = { study, task, ...times, versions };
    keepStudy(kept, out);
    expect(readdirSync(out)).toEqual([studyFile]);
    expect(readKeptStudy(out)).toMatchObject(kept);
  },
);

it("says what is wrong with the file, and that there is none", () => {
  const out = folder();
  expect(readKeptStudy(out)).toBeUndefined();
  const path = join(out, studyFile);
  writeFileSync(path, "{");
  expect(() => readKeptStudy(out)).toThrow(/study\.json: expected what this version of glidepath writes there/);
  writeFileSync(path, JSON.stringify({ v: 2, study: {}, task: {} }));
  expect(() => readKeptStudy(out)).toThrow(/received v: 2/);
  const whole = { v: 1, study: { ...plain, schedules }, task, ...times, versions };
  for (const change of [
    { task: {} },
    { task: { ...task, metrics: { ...task.metrics, others: [1] } } },
    { begun: 1 },
    { versions: 1 },
  ]) {
    writeFileSync(path, JSON.stringify({ ...whole, ...change }));
    expect(() => readKeptStudy(out)).toThrow(/with v: 1, received something else/);
  }
  writeFileSync(path, JSON.stringify({ ...whole, study: { ...plain, steps: 0, schedules } }));
  expect(() => readKeptStudy(out)).toThrow(
    /study\.json: expected a study that can be used, received steps: expected the full/,
  );
});
