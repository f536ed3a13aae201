import { describe, expect, test } from "vitest";
import { controlsOf } from "../edit/controls.ts";
import { firstSheet } from "../model/first-sheet.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { makeStudio, type Studio } from "../model/studio.ts";
import { actions } from "./index.ts";
import { actionOf, isTaken, type KeyPress } from "./shortcut.ts";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held },
});
const type = (studio: Studio, key: string, held?: Partial<KeyPress>) =>
  actionOf(press(key, held), studio)?.perform(studio);
const points = (studio: Studio) => controlsOf(scheduleOf(studio.selected!));

test("every action has a name and a label of its own, and is found by its keys", () => {
  for (const key of ["name", "label"] as const)
    expect(new Set(actions.map((action) => action[key])).size).toBe(actions.length);
  const studio = makeStudio(firstSheet());
  studio.show({ points: ["p0.end"], hover: 5 });
  studio.change((history) => history.commit("Pin", { ...history.present, pins: [3] }));
  const dragging = makeStudio(firstSheet());
  dragging.change((history) => history.begin());
  for (const action of actions) {
    for (const shortcut of action.shortcuts ?? []) {
      const parts = shortcut.split("+");
      const held = { ctrlKey: parts.includes("Mod"), shiftKey: parts.includes("Shift"), altKey: parts.includes("Alt") };
      const found = [studio, dragging].map((one) => actionOf(press(parts.at(-1)!, held), one));
      expect(isTaken(press(parts.at(-1)!, held))).toBe(true);
      const isPossible = [studio, dragging].some((one) => action.isPossible?.(one) !== false);
      if (isPossible) expect(found, shortcut).toContain(action);
    }
  }
  expect([isTaken(press("z")), isTaken(press("y", { altKey: true })), isTaken(press("q"))]).toEqual([
    false,
    false,
    false,
  ]);
});

describe("keys", () => {
  test("y and x turn the axes over; within a gesture they lock the point to one", () => {
    const studio = makeStudio(firstSheet());
    type(studio, "y");
    type(studio, "X");
    expect(studio.snapshot.sheet.axes).toEqual({ x: "log", y: "linear" });
    studio.change((history) => history.begin());
    type(studio, "x");
    expect([studio.snapshot.scene.lock, studio.snapshot.sheet.axes.x]).toEqual(["x", "log"]);
    type(studio, "x");
    type(studio, "y");
    expect(studio.snapshot.scene.lock).toBe("y");
  });

  test("undo and redo walk; Escape takes back the gesture first, then lets go", () => {
    const studio = makeStudio(firstSheet());
    const before = studio.snapshot.sheet;
    type(studio, "y");
    type(studio, "z", { ctrlKey: true });
    expect(studio.snapshot.sheet).toBe(before);
    type(studio, "Z", { metaKey: true, shiftKey: true });
    expect(studio.snapshot.sheet.axes.y).toBe("linear");
    studio.show({ points: ["p0.end"] });
    studio.change((history) => {
      history.begin();
      history.set(before);
    });
    type(studio, "Escape");
    expect([studio.snapshot.sheet.axes.y, studio.snapshot.scene.points]).toEqual(["linear", ["p0.end"]]);
    type(studio, "Escape");
    expect(studio.snapshot.scene.points).toEqual([]);
  });

  test("points are walked through, added, deleted", () => {
    const studio = makeStudio(firstSheet());
    const ids = points(studio).map(({ id }) => id);
    for (const id of [...ids, ids[0]!]) {
      type(studio, "]");
      expect(studio.snapshot.scene.points).toEqual([id]);
    }
    type(studio, "[");
    expect(studio.snapshot.scene.points).toEqual([ids.at(-1)]);
    studio.show({ points: ["p1.k1"] });
    type(studio, "Enter");
    const [added] = studio.snapshot.scene.points;
    expect(points(studio).find(({ id }) => id === added)!.step).toBe(5155);
    type(studio, "Delete");
    expect(points(studio).some(({ id, step }) => id === added && step === 5155)).toBe(false);
    studio.show({ points: ["p0.end"] });
    type(studio, "Backspace");
    expect(studio.snapshot.scene.notice?.text).toContain("cannot be deleted");
    type(studio, "a", { ctrlKey: true });
    expect(studio.snapshot.scene.points.length).toBe(points(studio).length);
  });

  test("curves are made, copied, hidden, deleted, down to none; each has a colour of its own", () => {
    const studio = makeStudio(firstSheet());
    type(studio, "n");
    type(studio, "d");
    const { curves } = studio.snapshot.sheet;
    expect(curves.map(({ name }) => name)).toEqual(["By hand", "WSD", "Curve 3", "Curve 3 (copy)"]);
    expect(new Set(curves.map(({ color }) => color)).size).toBe(4);
    type(studio, "h");
    expect(studio.selected!.isHidden).toBe(true);
    for (let i = 0; i < 5; i++) type(studio, "Delete", { shiftKey: true });
    expect([studio.snapshot.sheet.curves, studio.selected]).toEqual([[], undefined]);
    for (const key of ["Enter", "d", "h", "]", "[", "p", "f"]) type(studio, key);
    type(studio, "n");
    expect(studio.selected!.name).toBe("Curve 1");
    for (let i = 0; i < 9; i++) type(studio, "z", { ctrlKey: true });
    expect(studio.snapshot.sheet).toEqual(firstSheet());
  });

  test("p pins the step under the pointer, and takes the pin away again", () => {
    const studio = makeStudio(firstSheet());
    type(studio, "p");
    for (const hover of [70, 20, 50, 20]) {
      studio.show({ hover });
      type(studio, "p");
    }
    expect(studio.snapshot.sheet.pins).toEqual([50, 70]);
  });
});
