import { describe, expect, it } from "vitest";
import { GlidepathError } from "../input/issue.ts";
import { type GroupedOptimizer, LinearLR, type LinearLROptions } from "./linearlr.ts";

describe("a LinearLR is refused", () => {
  const torch = { param_groups: [{ lr: 0.1 }] };
  it.each<[string, unknown, unknown, object, string]>([
    ["T = 0", torch, 0, {}, "T: expected a finite number above 0, received 0. T is the total number"],
    ["T below 0", torch, -5, {}, "T: expected a finite number above 0, received -5"],
    ["no T", torch, undefined, {}, "T: expected a finite number above 0, received nothing"],
    ["infinite T", torch, Infinity, {}, "T: expected a finite number above 0, received Infinity"],
    ["T as text", torch, "100", {}, 'T: expected a finite number above 0, received "100"'],
    [
      "no optimizer",
      undefined,
      4,
      {},
      "optimizer: expected an optimizer with paramGroups (or param_groups): a list of { lr }",
    ],
    [
      "no groups",
      { learningRate: 1 },
      4,
      {},
      "received an object with learningRate. Any other optimizer gets them from",
    ],
    ["empty groups", { paramGroups: [] }, 4, {}, "optimizer: expected an optimizer with paramGroups"],
    ["groups of numbers", { paramGroups: [0.1] }, 4, {}, "optimizer: expected an optimizer with paramGroups"],
    [
      "a rate as text",
      { paramGroups: [{ lr: 1 }, { lr: "1" }] },
      4,
      {},
      'paramGroups[1].lr: expected a finite number of at least 0, received "1"',
    ],
    [
      "a NaN rate",
      { param_groups: [{ lr: Number.NaN }] },
      4,
      {},
      "param_groups[0].lr: expected a finite number of at least 0, received NaN",
    ],
    [
      "a bad record",
      { param_groups: [{ lr: 1, initial_lr: -1 }] },
      4,
      {},
      "param_groups[0].initial_lr: expected a finite number of at least 0, received -1",
    ],
    [
      "a resume without record",
      torch,
      4,
      { lastEpoch: 2 },
      "param_groups[0].initial_lr: expected the recorded rate, to resume, received nothing. Set it",
    ],
    ["half an epoch", torch, 4, { lastEpoch: 0.5 }, "lastEpoch: expected a whole number of at least -1, received 0.5"],
    ["a switch as text", torch, 4, { clamp: "no" }, 'clamp: expected true or false, received "no"'],
    ["an unknown option", torch, 4, { last_epoch: 2 }, 'last_epoch: expected a known key, received "last_epoch"'],
    [
      "everything at once",
      { paramGroups: [{}] },
      0,
      { lastEpoch: -2 },
      "\nlastEpoch: expected a whole number of at least -1, received -2\nparamGroups[0].lr",
    ],
  ])("for %s", (_, given, T, options, message) => {
    const before = JSON.stringify(given);
    const make = () => new LinearLR(given as GroupedOptimizer, T as number, options as LinearLROptions);
    expect(make).toThrow(GlidepathError);
    expect(make).toThrow(message);
    expect(JSON.stringify(given)).toBe(before);
  });
});
