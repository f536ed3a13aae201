import fc from "fast-check";
import { parse } from "glidepath";
import { describe, expect, test } from "vitest";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve, Sheet } from "../model/sheet.ts";
import { windowsOf } from "./fit.ts";
import { frameOf } from "./frame.ts";
import { distanceTo } from "./hit.ts";
import { labelRows } from "./label-rows.ts";
import { placeNames } from "./name-places.ts";
import { readBetween, readOut } from "./read-out.ts";
import { sample } from "./sample.ts";
import { screenScale } from "./screen-scale.ts";
import { shortText } from "./short-text.ts";
import { thin } from "./thin.ts";
import { pushed, zoomed } from "./zoom.ts";

const named = (words: string, steps = 1000): NamedCurve => ({
  ...{ id: 1, name: "a", spec: parse(words), budget: { steps }, color: 0, isHidden: false },
});
const scheduled = (words: string, steps = 1000) => scheduleOf(named(words, steps));

describe("a scale", () => {
  test.each(["linear", "log"] as const)("that is %s goes both ways, in either direction", (type) => {
    const places = fc.tuple(fc.double({ min: -10, max: 4, noNaN: true }), fc.double({ min: 0.2, max: 6, noNaN: true }));
    fc.assert(
      fc.property(places, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), ([low, size], share, isDown) => {
        const window = [10 ** low, 10 ** (low + size)] as const;
        const scale = screenScale(type, window, isDown ? [500, 20] : [20, 500]);
        const value =
          type === "log" ? window[0] * (window[1] / window[0]) ** share : window[0] + share * (window[1] - window[0]);
        expect(Math.abs(scale.value(scale.at(value)) / value - 1)).toBeLessThan(1e-9);
        expect(scale.at(scale.value(137))).toBeCloseTo(137, 6);
      }),
    );
  });

  test("has a band in which 0 lies, and what is lower than its window", () => {
    const { scale, at, value } = screenScale("log", [1e-4, 1], [400, 0]);
    const { at: middle, edge } = scale.zero!;
    expect([at(0), value(middle), value(400), value(390)]).toEqual([middle, 0, 0, 0]);
    expect([at(1e-4), at(5e-5)]).toEqual([edge, (edge + middle) / 2]);
    expect(value((edge + middle) / 2)).toBeCloseTo(5e-5, 12);
    expect([at(Number.NaN), at(Number.POSITIVE_INFINITY)]).toEqual([Number.NaN, Number.NaN]);
  });

  test("keeps what lies under the pointer where it is, zoomed; and what is pushed goes as far as the hand", () => {
    for (const [type, range] of [
      ["linear", [0, 600]],
      ["log", [400, 0]],
    ] as const) {
      const scale = screenScale(type, [1, 1000], range);
      const held = scale.value(200);
      const near = screenScale(type, zoomed(scale, 200, 0.5), range);
      expect(near.at(held)).toBeCloseTo(200, 6);
      expect(near.at(scale.value(180)) - 200).toBeCloseTo(-40, 6);
      expect(screenScale(type, pushed(scale, 30), range).at(held)).toBeCloseTo(230, 6);
      let window = scale;
      for (let i = 0; i < 200; i++) window = screenScale(type, zoomed(window, 200, 0.5), range);
      for (let i = 0; i < 400; i++) window = screenScale(type, zoomed(window, 200, 2), range);
      expect(window.scale.domain.every(Number.isFinite)).toBe(true);
    }
  });
});

