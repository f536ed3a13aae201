import { expect, test } from "vitest";
import { controlsOf } from "../edit/controls.ts";
import { type Moment, spoken } from "../edit/spoken.ts";
import { ways } from "../edit/way.ts";
import { firstSheet } from "../model/first-sheet.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { makeStudio, type Studio } from "../model/studio.ts";
import { addPoint, addPointAt } from "./add-point.ts";
import { comeBy } from "./come-by.ts";
import { deleteCurve } from "./delete-curve.ts";
import { deletePoints } from "./delete-points.ts";
import { newCurve } from "./new-curve.ts";
import { redo } from "./redo.ts";
import { selectAll } from "./select.ts";
import { undo } from "./undo.ts";

const controls = (studio: Studio) => controlsOf(scheduleOf(studio.selected!));
const selectedSteps = (studio: Studio) =>
  controls(studio).flatMap(({ id, step }) => (studio.snapshot.scene.points.includes(id) ? [Math.round(step)] : []));

/** What is said while something is done. */
function teller(studio: Studio) {
  const moment = (): Moment => {
    const { sheet, before, undoes, redoes, scene } = studio.snapshot;
    return { sheet, before, undoes, redoes, curve: scene.curve, points: scene.points };
  };
  return (act: () => void) => {
    const was = moment();
    act();
    return spoken(was, moment());
  };
}

test("where a point is there is no room for another, and no step is claimed", () => {
  const studio = makeStudio(firstSheet());
  for (const { id, step } of controls(studio)) {
    const { stages } = studio.history;
    expect(addPointAt(studio, step)).toBeUndefined();
    studio.show({ points: [id] });
    expect(studio.snapshot.scene.notice?.text).toMatch(/There is a point at step [\d\s]+ already/);
    expect(studio.history.stages).toEqual(stages);
  }
  studio.show({ points: [controls(studio).at(-1)!.id], notice: undefined });
  addPoint.perform(studio);
  expect(studio.snapshot.scene.notice?.text).toContain("After the last point");
  const [, , point] = controls(studio);
  studio.show({ points: [point!.id] });
  // Between two neighbours that are closer and closer, until no step is left.
  for (let i = 0; i < 20 && !studio.snapshot.scene.notice?.text.includes("no step between"); i++)
    addPoint.perform(studio);
  const count = controls(studio).length;
  const all = studio.history.stages.length;
  addPoint.perform(studio);
  expect([controls(studio).length, studio.history.stages.length]).toEqual([count, all]);
});

test("what is said is what was done just now, and where the selected points are", () => {
  const studio = makeStudio(firstSheet());
  const say = teller(studio);
  const [, , point] = controls(studio);
  expect(say(() => studio.show({ points: [point!.id] }))).toMatch(/^step /);
  expect(say(() => addPoint.perform(studio))).toMatch(/^Add point: step /);
  expect(say(() => studio.show({ hover: 5 }))).toBeUndefined();
  expect(say(() => undo.perform(studio))).toMatch(/^Undone, Add point/);
  expect(say(() => redo.perform(studio))).toMatch(/^Add point: step /);
  expect(say(() => deletePoints.perform(studio))).toMatch(/^Delete points: step /);
  expect(say(() => selectAll.perform(studio))).toMatch(/^\d+ points selected$/);
  expect(say(() => newCurve.perform(studio))).toMatch(/^New curve/);
});

test("the hand stays on the curve: beside what was deleted, where a way was changed, and at what undo brings back", async () => {
  const studio = makeStudio(firstSheet());
  const before = controls(studio);
  for (const { id, step, remove } of before.filter((control) => control.remove !== undefined)) {
    studio.show({ points: [id] });
    deletePoints.perform(studio);
    expect(remove && selectedSteps(studio).length).toBe(1);
    undo.perform(studio);
    expect(selectedSteps(studio)).toEqual([Math.round(step)]);
  }
  const inner = before.find(({ id }) => id === "p1.k2")!;
  studio.show({ points: [inner.id] });
  await comeBy(studio, inner.id, ways[0]!.ways.find(({ name }) => name === "linear")!);
  expect(selectedSteps(studio)).toEqual([Math.round(inner.step)]);
  undo.perform(studio);
  expect(selectedSteps(studio)).toEqual([Math.round(inner.step)]);
  deleteCurve.perform(studio);
  expect(studio.selected!.name).toBe("WSD");
  undo.perform(studio);
  expect(studio.selected!.name).toBe("By hand");
});
