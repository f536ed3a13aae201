import { parse, print, type Schedule, schedule } from "glidepath";
import { describe, expect, test } from "vitest";
import { curves, named } from "../../tests/curves.ts";
import { dependsOnPeak } from "../model/depends-on-peak.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve, Sheet } from "../model/sheet.ts";
import { aim } from "./aim.ts";
import type { Control } from "./control.ts";
import { controlsOf } from "./controls.ts";
import { dragTo, grip, reachOf } from "./drag.ts";
import { insertPoint } from "./insert.ts";
import { movePoints } from "./move-points.ts";
import { phasePoints, shownPhases } from "./phase-points.ts";
import { readRate } from "./read-rate.ts";
import { readStep } from "./read-step.ts";
import { removePoints } from "./remove.ts";
import { snapTo } from "./snap.ts";

const pointsOf = (curve: NamedCurve) => controlsOf(scheduleOf(curve));
const pointOf = (curve: NamedCurve, id: string) => pointsOf(curve).find((control) => control.id === id);

function moved(curve: NamedCurve, id: string, to: Partial<Pick<Control, "step" | "rate">>): NamedCurve {
  const edited = movePoints(curve, new Map([[id, { ...pointOf(curve, id)!, ...to }]]));
  if ("problem" in edited) throw new Error(`${curve.name} ${id}: ${edited.problem}`);
  return edited.curve;
}

/** A schedule whose points lie where its curve is: nothing bounds or shifts it. */
const isPlain = ({ bounds, spec }: Schedule) => !bounds && !spec.lead && !spec.inclusive;

test("every curve can be drawn on; overlays, added terms and recipes too", () => {
  const count = ({ spec, budget }: NamedCurve) =>
    controlsOf(scheduleOf({ spec, budget })).filter(({ hasRate, steps }) => hasRate || steps[0] < steps[1]).length;
  expect(curves.filter((curve) => count(curve) === 0).map(({ name }) => name)).toEqual([]);
  for (const curve of curves) {
    const { tracks } = scheduleOf(curve);
    const drawn = new Set(pointsOf(curve).map(({ id }) => /^t(\d+)/.exec(id)?.[1] ?? "0"));
    expect(drawn.size, curve.name).toBe(tracks.length);
  }
});

describe.each(curves.map((curve) => [curve.name, curve] as const))("%s", (_, curve) => {
  const lr = scheduleOf(curve);

  test("has points, each with a name of its own, that lie on the curve", () => {
    const points = pointsOf(curve);
    expect(points.length).toBeGreaterThan(0);
    expect(new Set(points.map(({ id }) => id)).size).toBe(points.length);
    if (!isPlain(lr)) return;
    for (const { id, step, rate } of points) {
      if (step > lr.limit) continue;
      const near = [lr(step), lr.before(step)].map((value) => Math.abs(value - rate));
      expect(Math.min(...near), id).toBeLessThanOrEqual(1e-9 * Math.abs(rate) + 1e-15);
    }
  });

  test("a point goes where it is sent, sideways, and all phases end where they did", () => {
    const targets = pointsOf(curve).flatMap(({ id, step, steps }) =>
      [0, 0.37, 1].map((share) => ({ id, step, target: Math.round(steps[0] + share * (steps[1] - steps[0])), steps })),
    );
    for (const { id, step, target, steps } of targets) {
      if (steps[0] === steps[1]) continue;
      const after = moved(curve, id, { step: target });
      expect(Math.abs(pointOf(after, id)!.step - target), `${id} from ${step}`).toBeLessThanOrEqual(0.05);
      // Phases without steps end where the one before them does.
      const ids = pointsOf(curve)
        .filter((control) => control.id.endsWith(".end") && control.step !== step)
        .map((one) => one.id);
      const others = (one: NamedCurve) => pointsOf(one).filter((control) => ids.includes(control.id));
      expect(others(after).map((control) => control.step)).toEqual(others(curve).map((control) => control.step));
      expect(parse(print(after.spec))).toEqual(after.spec);
    }
  });

  test("a point goes where it is sent, upwards, and stays at its step", () => {
    for (const { id, step, rate, hasRate } of pointsOf(curve)) {
      if (!hasRate) continue;
      const target = rate > 0 ? rate * 1.3 : 1e-3;
      const point = pointOf(moved(curve, id, { rate: target }), id)!;
      expect(Math.abs(point.rate / target - 1), id).toBeLessThanOrEqual(1e-5);
      expect(point.step).toBe(step);
    }
  });
});

