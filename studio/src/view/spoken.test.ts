import { expect, test } from "vitest";
import { addPoint } from "../action/add-point.ts";
import { deletePoints } from "../action/delete-points.ts";
import { nextPoint, previousPoint, selectAll } from "../action/select.ts";
import { controlsOf } from "../edit/controls.ts";
import { firstSheet } from "../model/first-sheet.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { makeStudio } from "../model/studio.ts";
import { spoken } from "./spoken.ts";

test("what is said is what was done: an addition that was none is told as a problem, a selection as one", () => {
  const studio = makeStudio(firstSheet());
  const controls = controlsOf(scheduleOf(studio.selected!));
  let said = "";
  const after = (work: () => void) => {
    const before = studio.snapshot;
    work();
    said = spoken(studio.snapshot, before, said);
    return said;
  };
  expect(after(() => studio.show({ points: [controls.at(-1)!.id] }))).toMatch(/^Selected: step /);
  const { sheet } = studio.snapshot;
  expect(after(() => void addPoint.perform(studio))).toMatch(/^Selected: /);
  expect([studio.snapshot.sheet, studio.snapshot.scene.notice?.text]).toEqual([
    sheet,
    expect.stringContaining("no place"),
  ]);

  after(() => studio.show({ points: [controls[0]!.id] }));
  expect(after(() => void addPoint.perform(studio))).toMatch(/^Add point: step /);
  expect(after(() => void nextPoint.perform(studio))).toMatch(/^Selected: /);
  expect(after(() => studio.show({ hover: 7 }))).toMatch(/^Selected: /);
  expect(after(() => void selectAll.perform(studio))).toBe(`${controls.length + 1} points selected`);
  after(() => void previousPoint.perform(studio));
  const point = controlsOf(scheduleOf(studio.selected!))[1]!;
  after(() => studio.show({ points: [point.id] }));
  after(() => void deletePoints.perform(studio));
  after(() => studio.show({ points: [controls[0]!.id] }));
  expect(after(() => studio.change((history) => history.undo()))).toMatch(/^Undone, delete points?: /);
  expect(after(() => studio.change((history) => history.redo()))).toMatch(/^Delete points?: /);
});
