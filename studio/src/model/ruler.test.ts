import { type Budget, budget, parse } from "glidepath";
import { describe, expect, test } from "vitest";
import { gaugeOf } from "./ruler.ts";
import type { Axes, NamedCurve, Sheet } from "./sheet.ts";

const curve = (id: number, length: Budget, isHidden = false): NamedCurve => ({
  ...{ id, name: `c${id}`, spec: parse("cosine to 0"), budget: length, color: id, isHidden },
});
const sheet = (axes: Partial<Axes>, ...lengths: Budget[]): Sheet => ({
  ...{ curves: lengths.map((one, i) => curve(i + 1, one)), axes: { x: "linear", y: "log", ...axes }, pins: [] },
});

const full = budget({ steps: 1000, stepsPerEpoch: 40, batchSize: 16, tokensPerStep: 2048 });
const ramp = budget({
  ...{ steps: 300, datasetSize: 640, sequenceLength: 128 },
  batchSize: [{ size: 8, length: 100 }, { size: 32, length: 100 }, { size: 64 }],
});

describe("the x axis", () => {
  test("counts what the updates of a budget are, and goes back to the same step", () => {
    const rows = [
      ["steps", full, 1000, 1000],
      ["epochs", full, 1000, 25],
      ["samples", full, 10, 160],
      ["tokens", full, 10, 20_480],
      ["time", { ...full, time: 500 }, 100, 50 / 60],
      ["epochs", ramp, 200, (100 * 8 + 100 * 32) / 640],
      ["samples", ramp, 250, 100 * 8 + 100 * 32 + 50 * 64],
      ["tokens", ramp, 150, (100 * 8 + 50 * 32) * 128],
    ] as const;
    for (const [unit, length, step, place] of rows) {
      const { rulerOf } = gaugeOf(sheet({ unit }, length));
      const ruler = rulerOf({ budget: length });
      expect(ruler.of(step), unit).toBeCloseTo(place, 9);
      for (const at of [-20, 0, 1, 99.5, 137, 250.25, 300, 2000]) expect(ruler.step(ruler.of(at))).toBeCloseTo(at, 6);
    }
  });

  test("has a ruler for each curve, and one size of time for all of them", () => {
    const slow = budget({ steps: 1000, stepsPerEpoch: 80 });
    const { rulerOf } = gaugeOf(sheet({ unit: "epochs" }, full, slow));
    expect([full, slow].map((one) => rulerOf({ budget: one }).of(400))).toEqual([10, 5]);
    const times = [90, 3000, 10_000, 400_000].map((time) =>
      gaugeOf(sheet({ unit: "time" }, { steps: 10, time }, { steps: 1, time: 1 })),
    );
    expect(times.map(({ label }) => label)).toEqual(["Seconds", "Minutes", "Hours", "Days"]);
    expect(times[2]!.rulerOf({ budget: { steps: 10, time: 10_000 } }).of(10)).toBeCloseTo(10_000 / 3600, 12);
    expect(
      gaugeOf(sheet({ unit: "time", pace: 4 }, { steps: 400 }))
        .rulerOf({ budget: { steps: 400 } })
        .of(8),
    ).toBe(2);
  });

  test("counts steps, and says what is missing and of which curves, where a budget does not say it", () => {
    const plain = budget({ steps: 100 });
    for (const [unit, length, word] of [
      ["epochs", plain, "stepsPerEpoch"],
      ["samples", plain, "batchSize"],
      ["tokens", plain, "tokensPerStep"],
      ["time", plain, "pace"],
      ["epochs", budget({ steps: 9, batchSize: [{ size: 8, length: 4 }, { size: 9 }] }), "datasetSize"],
      ["tokens", budget({ steps: 9, batchSize: [{ size: 8, length: 4 }, { size: 9 }] }), "sequenceLength"],
    ] as const) {
      const found = gaugeOf(sheet({ unit }, { ...full, time: 9 }, length));
      expect([found.label, found.lacks?.missing.word, found.lacks?.curves.map(({ id }) => id)]).toEqual([
        "Step",
        word,
        [2],
      ]);
    }
    const hidden = { ...sheet({ unit: "epochs" }, full), curves: [curve(1, full), curve(2, plain, true)] };
    expect(gaugeOf(hidden).lacks).toBeUndefined();
    expect(gaugeOf(hidden).rulerOf({ budget: plain }).of(3)).toBeNaN();
  });
});
