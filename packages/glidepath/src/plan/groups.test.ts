import { describe, expect, test } from "vitest";
import { issuesOf } from "../../../../tests/helpers.ts";
import { schedule } from "../schedule.ts";
import type { PlanInput } from "./input.ts";
import { discriminative, layerDecay } from "./layer-decay.ts";
import { plan } from "./plan.ts";

const budget = { steps: 100, peak: 0.1 };

describe("groups", () => {
  const quantities = {
    lr: "linear to 0",
    weightDecay: 0.05,
    momentum: { follows: "lr", low: 0.85, high: 0.95 },
  } as const;
  const { groups, groupSchedules, at, breaks, spec } = plan(
    {
      ...quantities,
      groups: {
        backbone: { scale: 0.1 },
        norms: { scale: { weightDecay: 0 } },
        head: { lr: "warmup 10, hold", scale: { lr: 2 } },
        rest: {},
      },
    },
    budget,
  );

  test("scale the rate or whatever they name, and may have schedules of their own", () => {
    const own = schedule("warmup 10, hold", budget);
    for (const step of [0, 5, 50, 99]) {
      const common = at(step);
      expect(groups(step)).toEqual({
        backbone: { ...common, lr: 0.1 * common.lr },
        norms: { ...common, weightDecay: 0 },
        head: { ...common, lr: 2 * own(step) },
        rest: common,
      });
    }
    const filled = groupSchedules.backbone!.lr.fill(new Float64Array(100));
    expect(filled.every((value, step) => value === groups(step).backbone!.lr)).toBe(true);
    expect(breaks()).toEqual([10]);
  });

  test("are written in canonical form", () => {
    expect(spec.groups).toMatchObject({
      backbone: { scale: { lr: 0.1 } },
      head: { lr: { peak: 0.1 }, scale: { lr: 2 } },
    });
    expect(Object.keys(spec.groups!)).toEqual(["backbone", "norms", "head", "rest"]);
  });
});

describe("ready groups", () => {
  test("layer decay is BEiT's: 12 blocks, an embedding below and a head above", () => {
    const scales = layerDecay({ layers: 12, decay: 0.75 });
    expect(Object.keys(scales)).toHaveLength(14);
    for (let i = 0; i < 14; i++) expect(scales[`layer${i}`]!.scale).toBe(0.75 ** (13 - i));
    expect(scales.layer13).toEqual({ scale: 1 });
    const run = plan({ lr: "cosine to 0", groups: layerDecay({ layers: 2, decay: 0.5 }) }, budget);
    expect(Object.values(run.groups(0)).map(({ lr }) => lr)).toEqual([0.0125, 0.025, 0.05, 0.1]);
  });

  test("discriminative rates rise by equal ratios, both ends exact", () => {
    const scales = discriminative({ low: 0.001, high: 0.3, groups: ["a", "b", "c", "d"] });
    const values = Object.values(scales).map(({ scale }) => scale);
    expect([values[0], values[3]]).toEqual([0.001, 0.3]);
    for (const [i, value] of values.slice(1).entries()) expect(value / values[i]!).toBeCloseTo(300 ** (1 / 3), 12);
    expect(discriminative({ low: 0.001, high: 0.3, groups: ["only"] })).toEqual({ only: { scale: 0.3 } });
  });

  test("refuse what makes no sense", () => {
    const paths = (call: () => unknown) => issuesOf(call).map(({ path }) => path);
    expect(paths(() => layerDecay({ layers: 0, decay: 1.5 }))).toEqual(["layers", "decay"]);
    expect(paths(() => layerDecay({ layer: 3, decay: 0.5 } as never))).toEqual(["layer", "layers"]);
    expect(paths(() => layerDecay(5 as never))).toEqual([""]);
    expect(paths(() => discriminative({ low: 0, high: -1, groups: [] }))).toEqual(["low", "high", "groups"]);
    expect(paths(() => discriminative({ low: 1, high: 1, groups: ["a", "a"] }))).toEqual(["groups"]);
    expect(paths(() => discriminative(null as never))).toEqual([""]);
  });
});