describe("a curve on the screen", () => {
  const x = screenScale("linear", [0, 1000], [0, 500]);
  const y = screenScale("linear", [0, 1], [100, 0]);

  test("stands upright at a jump, and is as high as it is, at any zoom", () => {
    const lr = scheduled("hold 333 at 1, hold 333 at 0.5, hold at 0.25");
    for (const window of [
      [0, 1000],
      [300, 360],
      [332, 334],
      [666, 667],
    ] as const) {
      const points = sample(lr, screenScale("linear", window, [0, 500]), y);
      for (let i = 2; i < points.length; i += 2) {
        expect(points[i]!).toBeGreaterThanOrEqual(points[i - 2]!);
        if (points[i + 1] !== points[i - 1]) expect(points[i]).toBe(points[i - 2]);
        expect([0, 50, 75]).toContain(points[i + 1]);
      }
    }
  });

  test("reaches every peak of many restarts, ends where the run ends, and asks for nothing past a limit", () => {
    const peaks = sample(scheduled("cosine to 0 every 7"), x, y);
    let highest = 0;
    for (let i = 1; i < peaks.length; i += 2) if (peaks[i] === 0) highest++;
    expect(highest).toBeGreaterThanOrEqual(142);
    const short = sample(scheduled("linear to 0", 400), x, y);
    expect([...short.slice(-2)]).toEqual([200, 100]);
    const limited = scheduled("end error, horizon 300, linear to 0");
    expect([...sample(limited, x, y).slice(-2)]).toEqual([150, 100]);
  });

  test("has few points however long the run is", () => {
    expect(sample(scheduled("cosine to 0 every 3", 1_000_000), x, y).length).toBeLessThan(50_000);
    expect(sample(scheduled("cosine to 0", 1_000_000), x, y).length).toBeLessThan(1_100);
  });

  test("a dense one is thinned to what can be seen: the same height in every column", () => {
    const dense = fc.array(fc.tuple(fc.double({ min: 0, max: 9, noNaN: true }), fc.integer({ min: -50, max: 50 })), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(dense, (places) => {
        const points = Float32Array.from(places.sort((a, b) => a[0] - b[0]).flat());
        const kept = thin(points);
        const columns = (list: Float32Array) => {
          const found = new Map<number, number[]>();
          for (let i = 0; i < list.length; i += 2) {
            const own = found.get(Math.floor(list[i]!)) ?? [];
            found.set(Math.floor(list[i]!), [...own, list[i + 1]!]);
          }
          return [...found].map(([at, own]) => [at, own[0], Math.min(...own), Math.max(...own), own.at(-1)]);
        };
        expect(columns(kept)).toEqual(columns(points));
        expect(kept.length).toBeLessThanOrEqual(2 * 4 * 10);
      }),
    );
  });

  test("is as near as the nearest of its pieces", () => {
    const points = Float32Array.of(0, 0, 10, 0, 10, 10);
    expect([distanceTo(points, 5, 3), distanceTo(points, 13, 5), distanceTo(points, -3, 4)]).toEqual([3, 3, 5]);
    expect(distanceTo(new Float32Array(), 0, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the figure", () => {
  const sheet = (words: string[], axes: Sheet["axes"] = { x: "linear", y: "log" }): Sheet => ({
    curves: words.map((one, i) => ({ ...named(one), id: i + 1 })),
    axes,
    pins: [],
  });

  test("shows all curves: their peaks, and as low as they bend", () => {
    for (const y of ["linear", "log"] as const) {
      const { x: steps, y: rates } = windowsOf(
        sheet(["peak 1e-3, cosine to 1e-5", "peak 0.1, hold"], { x: "linear", y }),
      );
      expect(steps).toEqual([0, 1000]);
      expect(rates[1]).toBeGreaterThan(0.1);
      expect(rates[0]).toBeLessThan(1e-5);
    }
    for (const words of [[], ["hold at 0"], ["linear to 0"], ["hold at -1"], ["peak 1e-300, linear to 0"]]) {
      for (const scale of ["linear", "log"] as const) {
        const windows = windowsOf(sheet(words, { x: scale, y: scale }));
        for (const [low, high] of [windows.x, windows.y])
          expect([low < high, scale === "linear" || low > 0]).toEqual([true, true]);
        const { ticksX, ticksY } = frameOf({ x: scale, y: scale }, windows, 390, 300);
        expect(ticksX.major.length + ticksY.major.length).toBeGreaterThan(1);
      }
    }
    expect(
      windowsOf({ ...sheet(["hold"]), axes: { x: "linear", y: "log", windowX: [5, 6], windowY: [1, 2] } }),
    ).toEqual({ x: [5, 6], y: [1, 2] });
  });

  test("labels do not run into each other, wide or narrow", () => {
    for (const width of [300, 390, 1024, 2000]) {
      const { x, ticksX, box } = frameOf({ x: "linear", y: "log" }, { x: [0, 1_000_000], y: [1e-8, 1] }, width, 500);
      const places = ticksX.major.map(({ value }) => x.at(value));
      expect(places.length).toBeGreaterThanOrEqual(2);
      places.slice(1).forEach((place, i) => void expect(place - places[i]!).toBeGreaterThan(60));
      expect(box.right).toBeLessThan(width);
    }
  });

  test("names stand beside their curves' ends without touching, inside of the plot", () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const end = fc.record({ x: number(0, 600), y: number(-50, 450), width: number(5, 180) });
    fc.assert(
      fc.property(fc.array(end, { maxLength: 60 }), number(0, 400), (found, bottom) => {
        const ends = found.map((one, id) => ({ ...one, id }));
        const { places, rests } = placeNames(ends, 0, bottom);
        const boxes = [...places].map(([id, { x, y }]) => ({ id, x, y, right: x + ends[id]!.width }));
        for (const a of boxes) {
          expect(a.x).toBe(ends[a.id]!.x);
          expect(a.y >= -1e-9 && a.y <= bottom).toBe(true);
          for (const b of boxes) {
            if (a === b || a.x > b.right || b.x > a.right) continue;
            expect(Math.abs(a.y - b.y)).toBeGreaterThanOrEqual(17.999);
            if (ends[a.id]!.y < ends[b.id]!.y) expect(a.y).toBeLessThan(b.y);
          }
        }
        // Every name stands somewhere, or is counted among the rest.
        const all = [...places.keys(), ...rests.flatMap(({ ids }) => ids)];
        expect(all.toSorted((a, b) => a - b)).toEqual(ends.map(({ id }) => id));
        for (const { y, ids } of rests) {
          expect([y, ids.length > 1 || bottom < 18]).toEqual([bottom, true]);
        }
      }),
    );
  });

  test("a name that is too wide is cut to what fits, and a label goes down until it is free", () => {
    const widthOf = (text: string) => Array.from(text).length * 7;
    expect(["one cycle, momentum", "one cycle", "ы"].map((name) => shortText(name, 70, widthOf))).toEqual([
      "one cycle…",
      "one cycle",
      "ы",
    ]);
    expect(shortText("any name", 0, widthOf)).toBe("…");
    const span = fc.tuple(fc.nat(300), fc.nat(60)).map(([left, wide]) => [left, left + wide] as const);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 20 }), (spans) => {
        const rows = labelRows(spans);
        const touch = (i: number, k: number) => spans[i]![0] <= spans[k]![1] && spans[k]![0] <= spans[i]![1];
        rows.forEach((row, i) => {
          const rowsBefore = new Set(rows.slice(0, i).filter((_, k) => touch(i, k)));
          expect(row).toBe(Array.from({ length: i + 1 }, (_, r) => r).find((r) => !rowsBefore.has(r)));
        });
      }),
    );
  });
});

