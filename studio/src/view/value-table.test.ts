import { parse } from "glidepath";
import { describe, expect, test } from "vitest";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve, Sheet } from "../model/sheet.ts";
import { playSound } from "./play-sound.ts";
import { pitchOf, soundTrack } from "./sound-track.ts";
import { csvOf, stepsBeyond, stepsOfTable, valueTable } from "./value-table.ts";

const curve = (id: number, name: string, words: string, steps: number, stepsPerEpoch: number): NamedCurve => ({
  ...{ id, name, spec: parse(words), budget: { steps, stepsPerEpoch }, color: id, isHidden: false },
});
const [a, b] = [curve(1, 'a, "b"', "linear to 0", 100, 10), curve(2, "=x", "hold at 0.5", 40, 8)];
const sheet: Sheet = { curves: [a, b, { ...a, id: 3, isHidden: true }], axes: { x: "linear", y: "log" }, pins: [] };

describe("the table of the figure", () => {
  test("has the rates of all shown curves at even steps and those that are asked for, as CSV with all digits", () => {
    const table = valueTable(sheet, a, stepsOfTable(sheet, a, 3, [33, 33]));
    expect(table.rows.map(({ step, rates }) => [step, ...rates])).toEqual([
      [0, 1, 0.5],
      [33, scheduleOf(a)(33), 0.5],
      [50, 0.5, undefined],
      [100, 0, undefined],
    ]);
    expect(stepsBeyond(sheet, a, [0, 50, 100, 101, 777])).toEqual([101, 777]);
    expect(csvOf(table)).toBe(`Step,"a, ""b""",'=x\n0,1,0.5\n33,${scheduleOf(a)(33)},0.5\n50,0.5,\n100,0,\n`);
  });

  test("reads every curve at the same place of the axis", () => {
    const inEpochs: Sheet = { ...sheet, axes: { ...sheet.axes, unit: "epochs" } };
    const table = valueTable(inEpochs, b, stepsOfTable(inEpochs, b, 3, []));
    // Ten epochs are 100 steps of the one, and 80 steps of the other, which ends after five.
    expect(table.rows.map(({ step, place, rates }) => [step, place, ...rates])).toEqual([
      [0, 0, 1, 0.5],
      [40, 5, 0.5, 0.5],
      [80, 10, 0, undefined],
    ]);
    expect(csvOf(table).split("\n")[1]).toBe("0,0,1,0.5");
  });
});

test("a curve is heard as high as it lies on a log axis, 0 is silent, and every phase is named where it begins", () => {
  const lr = scheduleOf(curve(4, "c", "hold 25% at 1, hold 25% at 0.01, hold 25% at 0, linear to 1", 1000, 1));
  const { pitches, gains, steps, words, duration } = soundTrack(lr, [0.01, 1]);
  expect([pitchOf(0.1, [0.01, 1]) / pitchOf(0.01, [0.01, 1]), pitchOf(9, [0.01, 1])]).toEqual([4, 110 * 16]);
  expect([pitches[0], pitches[100], gains[100]! > 0, gains[150]]).toEqual([1760, 110, true, 0]);
  expect([steps[0], steps.at(-1), duration]).toEqual([0, 1000, 5]);
  expect(words).toEqual([
    { share: 0, text: "Phase 1, constant" },
    { share: 0.25, text: "Phase 2, constant" },
    { share: 0.5, text: "Phase 3, constant" },
    { share: 0.75, text: "Phase 4, linear" },
  ]);
  expect(playSound(soundTrack(lr, [0.01, 1]), { at() {}, end() {} })).toBeUndefined();
});