describe("what a drag does to the words", () => {
  // biome-ignore format: a table reads better with one row on one line
  const rows: [words: string, id: string, to: Partial<Pick<Control, "step" | "rate">>, after: string][] = [
    ["warmup 5%, hold, sqrt 20% to 0", "p0.end", { step: 800 }, "linear 8% from 0 to peak, hold, one-minus-sqrt 20% to 0"],
    ["wsd warmup=5%", "p0.end", { step: 800 }, "wsd warmup=8%"],
    ["wsd warmup=500", "p0.end", { step: 800 }, "wsd warmup=800"],
    ["wsd warmup=5%", "p1.end", { step: 7000 }, "wsd warmup=5% cooldown=30%"],
    ["wsd warmup=5%", "p1.end", { rate: 0.5 }, "peak 0.5, wsd warmup=5%"],
    ["wsd warmup=5%", "p2.end", { rate: 0.1 }, "wsd warmup=5% final=0.1"],
    ["cosine-restarts period=10%", "p1.every", { step: 2000 }, "cosine-restarts period=20%"],
    ["peak 0.3, cosine to 0.1 peak", "p0.end", { rate: 0.06 }, "peak 0.3, cosine to 0.2 peak"],
    ["cosine to 0.1", "p0.end", { rate: 0.2 }, "cosine to 0.2"],
    ["linear 10%, hold", "p0.end", { step: 2500 }, "linear 25%, hold"],
    ["linear until 10%, hold", "p0.end", { step: 2500 }, "linear until 25%, hold"],
    ["linear 1000 to 0.5, linear 2000 to 0.1, hold", "p0.end", { step: 1200 }, "linear 1200 to 0.5, linear 1800 to 0.1, hold"],
    ["linear 20%, cosine from peak to 0", "p1.start", { rate: 0.7 }, "peak 0.7, linear 20%, cosine from peak to 0"],
    ["spline knots=[[0, 1], [0.5, 0.5], [1, 0]]", "p0.k1", { step: 2500, rate: 0.25 }, "spline knots=[[0, 1], [0.25, 0.25], [1, 0]]"],
  ];
  test.each(rows)("%s: %s to %o", (words, id, to, after) => {
    expect(print(moved(named(words), id, to).spec)).toBe(print(parse(after)));
  });

  test("a recipe that has no field for it becomes the phases that it stands for; settings stay", () => {
    const after = moved(named('name "mine", wsd warmup=5%'), "p0.start", { rate: 0.01 });
    expect(print(after.spec)).toBe('name "mine", wsd warmup=5% start=0.01');
    const odd = named('name "mine", one-cycle');
    for (const { id } of pointsOf(odd).filter(({ hasRate }) => hasRate)) {
      expect(moved(odd, id, { rate: 0.33 }).spec.name).toBe("mine");
    }
  });

  test("neighbours hold a point, and what the words cannot say is told", () => {
    const curve = named("linear 10%, hold, linear 20% to 0");
    expect(pointOf(moved(curve, "p0.end", { step: 9_999 }), "p0.end")!.step).toBe(7_999);
    expect(pointOf(moved(curve, "p2.end", { step: 5 }), "p2.end")!.step).toBe(10_000);
    const log = named("linear to 0.1 log");
    expect(movePoints(log, new Map([["p0.end", { step: 10_000, rate: 0 }]]))).toMatchObject({
      problem: expect.stringContaining("above 0"),
    });
  });
});

test("several points move by the same steps and the same factor, from where the drag began", () => {
  const curve = named("spline knots=[[0, 1], [0.2, 0.5], [0.4, 0.2], [0.6, 0.1], [1, 0.01]] log");
  const sheet: Sheet = { curves: [curve], axes: { x: "linear", y: "log" }, pins: [] };
  const held = grip(sheet, 1, ["p0.k1", "p0.k2"], "p0.k1")!;
  for (const [step, rate] of [
    [2_500, 0.9],
    [2_100, 0.25],
  ] as const) {
    const after = dragTo(held, { step, rate }, true) as Sheet;
    const points = pointsOf(after.curves[0]!);
    expect(points.map((point) => point.step)).toEqual([0, step, step + 2000, 6_000, 10_000]);
    expect(points.map((point) => point.rate)).toEqual(
      [1, rate, rate * 0.4, 0.1, 0.01].map((value) => expect.closeTo(value, 6)),
    );
  }
  expect(pointsOf((dragTo(held, { step: 2_000, rate: 0.5 }, true) as Sheet).curves[0]!)).toEqual(
    pointsOf(curve).map((point) => expect.objectContaining({ step: point.step, rate: point.rate })),
  );
});