describe("what is read", () => {
  const wordings = [
    "peak 0.2, linear to 0",
    "peak 1e-3, warmup 10%, hold 30%, cosine to 1e-5",
    "hold 333 at 1, hold at 0.5",
  ];
  wordings.push(
    "warmup 5%, cosine to 0 every 50",
    "linear to 0.001 log",
    "end error, horizon 300, hold 100, linear to 0.1",
  );

  test.each(wordings)("at a step and between two is what going through the run step by step gives: %s", (words) => {
    const lr = scheduled(words);
    const rates = Array.from({ length: Math.min(lr.steps, lr.limit + 1) }, (_, i) => lr(i));
    const sum = (from: number, to: number) => rates.slice(from, to).reduce((all, rate) => all + rate, 0);
    for (const step of [0, 1, 17, 50, 99, 100, 101, 250, 299]) {
      const { rate, share, slope, area } = readOut(lr, step)!;
      expect([rate, share]).toEqual([rates[step], rates[step]! / Math.max(...rates)]);
      expect(area).toBeCloseTo(sum(0, step) / sum(0, rates.length), 9);
      const grown = rates[step + 1]! / rates[step]! - 1;
      if (rates[step]! > 0) expect(slope).toBe(grown);
      else expect(slope).toBeNaN();
      const to = Math.min(step + 73, rates.length - 1);
      const { difference, ratio, area: part } = readBetween(lr, step, to)!;
      expect(difference).toBe(rates[to]! - rates[step]!);
      expect(ratio).toBe(rates[step] === 0 ? Number.NaN : rates[to]! / rates[step]!);
      expect(part).toBeCloseTo(sum(step, to), 9);
    }
    const end = Math.min(lr.steps, lr.limit);
    expect(readOut(lr, end)).toMatchObject({ slope: Number.NaN });
    expect([readOut(lr, end + 1), readOut(lr, -1), readOut(lr, Number.NaN)]).toEqual([undefined, undefined, undefined]);
    expect([readBetween(lr, 3, end + 1), readBetween(lr, 9, 3)]).toEqual([undefined, undefined]);
  });

  test("of a long run is so near that no digit shown differs", () => {
    const lr = scheduled("peak 1e-3, warmup 1%, hold 40%, cosine 40% to 1e-5, hold at 1e-6", 2_000_000);
    const all = lr.fill(new Float64Array(2_000_000));
    const whole = all.reduce((one, rate) => one + rate, 0);
    let sum = 0;
    for (let i = 0, next = 0; i < all.length; i++) {
      if (i === next) {
        expect(Math.abs(readOut(lr, i)!.area - sum / whole)).toBeLessThan(1e-5);
        next += 99_991;
      }
      sum += all[i]!;
    }
  });

  test("a slope is the change to the next update, also over a jump", () => {
    expect(readOut(scheduled("linear to 0.001 log"), 300)!.slope).toBeCloseTo(0.001 ** (1 / 1000) - 1, 12);
    expect(readOut(scheduled("hold at 3"), 300)!.slope).toBe(0);
    expect(readOut(scheduled("hold 333 at 1, hold at 0.5"), 332)!.slope).toBe(-0.5);
  });
});
