import { expect, test } from "vitest";
import { designOf } from "../design/index.ts";
import { readStudy } from "../file/read-study.ts";
import { fashionMlp } from "../task/fashion-mlp.ts";
import type { Ending } from "../task/outcome.ts";
import type { TaskNote } from "../task/task.ts";
import { editsOf } from "./edits.ts";

const { kind, about, version, metrics, secondsPerStep } = fashionMlp;
const task: TaskNote = { kind, about, version, metrics, secondsPerStep, data: { id: "0", about: "nothing" } };
const study = (change: object = {}) =>
  readStudy({
    study: "edited",
    task: "fashion-mlp",
    steps: 100,
    budgets: ["50%", "100%"],
    rates: [0.1],
    seeds: { tune: 1, report: 2 },
    schedules: { linear: "linear to 0", cosine: "cosine to 0", hold: "hold" },
    compare: ["linear", "cosine"],
    ...change,
  });
const ended: Ending = { state: "COMPLETE", at: null, reason: null, metrics: {} };

test("pairs that are asked for once runs have ended are told, those that were asked for before are not", () => {
  const [one] = designOf(study()).courses(study(), task)[0]!.reach();
  const late = (compare: unknown, hasRuns = true) =>
    editsOf(study(), study({ compare }), task, { get: (key) => (hasRuns && key === one!.key ? ended : undefined) });
  expect(late([["cosine", "linear"]])).toEqual([]);
  expect(late(undefined)).toEqual([]);
  expect(late([["hold", "linear"]], false)).toEqual([]);
  expect(
    late([
      ["linear", "cosine"],
      ["hold", "linear"],
      ["hold", "cosine"],
    ]),
  ).toEqual([
    "The study was edited: it asks for 2 pairs that it did not ask for when its runs began (hold and linear, hold and cosine). If results were seen before, its verdicts are less sure than the report says.",
  ]);
});

test("which cells are new is told, and which finished runs no longer count", () => {
  const edited = study({ schedules: { linear: "linear to 0", cosine: "cosine to 0", other: "sqrt to 0" } });
  const finished = designOf(study())
    .courses(study(), task)
    .filter(({ schedule, budget }) => schedule.name === "hold" && budget.steps === 50)
    .flatMap((course) => course.reach())
    .slice(0, 2);
  const get = (key: string) => (finished.some((claim) => claim.key === key) ? ended : undefined);
  expect(editsOf(study(), edited, task, { get })).toEqual([
    "The study was edited: 4 cells are new (other at 50%, other at 100%).",
    "The study was edited: 2 finished runs no longer count (hold at 50%).",
  ]);
  // Runs that were not finished are missed by nobody.
  expect(editsOf(study(), edited, task, { get: () => undefined })).toHaveLength(1);
  expect(editsOf(study(), study(), task, { get })).toEqual([]);
});