describe("bad input", () => {
  const lr = "linear to 0";
  // biome-ignore format: a table reads better with one row on one line
  test.each<[string, unknown, unknown, ...[path: string, ...words: string[]][]]>([
    ["nothing", undefined, budget, ["", "quantities by name"]],
    ["a text", "cosine", budget, ["", "quantities by name", '"cosine"']],
    ["no quantities", { name: "x" }, { steps: 5 }, ["", "1 to 100 quantities", "none"]],
    ["too many", Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`q${i}`, 1])), { steps: 5 }, ["", "101 of them"]],
    ["no budget", { lr }, {}, ["budget", "exactly one of steps"]],
    ["everything at once", { lr: "linea to 0", momentum: -1, wd: null, groups: { a: { scale: -1 } } }, { steps: 0 }, ["budget.steps"], ["lr.phases[0].shape", 'Did you mean "linear"?'], ["momentum", "a value of at least 0", "-1"], ["wd", "an object"], ["groups.a.scale", "at least 0", "-1"]],
    ["an unknown unit", { lr, wd: "linear 2ep, hold" }, budget, ["wd.phases[0].length", "knows stepsPerEpoch"]],
    ["a peak that is none", { lr }, { steps: 5, peak: 0 }, ["peak", "above 0"]],
    ["a peak of nothing", { wd: 1 }, budget, ["peak", "a quantity lr"]],
    ["names that are none", { "a b": 1, "1a": 1, ["x".repeat(41)]: 1 }, { steps: 5 }, ['["a b"]', "a name of letters"], ["1a"], [JSON.stringify(["x".repeat(41)])]],
    ["words that are no quantities", { lr, budget: { steps: 5 }, scale: 2 }, budget, ["budget", "second argument"], ["scale", "into a group"]],
    ["texts that are none", { lr, name: 5, note: "x".repeat(2001), glidepath: 2 }, budget, ["glidepath", "version 1"], ["name", "200"], ["note", "2000"]],
    ["a leader that is none", { lr, m: { follows: "rl", low: 0, high: 1 } }, budget, ["m.follows", 'Did you mean "lr"?']],
    ["a follower of a follower", { lr, a: { follows: "lr", low: 0, high: 1 }, b: { follows: "a", low: 0, high: 1 } }, budget, ["b.follows", "a schedule of its own", "Known: lr, budget"]],
    ["a follower of itself", { a: { follows: "a", low: 0, high: 1 } }, { steps: 5 }, ["a.follows"]],
    ["a follower's fields", { lr, m: { follows: "lr", low: 0.9, high: 0.8, direction: "up", range: [1, 0], lo: 3 } }, budget, ["m.lo", 'Did you mean "low"?'], ["m.high", "at least 0.9 (low)", "0.8"], ["m.direction", '"mirror" or "same"'], ["m.range", "lowest and highest"]],
    ["a follower without ends", { lr, m: { follows: "lr" } }, budget, ["m.low", "undefined"]],
    ["a leader that stays", { lr: "hold", m: { follows: "lr", low: 0, high: 1 } }, budget, ["m.follows", "a leader that moves", "stays at 0.1"]],
    ["a batch size that is not known", { b: { follows: "budget", low: 1 } }, { steps: 5 }, ["b.low", "a known key"], ["b.follows", "knows batchSize"]],
    ["a leader that ends in an error", { lr: "linear, horizon 5, end error", m: { follows: "lr", low: 0, high: 1 } }, budget, ["m.follows", "a value at every update", "after step 5"]],
    ["groups that are none", { lr, groups: [] }, budget, ["groups", "groups by name"]],
    ["a group that is none", { lr, groups: { a: 0.1 } }, budget, ["groups.a", "a group such as", "0.1"]],
    ["an unknown key of a group", { lr, groups: { "my head": { scal: 0.1, wd: 1 } } }, budget, ['groups["my head"].scal', 'Did you mean "scale"?'], ['groups["my head"].wd', "a known key"]],
    ["a scale without lr", { wd: 1, groups: { a: { scale: 0.1 } } }, { steps: 5 }, ["groups.a.scale", "a plan with lr", "weightDecay: 0"]],
    ["scales by wrong names and of wrong kinds", { lr, wd: 1, groups: { a: { scale: { wdd: 1, lr: "x" } } } }, budget, ["groups.a.scale.wdd", 'Did you mean "wd"?'], ["groups.a.scale.lr", '"x"']],
    ["a group's own schedule", { lr, groups: { a: { lr: "warmup 500, cosine" } } }, budget, ["groups.a.lr.phases", "at most 100 steps"]],
  ])("%s", (_what, input, options, ...expected) => {
    const issues = issuesOf(() => plan(input as PlanInput, options as typeof budget));
    expect(issues.map(({ path }) => path)).toEqual(expected.map(([path]) => path));
    issues.forEach(({ expected: wanted, received, hint }, i) => {
      for (const word of expected[i]!.slice(1)) expect(`${wanted} ${received} ${hint}`).toContain(word);
    });
  });
});
