import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isSo } from "../../../../tests/findings.ts";
import { schedule } from "../schedule.ts";
import { checkSchedule, checks } from "./check.ts";

/*
 * Every finding is a statement about the rates of the updates. Here it is confirmed by asking for the rates one by one; the golden calls
 * of the frameworks are put through the same statements in `packages/frameworks`.
 */

/** Of every kind schedules that have it, and very similar ones that do not. */
const rows: readonly [kind: string, has: readonly string[], hasNot: readonly string[]][] = [
  [
    "zero-first-update",
    ["warmup 10%, cosine to 0", "warmup 50, hold"],
    ["warmup 10%, cosine to 0, lead", "linear 10% from 0.01 peak to peak, cosine to 0", "cosine to 0"],
  ],
  ["turns-back", [], ["cosine to 0, horizon 50%, end extrapolate", "cosine to 0", "cosine-restarts", "triangular"]],
  [
    "oscillates",
    [
      "triangle top=0.5 from 1e-3 to peak every 2",
      "hold 1 at 1, hold 1 at 0.01, hold 1 at 1, hold 1 at 0.01, hold 1 at 1, hold 1 at 0.01, horizon 6, end periodic",
    ],
    ["triangular", "noise amount=0.1 from peak to 0", "random from peak to 0"],
  ],
  [
    "dead-updates",
    ["linear 50% to 0", "hold every 10 gain 0.1", "cosine 90% to 0"],
    ["linear to 0", "linear to 0, inclusive", "hold every 500 gain 0.1", "cosine 90% to 0.01 peak"],
  ],
  [
    "never-changes",
    ["hold every 2000 gain 0.1", "linear from peak to 0.9999 peak"],
    ["hold", "constant at 0.5", "linear to 0"],
  ],
  [
    "early-change",
    ["hold 3 at 1, hold 3 at 0.1, hold at 0.01"],
    ["warmup 5, hold", "hold 300 at 1, hold at 0.1", "cosine to 0"],
  ],
  [
    "cut-off",
    ["linear to 0, horizon 2000", "linear to 0 over 150%", "warmup 10%, cosine to 0, horizon 1500"],
    [
      "linear to 0",
      "linear to 0, horizon 1001",
      "linear to 0, inclusive",
      "cosine to 0 every 300",
      "inverse-power to 0",
    ],
  ],
  [
    "ends-high",
    ["linear from 0 to peak", "linear log from 1e-3 to 1", "hold 50%, linear from 0.1 to 1"],
    ["warmup 5%, hold", "hold", "linear to 0"],
  ],
  [
    "flat-end",
    ["cosine 900 to 0.1 peak", "linear to 0, floor 0.1 peak", "linear 90% to 0.1"],
    ["cosine 900 to 0.1 peak, hold", "step-decay", "linear to 0.1", "cosine 970 to 0.1 peak"],
  ],
  [
    "peak-not-reached",
    ["linear 10 from 0 to peak, cosine from peak to 0 over 100% skip 20%", "linear from 0 to peak over 300%"],
    [
      "warmup 20%, cosine to 0",
      "linear from 0.5 to 0",
      "linear from 0 to peak",
      "cosine to 0 * linear from 0.2 to 0.1",
    ],
  ],
  [
    "warmup-cut-off",
    [
      "linear 5% from 0.1 peak to peak over 20%, cosine from peak to 0",
      "hold 2 at 0, linear 30 from 0 to peak over 60, cosine from peak to 0",
    ],
    ["warmup 5%, cosine to 0", "hold 50 at 0.1, cosine to 0", "cosine-restarts", "linear 10% from 0 to 0.5, hold at 1"],
  ],
  [
    "long-warmup",
    ["warmup 60%, cosine to 0", "hold 10% at 0.1, linear 60% to peak, linear to 0"],
    ["warmup 40%, cosine to 0", "triangular", "linear from 0 to peak"],
  ],
  [
    "jump",
    ["cosine 50% to 0.5 peak, hold at 0.01 peak", "linear 30% to 0.2, linear from 0.001 to 0"],
    [
      "step-decay factor=0.01",
      "cosine-restarts",
      "linear 50% to 0.01, hold",
      "hold 50%, hold at 0.001",
      "cosine 50% to 0, cosine from peak to 0",
    ],
  ],
  ["negative", ["linear to -0.1 peak", "hold at -1"], ["linear to 0", "linear to -0.1 peak, floor 0"]],
  [
    "overshoot",
    ["spline knots=[[0, 1], [0.1, peak], [0.5, 0.2], [1, 0.1]] slopes=quadratic"],
    ["spline knots=[[0, 1], [0.1, peak], [0.5, 0.2], [1, 0.1]]", "table knots=[[0, 1], [0.5, 0.2], [1, 0.1]]"],
  ],
  ["fails-inside", ["linear to 0, horizon 500, end error"], ["linear to 0, end error", "linear to 0, horizon 500"]],
];

describe.each(rows)("%s", (kind, has, hasNot) => {
  const found = (text: string) => checkSchedule(schedule(text, { steps: 1000 })).filter((one) => one.kind === kind);
  test.each(has)("%s", (text) => expect(found(text)).toHaveLength(1));
  test.each(hasNot)("not: %s", (text) => expect(found(text)).toEqual([]));
});

test("every kind is in the table, and says what it is", () => {
  expect(rows.map(([kind]) => kind).sort()).toEqual(checks.map(({ kind }) => kind).sort());
  for (const { summary } of checks) expect(summary).toMatch(/^[a-z][^.]{15,100}$/);
});

test("a half-open curve, a restart and a staircase have no findings at any length", () => {
  for (const text of [
    "linear to 0",
    "cosine to 0.1 peak",
    "cosine-restarts",
    "step-decay",
    "triangular",
    "one-cycle",
    "hold",
  ]) {
    for (const steps of [1, 2, 3, 10, 99, 1000, 12_344]) {
      const kinds = checkSchedule(schedule(text, { steps })).map((one) => one.kind);
      // With so few updates a climb, or what is left of a cycle, may be most of the run.
      if (steps > 10) expect([text, steps, kinds]).toEqual([text, steps, []]);
    }
  }
});

const texts = rows.flatMap(([, has, hasNot]) => [...has, ...hasNot]);
const gallery = readdirSync("examples/schedules").map((file) => {
  const { spec, budget } = JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8"));
  return [file, schedule(spec, budget)] as const;
});
const all = [
  ...texts.flatMap((text) => [1000, 1003].map((steps) => [`${text} (${steps})`, schedule(text, { steps })] as const)),
  ...gallery,
];

test.each(all)("the findings of %s are so, read one by one", (_name, lr) => {
  for (const isRead of [false, true]) {
    for (const finding of checkSchedule(lr, { isRead })) expect([finding, isSo(finding, lr)]).toEqual([finding, true]);
  }
});

test("a run of 1e12 updates is checked in a moment, and what is said of it is so", () => {
  const lr = schedule("warmup 60%, linear 10% to 0", { steps: 1e12 });
  const found = checkSchedule(lr);
  expect(found.map(({ kind }) => kind)).toEqual(["dead-updates", "long-warmup", "zero-first-update"]);
  expect(found[0]!.message).toMatch(/^about 3\d{11} of 1000000000000 updates/);
  expect(found[1]!.step).toBe(6e11);
});
