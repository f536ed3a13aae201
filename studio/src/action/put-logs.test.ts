import { expect, test } from "vitest";
import { firstSheet } from "../model/first-sheet.ts";
import { readSteps, writeSteps } from "../model/keep-history.ts";
import type { Logged } from "../model/logged.ts";
import { makeStudio } from "../model/studio.ts";
import { closeLog } from "./close-log.ts";
import { newCurve } from "./new-curve.ts";
import { placeBrought } from "./place-brought.ts";
import { redo } from "./redo.ts";
import { undo } from "./undo.ts";

const log = (id: number): Logged => ({
  ...{ id, source: { content: "" }, name: `${id}.csv`, format: "csv", column: "lr", columns: ["lr"], remarks: [] },
  ...{ steps: Float64Array.of(0), values: Float64Array.of(1), shift: 0, saysSteps: true },
});

test("a log is brought in and put away by steps that can be undone; after a reload these are no steps", async () => {
  const studio = makeStudio(firstSheet());
  const names = () => studio.snapshot.scene.logs.map(({ name }) => name);
  const bring = (id: number) => placeBrought(studio, log(id).source, { log: log(id) });
  await bring(1);
  newCurve.perform(studio);
  await bring(2);
  closeLog.perform(studio);
  const seen = [[], ["1.csv"], ["1.csv"], ["1.csv", "2.csv"], ["1.csv"]];
  expect(names()).toEqual(seen.at(-1));
  for (const logs of seen.slice(0, -1).reverse()) {
    undo.perform(studio);
    expect([names(), studio.snapshot.scene.log?.name]).toEqual([logs, logs.at(-1)]);
  }
  for (const logs of seen.slice(1)) {
    redo.perform(studio);
    expect(names()).toEqual(logs);
  }
  for (const { state } of studio.history.stages) {
    studio.change((history) => history.go(history.stages.findIndex((stage) => stage.state === state)));
    const { present, steps } = studio.history;
    const kept = readSteps(writeSteps(present, steps), present)!;
    expect([...kept.past, ...kept.future].map(({ label }) => label)).toEqual(["New curve"]);
  }
  // What is shown otherwise, such as another column, is no step, and stays.
  studio.change((history) => history.go(1));
  studio.show({ logs: [{ ...log(1), column: "other" }] });
  newCurve.perform(studio);
  undo.perform(studio);
  expect(studio.snapshot.scene.logs[0]!.column).toBe("other");
});
