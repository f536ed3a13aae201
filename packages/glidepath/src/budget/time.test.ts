import { expect, it } from "vitest";
import { plan } from "../plan/index.ts";
import { replan } from "../replan/index.ts";
import { budget, rescale, schedule, truncate } from "../schedule.ts";
import { secondsOf } from "./duration.ts";

it.each<[string, number]>([
  ["90s", 90],
  ["10min", 600],
  ["2h", 7200],
  ["1h30min", 5400],
  ["1.5h", 5400],
  ["1d2h3min4.5s", 93_784.5],
])("%s is %f seconds, with which a budget reads itself again", (text, seconds) => {
  const read = budget({ time: text, stepsPerSecond: 2 });
  expect(secondsOf(text)).toBe(seconds);
  expect(read).toEqual({ steps: 2 * seconds, time: seconds });
  expect([budget(read), budget(JSON.parse(JSON.stringify(read)))]).toEqual([read, read]);
});

it("takes any length as the guess, and converts its units as ever", () => {
  expect(budget({ time: 600, epochs: 3, stepsPerEpoch: 50, batchSize: 8 })).toEqual({
    steps: 150,
    time: 600,
    stepsPerEpoch: 50,
    batchSize: 8,
  });
  expect(budget({ time: "1s", stepsPerSecond: 0.01 }).steps).toBe(1);
});

it("gives the same curve as its guess in updates, and goes through plans and other budgets", () => {
  const text = "warmup 100, hold, linear 20% to 0";
  const lr = schedule(text, { time: "10min", stepsPerSecond: 5, peak: 0.1 });
  const plain = schedule(text, { steps: 3000, peak: 0.1 });
  expect(lr.fill(new Float64Array(3000))).toEqual(plain.fill(new Float64Array(3000)));
  expect(plan({ lr: "linear to 0" }, lr.budget).budget).toEqual({ steps: 3000, time: 600 });
  expect(rescale(lr, { time: "1min", stepsPerSecond: 5 }).budget).toEqual({ steps: 300, time: 60 });
  expect(rescale(lr, { steps: 300 }).budget).toEqual({ steps: 300 });
  // The same pace, cut off.
  expect(truncate(lr, 300).budget).toEqual({ steps: 300, time: 60 });
  // A new length is one of updates, unless it says a time again.
  const further = (given: object) => replan(lr, { at: 1000, budget: given, policy: "stretch" }).budget;
  expect(further({ steps: 5000 })).toEqual({ steps: 5000 });
  expect(further({ time: "20min", stepsPerSecond: 5 })).toEqual({ steps: 6000, time: 1200 });
});
