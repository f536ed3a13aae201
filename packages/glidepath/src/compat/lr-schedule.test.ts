import { describe, expect, it } from "vitest";
import {
  BaseLRSchedule,
  CosineAnnealingLRSchedule,
  CosineWarmupLRSchedule,
  ExponentialLRSchedule,
  LinearLRSchedule,
  PolynomialLRSchedule,
} from "./lr-schedule.ts";

const { create } = BaseLRSchedule;
const ends = { initial_value: 1e-3, final_value: 1e-5 };
const types = ["constant", "linear", "cosine", "exponential", "cosine_warmup", "polynomial"] as const;

describe("what differs from the original, on purpose", () => {
  it("accepts a whole number, and a bare number for every class: its final value is then 0", () => {
    expect(create(1)(0.5)).toBe(1);
    for (const Face of [LinearLRSchedule, CosineAnnealingLRSchedule, CosineWarmupLRSchedule, PolynomialLRSchedule]) {
      expect([new Face(0.1).final_value, new Face(0.1)(0)]).toEqual([0, 0]);
    }
    expect(new ExponentialLRSchedule(0.1)(0)).toBeCloseTo(0.01, 15);
  });

  it("holds where Stable-Baselines3 overshoots; clamp: false goes on as the original does", () => {
    const config = { type: "linear", initial_value: 1e-3 } as const;
    expect(create(config)(-0.00352)).toBe(0);
    expect(create({ ...config, clamp: false })(-0.00352)).toBeCloseTo(-3.52e-6, 18);
    expect(create({ type: "polynomial", power: 0.5, clamp: false })(-0.1)).toBeNaN();
    expect(create({ type: "polynomial", power: 0.5 })(-0.1)).toBe(0);
  });

  it("is exactly at its peak where the warm-up ends, however the share is rounded", () => {
    for (let percent = 1; percent < 100; percent++) {
      const share = percent / 100;
      const schedule = create({ type: "cosine_warmup", ...ends, warmup_fraction: share });
      for (const p of [1 - share, (100 - percent) / 100]) expect(schedule(p)).toBe(1e-3);
      expect(schedule(1 - share + 1e-9)).toBeLessThan(1e-3);
    }
  });

  it("a power of 0 stays at the start everywhere", () => {
    for (const clamp of [true, false]) {
      expect([1.5, 1, 0.5, 0, -1].map(create({ type: "polynomial", ...ends, power: 0, clamp }))).toEqual(
        Array(5).fill(1e-3),
      );
    }
    expect(create({ type: "polynomial", power: 0 }).segments[0]!.shape.kind).toBe("constant");
  });

  it("has the original's defaults", () => {
    expect(create({}).config).toEqual({
      type: "constant",
      initial_value: 0.001,
      final_value: 0,
      decay_rate: 0.1,
      warmup_fraction: 0.1,
      power: 2,
      clamp: true,
    });
  });
});

describe("the classes", () => {
  it("are what create builds, each an instance of the base, callable and with its own fields", () => {
    const built = types.map((type) => create({ type, ...ends }));
    const faces = [
      BaseLRSchedule,
      LinearLRSchedule,
      CosineAnnealingLRSchedule,
      ExponentialLRSchedule,
      CosineWarmupLRSchedule,
      PolynomialLRSchedule,
    ];
    expect(built.map((schedule) => schedule.constructor)).toEqual(faces);
    expect(built.every((schedule) => schedule instanceof BaseLRSchedule && typeof schedule === "function")).toBe(true);
    expect(built[1] instanceof CosineAnnealingLRSchedule).toBe(false);
    expect(built[1]!.call(undefined, 0.5)).toBe(built[1]!(0.5));
    expect(new ExponentialLRSchedule({ decay_rate: 0.3 }).decay_rate).toBe(0.3);
    expect(new CosineWarmupLRSchedule({ warmup_fraction: 0.2 }).warmup_fraction).toBe(0.2);
    expect(new PolynomialLRSchedule({ power: 3 }).power).toBe(3);
    expect(new LinearLRSchedule(ends).initial_value).toBe(1e-3);
  });

  it("can be extended: a call uses the child's func", () => {
    class Halved extends LinearLRSchedule {
      override func(progressRemaining: number): number {
        return super.func(progressRemaining) / 2;
      }
    }
    expect(new Halved(1)(0.5)).toBe(0.25);
  });

  it("come back from the JSON of their config, and show segments over progress", () => {
    for (const type of types) {
      const schedule = create({ type, ...ends, power: 1.5, clamp: false });
      const again = create(JSON.parse(JSON.stringify(schedule.config)));
      expect([1.1, 0.93, 0.4, -0.1].map(again)).toEqual([1.1, 0.93, 0.4, -0.1].map(schedule));
      expect([schedule.segments[0]!.start, schedule.segments.at(-1)!.end]).toEqual([0, 1]);
    }
  });
});
