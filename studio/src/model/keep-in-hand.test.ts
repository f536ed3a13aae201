import { expect, test } from "vitest";
import { newCurve } from "../action/new-curve.ts";
import { firstSheet } from "./first-sheet.ts";
import { keepInHand } from "./keep-in-hand.ts";
import { makeStudio } from "./studio.ts";

test("the curve in hand is in the hand again after a reload, if it is still there", () => {
  const kept = new Map<string, string>();
  const place = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  const studio = makeStudio(firstSheet());
  keepInHand(studio, place);
  newCurve.perform(studio);
  const { sheet, scene } = studio.snapshot;
  expect(scene.curve).not.toBe(sheet.curves[0]!.id);

  const again = makeStudio(sheet);
  keepInHand(again, place);
  expect(again.snapshot.scene.curve).toBe(scene.curve);
  again.show({ curve: sheet.curves[0]!.id });
  const third = makeStudio(sheet);
  keepInHand(third, place);
  expect(third.snapshot.scene.curve).toBe(sheet.curves[0]!.id);

  newCurve.perform(again);
  const elsewhere = makeStudio(firstSheet());
  keepInHand(elsewhere, place);
  expect(elsewhere.selected).toBe(elsewhere.snapshot.sheet.curves[0]);
});
