import { expect, test } from "vitest";
import { controlsOf } from "../edit/controls.ts";
import { readStep } from "../edit/read-step.ts";
import { stepsToSnap } from "../edit/snap.ts";
import { decodeSheet, encodeSheet } from "../model/codec.ts";
import { firstSheet } from "../model/first-sheet.ts";
import { gaugeOf, placeText } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { makeStudio } from "../model/studio.ts";
import { countIn, nextUnit } from "./count-in.ts";
import { solo } from "./solo.ts";
import { tellMissing } from "./tell-missing.ts";

test("an axis of epochs asks how many steps they have, tells it to the curves, and a link carries it", async () => {
  const studio = makeStudio(firstSheet());
  countIn(studio, "epochs");
  expect(gaugeOf(studio.history.present).lacks?.missing.label).toBe("Steps in an epoch");
  expect(tellMissing(studio, 2.5)).toContain("steps in an epoch");
  expect(tellMissing(studio, 390)).toBeUndefined();
  const { present } = studio.history;
  expect(present.curves.map(({ budget }) => budget)).toEqual([1, 2].map(() => ({ steps: 10_000, stepsPerEpoch: 390 })));
  const gauge = gaugeOf(present);
  const [curve] = present.curves;
  expect([gauge.label, placeText(gauge, curve, 975)]).toEqual(["Epoch", "2.5"]);
  const lr = scheduleOf(curve!);
  const texts = { "2.5": 975, "10%": 1000, "2ep": 780, "120 steps": 120, "0": 0 };
  for (const [text, step] of Object.entries(texts)) expect(readStep(text, lr, gauge), text).toBe(step);
  const moved = { sheet: present, curve: curve!.id, points: [controlsOf(lr)[1]!.id] };
  const attractors = stepsToSnap(moved, 400, (step) => step, [390, 780]).map(({ at }) => at);
  expect(attractors).toEqual(expect.arrayContaining([390, 780, 10_000]));
  const opened = await decodeSheet(await encodeSheet(present));
  expect(opened).toMatchObject({ sheet: { axes: { unit: "epochs" } } });
  expect([studio.snapshot.undoes, studio.snapshot.before]).toMatchObject([
    "Set steps in an epoch",
    { axes: { unit: "epochs" } },
  ]);
});

test("time goes by the pace of the axis; durations are read as people write them; the units go round", () => {
  const studio = makeStudio(firstSheet());
  for (const name of ["epochs", "samples", "tokens", "time"]) {
    nextUnit.perform(studio);
    expect(studio.history.present.axes.unit).toBe(name);
  }
  expect(tellMissing(studio, 2)).toBeUndefined();
  const gauge = gaugeOf(studio.history.present);
  const lr = scheduleOf(studio.selected!);
  expect([gauge.label, placeText(gauge, studio.selected, 1200)]).toEqual(["Minutes", "10"]);
  const texts = { "10": 1200, "1h": 7200, "90 s": 180, "00:01:00": 120, "5%": 500, none: undefined };
  for (const [text, step] of Object.entries(texts)) expect(readStep(text, lr, gauge), text).toBe(step);
  nextUnit.perform(studio);
  expect(studio.history.present.axes).toEqual({ x: "linear", y: "log", pace: 2 });
});

test("a link with a unit that there is not, or a pace that is none, says so", async () => {
  const sheet = firstSheet();
  const odd = { ...sheet, axes: { ...sheet.axes, unit: "weeks", pace: -1 } } as unknown as typeof sheet;
  expect(await decodeSheet(await encodeSheet(odd))).toMatchObject({
    issues: [{ path: "axes.unit", expected: "one of steps, epochs, samples, tokens, time" }, { path: "axes.pace" }],
  });
});

test("a curve is shown alone, and all of them again", () => {
  const studio = makeStudio(firstSheet());
  solo.perform(studio);
  expect(studio.history.present.curves.map(({ isHidden }) => isHidden)).toEqual([false, true]);
  solo.perform(studio);
  expect(studio.history.present.curves.map(({ isHidden }) => isHidden)).toEqual([false, false]);
});