describe("a point that is added", () => {
  test.each([
    "spline knots=[[0, peak], [0.3, 0.6 peak], [0.7, 0.16 peak], [1, 0.01 peak]] log",
    "spline knots=[[0, 1], [0.5, 0.3], [1, 0.1]]",
    "warmup 5%, cosine to 0.01 peak",
    "peak 3e-4, wsd",
    "linear to 0",
    "hold 30%, exponential to 1e-3 peak",
  ])("leaves %s where it was, and lies at its step", (words) => {
    const curve = named(words);
    const [lr, peak] = [scheduleOf(curve), curve.spec.peak ?? 1];
    for (const step of [700, 2_345, 5_500, 9_000]) {
      const inserted = insertPoint(curve, step);
      if ("problem" in inserted) throw new Error(inserted.problem);
      const now = scheduleOf(inserted.curve);
      for (let t = 0; t < 10_000; t += 7) {
        expect(Math.abs(now(t) - lr(t)) / Math.max(lr(t), 1e-3 * (peak as number)), `${step} ${t}`).toBeLessThan(0.012);
      }
      expect(pointOf(inserted.curve, inserted.id)!.step).toBeCloseTo(step, 0);
      expect(inserted.beside).toBeLessThanOrEqual(16);
    }
  });

  test("can be taken away again; ends stay, and so does what has no points", () => {
    const curve = named("spline knots=[[0, 1], [0.5, 0.3], [1, 0.1]]");
    const added = insertPoint(curve, 2_500) as { curve: NamedCurve; id: string };
    const ids = pointsOf(added.curve).map(({ id }) => id);
    const bare = removePoints(added.curve, ids) as { curve: NamedCurve };
    expect(print(bare.curve.spec)).toBe("spline knots=[[0, 1], [1, 0.1]]");
    expect(removePoints(curve, ["p0.start", "p0.end"])).toEqual({
      problem: expect.stringContaining("cannot be deleted"),
    });
    expect(insertPoint(named("cosine to 0 every 10%"), 50)).toEqual({
      problem: expect.stringContaining("again and again"),
    });
    expect(insertPoint(named("step count=4 to 0.1"), 50)).toHaveProperty("problem");
  });
});

test("rates and steps are read as people type them", () => {
  const rates = {
    "3e-4": 3e-4,
    "3×10⁻⁴": 3e-4,
    "10⁻⁵": 1e-5,
    " 0.001 ": 1e-3,
    "10%": 3e-5,
    "10% peak": 3e-5,
    "base/10": 3e-5,
  };
  const more = {
    "1/3": 1 / 3,
    "0.5 peak": 1.5e-4,
    "2*base": 6e-4,
    "base*10%": 9e-9,
    "6.2×10⁻⁴": 6.2e-4,
    "1e-3/4": 2.5e-4,
    "0": 0,
    peak: 3e-4,
  };
  for (const [text, rate] of Object.entries({ ...rates, ...more }))
    expect(readRate(text, 3e-4), text).toBeCloseTo(rate, 12);
  for (const text of ["", "x", "-1", "1/0", "3e-4e", "base/", "/2", "1e999", "2**3", "NaN", "9".repeat(70)]) {
    expect(readRate(text, 3e-4), text).toBeUndefined();
  }
  const lr = scheduleOf(named("hold", { steps: 2000, stepsPerEpoch: 30 }));
  const steps = { "1200": 1200, "1.2k": 1200, "12%": 240, "3ep": 90, "10 000": 10_000, "0": 0 };
  for (const [text, step] of Object.entries(steps)) expect(readStep(text, lr), text).toBe(step);
  for (const text of ["", "rest", "x", "5tok", "-3"]) expect(readStep(text, lr), text).toBeUndefined();
});

test("a point is drawn to the nearest thing within reach on the screen", () => {
  const at = (value: number) => value * 10;
  const things = (...all: number[]) => all.map((one) => ({ at: one }));
  expect(snapTo(5.4, things(1, 5, 6), at)).toEqual({ at: 5 });
  expect(snapTo(5.7, things(1, 5, 6), at)).toEqual({ at: 6 });
  expect(snapTo(3, things(1, 5, 6), at)).toBeUndefined();
  expect(snapTo(0, things(Number.NaN), at)).toBeUndefined();
});

