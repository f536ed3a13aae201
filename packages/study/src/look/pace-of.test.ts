import { expect, it } from "vitest";
import type { Ended } from "../journal/journal.ts";
import type { CountedRuns } from "./count-runs.ts";
import { paceOf } from "./pace-of.ts";

const ended = (key: string, seconds: number | null): Ended => ({
  key,
  seconds,
  fingerprint: null,
  ending: { state: "COMPLETE", at: null, reason: null, metrics: {} },
  origin: { task: "t", version: "1", data: "d" },
});
const counts = { WAITING: 6, RUNNING: 2, COMPLETE: 3, DIVERGED: 0, COLLAPSED: 0, FAILED: 0, PRUNED: 0 };
// Measuring a network is taken to cost 50 updates: two runs of 150 and 350 cost 600 updates in 60 s, and 8 of 150 to come 1,600.
const runs: CountedRuns = {
  counts,
  interrupted: 0,
  left: { runs: 8, steps: 1200 },
  steps: new Map([
    ["a", 150],
    ["b", 350],
    ["old", 150],
  ]),
};
const records = { ended: () => [ended("a", 20), ended("b", 40), ended("old", null), ended("of another study", 1000)] };

it("goes by the time that the study's own runs took, and by how many are under way", () => {
  const pace = paceOf(runs, records)!;
  expect(pace.secondsLeft).toBeCloseTo(80, 9);
  expect(pace.runsPerHour).toBeCloseTo(360, 9);
});

it("is not told while nothing is under way, or nothing has ended", () => {
  expect(paceOf({ ...runs, counts: { ...counts, RUNNING: 0 } }, records)).toBeNull();
  expect(paceOf(runs, { ended: () => [ended("old", null)] })).toBeNull();
});
