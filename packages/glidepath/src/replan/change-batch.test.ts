import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { issuesOf } from "../../../../tests/helpers.ts";
import { samplesAt } from "../budget/consumed.ts";
import { GlidepathError } from "../input/issue.ts";
import { print, type Schedule, type ScheduleOptions, schedule } from "../schedule.ts";
import { type BatchChangeOptions, changeBatch } from "./change-batch.ts";

const gallery = JSON.parse(readFileSync(new URL("../../../cli/gallery.json", import.meta.url), "utf8")) as {
  schedules: { spec: string; budget: { steps: number } }[];
};

/** The rates that the definition gives: so many samples after `at`, the old curve's rate times the factor. */
function disagreement(lr: Schedule, next: Schedule, at: number, ratio: number, factor: number): number {
  let worst = 0;
  for (let t = at; t < next.steps; t += Math.max(1, Math.floor(next.steps / 997))) {
    const planned = factor * lr(at + (t - at) * ratio);
    worst = Math.max(worst, Math.abs(next(t) - planned) / Math.max(Math.abs(planned), 1e-12));
  }
  return worst;
}

test("over the gallery: what was made stays to the bit, what is left lies at the same samples", () => {
  let changed = 0;
  for (const { spec, budget } of gallery.schedules) {
    const lr = schedule(JSON.parse(spec), budget);
    const at = Math.floor(lr.steps / 3);
    const change = { at, from: 32, to: 8, factor: 0.5 };
    let next: Schedule;
    try {
      next = changeBatch(lr, change);
    } catch (error) {
      if (!(error instanceof GlidepathError)) throw error;
      continue;
    }
    changed++;
    expect(next.steps).toBe(at + 4 * (lr.steps - at));
    const made = (one: Schedule) => Array.from(one.fill(new Float64Array(at)));
    expect([print(lr.spec), made(next)]).toEqual([print(lr.spec), made(lr)]);
    if (lr.spec.inclusive || lr.spec.lead) continue;
    expect([print(lr.spec), disagreement(lr, next, at, 0.25, 0.5) < 1e-6]).toEqual([print(lr.spec), true]);
  }
  expect(changed).toBeGreaterThan(0.9 * gallery.schedules.length);
});

/** [schedule of 100 steps, its budget further, the change, the phases that come out, steps, samples]. */
// biome-ignore format: a table reads better with one row on one line
test.each<[string, ScheduleOptions, Partial<BatchChangeOptions>, string, number, number]>([
  ["linear to 0", {}, {}, "linear 60 to 0 over 100, linear 10 from 1.6 to 0", 70, 60 * 8 + 10 * 32],
  ["linear to 0", { batchSize: 8 }, { at: 0 }, "linear 25 from 4 to 0", 25, 25 * 32],
  ["linear to 0", { batchSize: [{ size: 2, length: 10 }, { size: 8 }] }, {}, "linear 60 to 0 over 100, linear 10 from 1.6 to 0", 70, 10 * 2 + 50 * 8 + 10 * 32],
  ["linear to 0", {}, { steps: 80 }, "linear 60 to 0 over 100, linear 20 from 1.6 to 0", 80, 60 * 8 + 20 * 32],
  ["hold 20, cosine to 10% peak, peak 0.1", {}, {}, "peak 0.1, hold 20, cosine 40 to 0.1 peak over 80, cosine 10 from 0.4 to 0.04000000000000001 over 20 skip 10", 70, 800],
  ["linear to 0 * cosine", {}, {}, "linear 60 to 0 over 100, linear 10 from 1.6 to 0 * cosine 60 over 100, cosine 10 from 1 over 25 skip 15", 70, 800],
  ["linear 80 to 0.5, linear to 0, inclusive", {}, {}, "linear 60 to 0.5 over 80, linear 5 from 2.5 to 2, linear 4 to 0, hold 1 at 0", 70, 800],
  ["linear to 0, horizon 80", {}, {}, "horizon 65, linear 60 to 0 over 80, linear 5 from 1 to 0", 70, 800],
])("%s under %j with %j", (text, more, change, phases, steps, samples) => {
  const next = changeBatch(schedule(text, { steps: 100, ...more }), { at: 60, from: 8, to: 32, factor: 4, ...change });
  expect([print(next.spec), next.steps, samplesAt(next.budget, next.steps)]).toEqual([phases, steps, samples]);
});

// biome-ignore format: a table reads better with one row on one line
test.each<[string, ScheduleOptions, Partial<BatchChangeOptions>, string]>([
  ["linear to 0", { batchSize: 4 }, {}, "from: 4, the batch size of the budget, received 8"],
  ["linear to 0", { batchSize: [{ size: 8, length: 90 }, { size: 16 }] }, {}, "from: 16, the batch size of the budget, received 8. It changes at step 90 anyway"],
  ["linear to 0", {}, { from: 0.5, to: 0, factor: -1 }, "from: samples in one update, a whole number from 1, received 0.5"],
  ["linear to 0", {}, { at: 100 }, "at: a whole number of updates from 0, below 100, received 100"],
  ["linear to 0", {}, { steps: 60 }, "steps: a whole number of updates above 60, received 60"],
  ["linear to 0, horizon 50", {}, {}, 'at: a curve that is written from here on, received step 60 of one that ends at step 50, with end policy "hold"'],
  ["linear to 0, horizon 80, end periodic", {}, {}, "at: a curve that is written from here on"],
  ["linear to 0 every 2", {}, {}, 'to: "changeBatch" to leave cycles of 2 steps at least a step, received cycles of 0.5 steps. A smaller batch leaves more updates'],
  ["linear to 0, floor 0.1", {}, {}, "floor: no bound of the whole run, received 0.1"],
])("%s under %j with %j cannot be used", (text, more, change, message) => {
  const lr = schedule(text, { steps: 100, ...more });
  const issues = issuesOf(() => changeBatch(lr, { at: 60, from: 8, to: 32, factor: 4, ...change }));
  const lines = issues.map(({ path, expected, received, hint }) => `${path}: ${expected}, received ${received}. ${hint}`);
  expect(lines.join("\n")).toContain(message);
});
