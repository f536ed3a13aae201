import { print } from "glidepath";
import { expect, test } from "vitest";
import { firstSheet } from "../model/first-sheet.ts";
import { gallery as rooms } from "../model/gallery/index.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { makeStudio } from "../model/studio.ts";
import { cancel } from "./cancel.ts";
import { gallery } from "./gallery.ts";
import { hang } from "./hang.ts";
import { turnIntoSpline } from "./turn-into-spline.ts";

const entry = (name: string) => rooms.flatMap(({ entries }) => entries).find((one) => one.name === name)!;
const names = (studio: ReturnType<typeof makeStudio>) => studio.snapshot.sheet.curves.map(({ name }) => name);

test("the gallery opens and closes, and Escape closes it", () => {
  const studio = makeStudio(firstSheet());
  gallery.perform(studio);
  expect(studio.snapshot.scene.isGalleryOpen).toBe(true);
  cancel.perform(studio);
  expect(studio.snapshot.scene.isGalleryOpen).toBe(false);
});

test("an entry is added, or takes the place of the curve in hand and keeps its colour; one step either way", () => {
  const studio = makeStudio(firstSheet());
  hang(studio, entry("one-cycle"), false);
  expect([names(studio), studio.selected!.name, studio.selected!.color]).toEqual([
    ["By hand", "WSD", "one-cycle"],
    ...["one-cycle", 2],
  ]);
  studio.show({ curve: 1 });
  hang(studio, entry("SplineLR, point 1"), true);
  expect(names(studio)).toEqual(["SplineLR base", "WSD", "one-cycle", "Point 1 plus", "Point 1 minus"]);
  expect([studio.selected!.id, studio.selected!.color, studio.snapshot.undoes]).toEqual([
    1,
    0,
    "Replace by SplineLR, point 1",
  ]);
  studio.change((history) => history.undo());
  studio.change((history) => history.undo());
  expect(names(studio)).toEqual(["By hand", "WSD"]);
  const empty = makeStudio({ ...firstSheet(), curves: [] });
  hang(empty, entry("wsd"), true);
  expect([names(empty), print(empty.selected!.spec)]).toEqual([["wsd"], "peak 0.001, wsd"]);
});

test("a curve turns into a spline in one step, and the notice says how near; what cannot says why", () => {
  const studio = makeStudio(firstSheet());
  studio.show({ curve: 2 });
  const before = studio.selected!;
  turnIntoSpline.perform(studio);
  expect(studio.snapshot.scene.notice?.text).toMatch(
    /^Drawn through \d+ points now, nowhere more than (0\.\d|1) % off the curve before where it is above a thousandth of its highest rate$/,
  );
  expect(scheduleOf(studio.selected!)(9000) / scheduleOf(before)(9000)).toBeCloseTo(1, 1);
  studio.change((history) => history.undo());
  expect(studio.selected).toBe(before);
  hang(studio, entry("trapezoid"), true);
  turnIntoSpline.perform(studio);
  expect(studio.snapshot.scene.notice?.text).toBe("Drawn through 4 points now, within 0.001 % of the curve before");
  hang(studio, entry("noise"), true);
  const { sheet } = studio.snapshot;
  turnIntoSpline.perform(studio);
  expect([studio.snapshot.scene.notice?.kind, studio.snapshot.sheet]).toEqual(["problem", sheet]);
});
