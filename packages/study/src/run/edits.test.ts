import { expect, it } from "vitest";
import { designOf } from "../design/index.ts";
import { readStudy } from "../file/read-study.ts";
import { makeTask } from "../task/source/index.ts";
import { editsOf } from "./edits.ts";

const raw = {
  study: "edits",
  task: "fashion-mlp",
  steps: 40,
  budgets: ["25%", "100%"],
  rates: [0.02, 0.08],
  seeds: { tune: 2, report: 3 },
  schedules: { linear: "linear to 0", cosine: "cosine to 0" },
};
const study = readStudy(raw);
const task = makeTask(study);

it("tells which cells an edit adds, and which finished runs no longer count", () => {
  const edited = readStudy({ ...raw, schedules: { linear: "linear to 0", hold: "hold" } });
  const finished = designOf(study)
    .courses(study, task)
    .filter(({ schedule, budget }) => schedule.name === "cosine" && budget.steps === 10)
    .flatMap((course) => course.reach())
    .slice(0, 3);
  const ending = { state: "COMPLETE", at: null, reason: null, metrics: {} } as const;
  const get = (key: string) => (finished.some((claim) => claim.key === key) ? ending : undefined);
  expect(editsOf(study, edited, task, { get })).toEqual([
    "The study was edited: 20 cells are new (hold at 25%, hold at 100%).",
    "The study was edited: 3 finished runs no longer count (cosine at 25%).",
  ]);
  // Runs that were not finished are missed by nobody.
  expect(editsOf(edited, study, task, { get: () => undefined })).toEqual([
    "The study was edited: 20 cells are new (cosine at 25%, cosine at 100%).",
  ]);
  expect(editsOf(study, study, task, { get })).toEqual([]);
});
