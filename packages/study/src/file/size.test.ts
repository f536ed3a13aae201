import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { readStudy } from "./read-study.ts";
import { studySize } from "./size.ts";

// The numbers stand in the doc comment of studySize.
it("the size of a study is what its example says", () => {
  const path = new URL("../../../../examples/studies/budgeted-fashion.yaml", import.meta.url);
  const study = readStudy(parse(readFileSync(path, "utf8")));
  expect(studySize(study)).toEqual({ runs: 2100, steps: 1_337_000 });
  expect([study.schedules.length, study.budgets.length, study.rates.length]).toEqual([7, 6, 6]);
  expect([study.steps, study.seeds]).toEqual([2000, { tune: 5, report: 20, shared: false }]);
});