test("points are drawn to the phases, points and values of other curves, to pins, epochs, shares and round rates; never to what moves along", () => {
  const own = named("linear 12% to 0.5, linear 33% to 0.013, hold", { steps: 1000, stepsPerEpoch: 30 }, "own");
  const other = { ...named("linear 47.7% to 0.3, cosine to 0.1", { steps: 1000 }, "other"), id: 2 };
  const sheet: Sheet = { curves: [own, other], axes: { x: "linear", y: "log" }, pins: [333] };
  const held = grip(sheet, 1, ["p0.end", "p1.end", "p2.end"], "p0.end")!;
  const pixel = { atX: (step: number) => step, atY: (rate: number) => 100 * Math.log10(rate) };
  const to = (step: number, rate: number, isSnapping = true) =>
    aim(held, { step, rate }, { lock: undefined, isSnapping, ...pixel });
  const at = (step: number, rate: number) => to(step, rate).guides.map((guide) => [guide.at, guide.what]);
  expect(at(476, 0.31)).toEqual([
    [477, "other, end of phase 1"],
    [0.3, "other, end of phase 1"],
  ]);
  expect(at(335, 0.21)).toEqual([
    [333, "pin"],
    [0.2, undefined],
  ]);
  expect(at(391, 0.7)).toEqual([[390, "epoch 13"]]);
  expect(at(349, 0.07)).toEqual([[350, "35 %"]]);
  expect(at(240, scheduleOf(other)(240) * 1.01)).toEqual([
    [240, "epoch 8"],
    [scheduleOf(other)(240), "other"],
  ]);
  expect(at(123, 0.013)).toEqual([[120, "epoch 4"]]);
  expect(to(476, 0.31, false)).toEqual({ place: { step: 476, rate: 0.31 }, guides: [] });
});

describe.each(curves.map((curve) => [curve.name, curve] as const))("phases of %s", (_, curve) => {
  test("each is moved whole: it keeps its length and its factors, and the other phases keep their far ends", () => {
    const lr = scheduleOf(curve);
    const sheet: Sheet = { curves: [curve], axes: { x: "linear", y: "log" }, pins: [] };
    for (const phase of shownPhases(lr)) {
      const ids = phasePoints(lr, phase);
      const own = pointsOf(curve).filter(({ id }) => ids.includes(id));
      const held = own.find(({ steps }) => steps[0] < steps[1]) ?? own[0];
      const [low, high] = reachOf(pointsOf(curve), ids);
      const isFixed = own.some(({ steps }) => steps[0] === steps[1]);
      for (const by of isFixed ? [] : [low, Math.trunc(high / 2), high]) {
        const after = dragTo(grip(sheet, 1, ids, held!.id)!, { step: held!.step + by, rate: held!.rate }, true);
        if (typeof after === "string") throw new Error(`${curve.name} ${ids}: ${after}`);
        const moved = pointsOf(after.curves[0]!);
        for (const { id, step } of pointsOf(curve).filter((one) => !/k|every/.test(one.id) || ids.includes(one.id))) {
          const wanted = own.some((one) => one.step === step) ? step + by : step;
          const is = moved.find((one) => one.id === id)!.step;
          expect(Math.abs(is - wanted), `${ids} by ${by}: ${id}`).toBeLessThanOrEqual(0.15);
        }
      }
      const up = own.filter(({ hasRate, rate }) => hasRate && rate > 0);
      if (up.length === 0) continue;
      const after = dragTo(grip(sheet, 1, ids, up[0]!.id)!, { step: up[0]!.step, rate: up[0]!.rate * 1.3 }, true);
      if (typeof after === "string") throw new Error(`${curve.name} ${ids}: ${after}`);
      const is = pointsOf(after.curves[0]!);
      for (const { id, rate } of up) {
        // A drag rounds rates to three digits.
        const factor = is.find((one) => one.id === id)!.rate / rate;
        expect(Math.abs(factor / 1.3 - 1), `${ids}: ${id}`).toBeLessThan(0.0051);
      }
    }
  });
});

test("a peak is one only where the words refer to it", () => {
  const depends = (words: string) => dependsOnPeak(schedule(words, { steps: 1000 }));
  expect(["peak 3e-4, linear to 0", "cosine to 0", "warmup 10%, constant"].map(depends)).toEqual([true, true, true]);
  expect(["linear from 3e-4 to 0", "peak 6e-4, linear from 3e-4 to 0"].map(depends)).toEqual([false, false]);
});
