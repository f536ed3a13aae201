import { parse } from "glidepath";
import { expect, test } from "vitest";
import { plainOf } from "./codec.ts";
import { firstSheet } from "./first-sheet.ts";
import { keepHistory, most } from "./keep-history.ts";
import type { Place } from "./place.ts";
import { type Sheet, withCurve } from "./sheet.ts";
import { makeStudio, type Studio } from "./studio.ts";

/** The storage of a tab, of some size. */
function tab(size = Number.POSITIVE_INFINITY): Place & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, text) => {
      if (text.length > size) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, text);
    },
  };
}

/** The page after a reload: the sheet comes from the link, whose curves are counted from 1. */
function reloaded({ history: { present } }: Studio, place: Place): Studio {
  const studio = makeStudio({ ...present, curves: present.curves.map((curve, i) => ({ ...curve, id: i + 1 })) });
  keepHistory(studio, place);
  return studio;
}

const withPeak = (sheet: Sheet, id: number, peak: number) =>
  withCurve(sheet, id, { spec: { ...parse("cosine to 0"), peak } });
const told = ({ history: { stages } }: Studio) => stages.map(({ label, state }) => [label, plainOf(state)]);

test("steps come back after a reload, on both sides of the present; curves that are gone come back as others", () => {
  const place = tab();
  const studio = makeStudio(firstSheet());
  keepHistory(studio, place);
  const commit = (label: string, change: (sheet: Sheet) => Sheet) =>
    studio.change((history) => history.commit(label, change(history.present)));
  commit("Move point", (sheet) => withPeak(sheet, 1, 0.5));
  commit("Delete curve", (sheet) => ({ ...sheet, curves: sheet.curves.slice(1) }));
  commit("Move point", (sheet) => withPeak(sheet, 2, 0.25));
  studio.change((history) => history.undo());
  const again = reloaded(studio, place);
  expect(told(again)).toEqual(told(studio));
  expect([again.history.place, again.history.undoes, again.history.redoes]).toEqual([2, "Delete curve", "Move point"]);
  again.change((history) => history.go(0));
  expect(plainOf(again.history.present)).toEqual(plainOf(firstSheet()));
  expect(new Set(again.history.present.curves.map(({ id }) => id)).size).toBe(2);
  again.change((history) => history.go(99));
  expect(again.history.place).toBe(3);
});

test("what led elsewhere, is damaged or does not fit is left alone, and another tab has its own", () => {
  const [place, other] = [tab(), tab()];
  const studio = makeStudio(firstSheet());
  keepHistory(studio, place);
  studio.change((history) => history.commit("Move point", withPeak(history.present, 1, 0.5)));
  const elsewhere = makeStudio(firstSheet());
  keepHistory(elsewhere, place);
  expect(elsewhere.history.stages).toHaveLength(1);
  expect(reloaded(studio, other).history.stages).toHaveLength(1);
  for (const damaged of [
    "",
    "{",
    "[]",
    "null",
    JSON.stringify({ present: {} }),
    place.getItem("glidepath-history")!.replace("cosine", "cosin"),
  ]) {
    const torn = tab();
    torn.setItem("glidepath-history", damaged);
    expect(reloaded(studio, torn).history.stages, damaged).toHaveLength(1);
  }
  const full = tab(10);
  const crowded = makeStudio(firstSheet());
  keepHistory(crowded, full);
  crowded.change((history) => history.commit("Move point", withPeak(history.present, 1, 0.5)));
  expect(full.kept.size).toBe(0);
});

test("only the steps nearest to the present are kept", () => {
  const place = tab();
  const studio = makeStudio(firstSheet());
  keepHistory(studio, place);
  for (let i = 1; i <= most.steps + 20; i++) {
    studio.change((history) => history.commit(`Step ${i}`, withPeak(history.present, 1, i)));
  }
  const stages = reloaded(studio, place).history.stages;
  expect([stages.length, stages[1]!.label, stages.at(-1)!.label]).toEqual([most.steps + 1, "Step 21", "Step 120"]);
  const long = withCurve(firstSheet(), 1, { spec: { ...parse("cosine to 0"), note: "x".repeat(1900) } });
  const wide = {
    ...long,
    curves: Array.from({ length: 100 }, (_, i) => ({ ...long.curves[0]!, id: i + 1, name: `${i}` })),
  };
  const heavy = makeStudio(wide);
  keepHistory(heavy, place);
  for (let i = 1; i <= 9; i++) {
    heavy.change((history) =>
      history.commit(`Step ${i}`, {
        ...wide,
        curves: wide.curves.map((curve) => ({ ...curve, name: `${curve.id} ${i}` })),
      }),
    );
  }
  expect(place.getItem("glidepath-history")!.length).toBeLessThan(most.characters + 250_000);
  expect(reloaded(heavy, place).history.undoes).toBe("Step 9");
});
