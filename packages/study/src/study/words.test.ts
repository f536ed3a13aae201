import { HyperbolicLR } from "glidepath/compat/hyperbolic";
import { describeIssue } from "glidepath/input";
import { describe, expect, test } from "vitest";
import { StudyError } from "../errors.ts";
import { readStudy } from "../file/read-study.ts";
import { ratesFor } from "./curves.ts";
import { remarksOf } from "./words.ts";

const base = {
  study: "words",
  task: "fashion-mlp",
  steps: 100,
  budgets: ["10%", "100%"],
  rates: [0.1, 0.2],
  seeds: { tune: 1, report: 1 },
};
const open = "composer.optim.LinearScheduler()";
const cosine = "CosineAnnealingLR(optimizer, T_max=100)";

/** The rates of a schedule under a budget, at the study's first rate. */
function rates(schedule: unknown, steps: number): number[] {
  const study = readStudy({ ...base, schedules: { it: schedule } });
  return Array.from(ratesFor(study.schedules[0]!, study, steps, 0.1));
}

function issuesOf(schedules: object): string[] {
  try {
    readStudy({ ...base, schedules });
  } catch (error) {
    if (error instanceof StudyError) return error.issues.map(describeIssue);
    throw error;
  }
  return [];
}

/** What Composer's optimizer sees in a run of so many updates: the first two of them at the whole rate. */
const linear = (steps: number) =>
  Array.from({ length: steps }, (_, t) => expect.closeTo(0.1 * (1 - Math.max(0, t - 1) / steps), 15));

describe("a framework's words in a study", () => {
  test("are read anew for each budget, where they leave the length open", () => {
    for (const steps of [10, 100]) {
      expect(rates(open, steps)).toEqual(linear(steps));
      expect(rates({ words: open, framework: "composer" }, steps)).toEqual(linear(steps));
    }
  });

  test("leave it open by {steps} too, where the framework wants a number", () => {
    const words = "HyperbolicLRScheduler(optimizer, total_steps={steps}, upper_bound=250)";
    for (const steps of [10, 100]) {
      const one = new HyperbolicLR({ initLr: 0.1, infimumLr: 1e-6, maxIter: steps, upperBound: 250 });
      expect(rates(words, steps)).toEqual(Array.from({ length: steps }, (_, t) => expect.closeTo(one.at(t), 12)));
    }
  });

  test("do not change with the budget, if nothing of them does", () => {
    const step = (steps: number) =>
      Array.from({ length: steps }, (_, t) => expect.closeTo(0.1 ** (1 + Math.floor(t / 30)), 15));
    for (const steps of [10, 100]) expect(rates("MultiStepLR(optimizer, [30, 60, 90])", steps)).toEqual(step(steps));
  });

  test("are cut off, where they are written for the full budget", () => {
    const [full, cut] = [
      rates({ schedule: cosine, budget: "full" }, 100),
      rates({ schedule: cosine, budget: "full" }, 10),
    ];
    expect(cut).toEqual(full.slice(0, 10));
    expect(full[50]).toBeCloseTo(0.05, 15);
  });

  test("have the study's peak in place of their own rate, and are told with what their readers remark", () => {
    const flags = "--lr 0.3 --lr-decay-style linear --train-iters 100 --global-batch-size 8";
    const study = readStudy({ ...base, schedules: { open, flags: { schedule: flags, budget: "full" } } });
    const [, entry] = study.schedules;
    expect(ratesFor(entry!, study, 100, 0.1)[50]).toBeCloseTo(0.05, 15);
    expect(remarksOf(study)).toEqual(["flags: The weight decay is 0.01 all the time"]);
  });

  // biome-ignore format: a table reads better with one row on one line
  test.each<[unknown, string, string]>([
    [cosine, "schedules.it: expected words that leave the length open, or a run of 10 updates", "received words for 100 updates"],
    [{ words: cosine }, "schedules.it: expected words that leave the length open", "budget: full"],
    [{ schedule: cosine, budget: "each" }, "schedules.it.schedule: expected words that leave the length open", "received words for 100 updates"],
    ["StepLRr(optimizer, 3)", "schedules.it: expected a known schedule of a framework", 'Did you mean "StepLR"?'],
    [{ words: "StepLR(optimizer, 3)", peak: 0.1 }, "schedules.it.peak: expected none", "received 0.1"],
    [{ words: "StepLR(optimizer, 3)", overridePeak: true }, "schedules.it.overridePeak: expected none", "received true"],
    [{ words: "StepLR(optimizer, 3)", framwork: "torch" }, "schedules.it.framwork: expected a known key", 'Did you mean "framework"?'],
    [{ words: "StepLR(optimizer, 3)", framework: "torhc" }, "schedules.it.framework: expected a known framework", "torch"],
    [{ words: 5 }, "schedules.it.words: expected a framework's words", "received 5"],
    ["hodl", "schedules.it", "received"],
  ])("%j", (schedule, message, more) => {
    const [issue] = issuesOf({ it: schedule });
    expect(issue).toContain(message);
    expect(issue).toContain(more);
  });
});
