import { describe, expect, it } from "vitest";
import { GlidepathError } from "../input/issue.ts";
import { BaseLRSchedule, LinearLRSchedule, type LRScheduleConfig } from "./lr-schedule.ts";

const { create } = BaseLRSchedule;

describe("bad input", () => {
  it.each<[unknown, string]>([
    ["linear", "config: expected a rate, or an object with type, initial_value"],
    [true, "config: expected a rate, or an object with type"],
    [null, "config: expected a rate"],
    [[0.1], "config: expected a rate"],
    [Number.NaN, "initial_value: expected a finite number above 0, received NaN"],
    [0, "initial_value: expected a finite number above 0, received 0"],
    [-0.1, "initial_value: expected a finite number above 0, received -0.1"],
    [{ type: "cosin" }, 'type: expected a known type, received "cosin". Did you mean "cosine"?'],
    [{ type: "toString" }, 'type: expected a known type, received "toString". Known: constant, linear, cosine'],
    [{ type: null }, "type: expected a known type"],
    [{ initialvalue: 1 }, 'initialvalue: expected a known key, received "initialvalue". Did you mean "initial_value"?'],
    [{ initial_value: "0.1" }, 'initial_value: expected a finite number above 0, received "0.1"'],
    [{ initial_value: null }, "initial_value: expected a finite number above 0, received null"],
    [{ type: "linear", final_value: -1 }, "final_value: expected a finite number of at least 0, received -1"],
    [
      { type: "linear", final_value: 1 },
      "final_value: expected at most initial_value (0.001), received 1. These schedules fall",
    ],
    [{ type: "exponential", decay_rate: 0 }, "decay_rate: expected a finite number above 0 and at most 1, received 0"],
    [
      { type: "exponential", decay_rate: 1.1 },
      "decay_rate: expected a finite number above 0 and at most 1, received 1.1",
    ],
    [
      { type: "cosine_warmup", warmup_fraction: 0 },
      "warmup_fraction: expected a finite number above 0 and below 1, received 0",
    ],
    [
      { type: "cosine_warmup", warmup_fraction: 1 },
      "warmup_fraction: expected a finite number above 0 and below 1, received 1",
    ],
    [{ type: "polynomial", power: -1 }, "power: expected a finite number of at least 0 and at most 1000, received -1"],
    [
      { type: "polynomial", power: true },
      "power: expected a finite number of at least 0 and at most 1000, received true",
    ],
    [{ clamp: 0 }, "clamp: expected true or false, received 0"],
    [{ type: "nope", initial_value: 0, power: -1, clamp: 1, x: 1 }, "\nclamp: expected"],
  ])("%o", (config, message) => {
    const make = () => create(config as LRScheduleConfig);
    expect(make).toThrow(GlidepathError);
    expect(make).toThrow(message);
  });

  it("tells every issue at once", () => {
    const wrong = { type: "nope", initial_value: 0, power: -1, clamp: 1, x: 1 } as unknown as LRScheduleConfig;
    const issues = (() => {
      try {
        return create(wrong);
      } catch (error) {
        return (error as GlidepathError).issues.map(({ path }) => path).sort();
      }
    })();
    expect(issues).toEqual(["clamp", "initial_value", "power", "type", "x"]);
  });

  it("a type that another class draws", () => {
    const message = 'type: expected "linear", which is what this class draws, received "cosine". BaseLRSchedule.create';
    expect(() => new LinearLRSchedule({ type: "cosine" })).toThrow(message);
    expect(() => new BaseLRSchedule({ type: "linear" })).toThrow('type: expected "constant"');
    expect(new LinearLRSchedule({ type: "linear" })(1)).toBe(0.001);
  });
});
