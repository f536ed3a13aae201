// Above 150 lines: one table of bad input and what is said to it.
import { describeIssue } from "glidepath/input";
import { describe, expect, it } from "vitest";
import { StudyError } from "../errors.ts";
import { readStudy } from "./read-study.ts";

const good = {
  study: "small",
  task: "fashion-mlp",
  steps: 200,
  budgets: ["100%", "10%", 50],
  rates: [0.08, 0.02],
  seeds: { tune: 1, report: 3 },
  schedules: {
    linear: "linear to 0",
    cut: { schedule: { recipe: "step-decay" }, budget: "full" },
    step: { recipe: "step-decay", milestones: ["50%"], factor: 0.1 },
  },
  compare: ["linear", "step"],
};

function issuesOf(raw: unknown): string[] {
  try {
    readStudy(raw);
  } catch (error) {
    if (error instanceof StudyError) return error.issues.map(describeIssue);
    throw error;
  }
  return [];
}

describe("readStudy", () => {
  it("sorts budgets and rates and fills in what was left out", () => {
    const study = readStudy(good);
    expect(study.budgets).toEqual([
      { label: "10%", steps: 20, share: 0.1 },
      { label: "50", steps: 50, share: 0.25 },
      { label: "100%", steps: 200, share: 1 },
    ]);
    const timed = readStudy({ ...good, stepsPerSecond: 0.5, budgets: ["100 s", "2min", "00:05:00", "100%"] });
    expect(timed.budgets.map(({ label, steps }) => [label, steps])).toEqual([
      ["100s", 50],
      ["2min", 60],
      ["00:05:00", 150],
      ["100%", 200],
    ]);
    expect(study.rates).toEqual([0.02, 0.08]);
    expect(study.schedules.map((entry) => [entry.name, entry.budget])).toEqual([
      ["linear", "each"],
      ["cut", "full"],
      ["step", "each"],
    ]);
    expect(study.compare).toEqual([["linear", "step"]]);
    expect(
      readStudy({
        ...good,
        compare: [
          ["linear", "step"],
          ["cut", "step"],
        ],
      }).compare,
    ).toHaveLength(2);
  });

  it.each<[string, object, RegExp]>([
    ["an unknown key", { epochs: 3 }, /^epochs: expected a known key, received "epochs"\. Known: study, task, /],
    ["a prototype key", JSON.parse('{"__proto__": {"spoofed": 1}}'), /^__proto__: expected a known key/],
    ["no name", { study: " " }, /^study: expected a name .*, received " "$/],
    ["a name that moves the cursor", { study: "a\u001b[2J" }, /^study: expected a name of 1 to 60 visible characters/],
    [
      "an unknown task",
      { task: "imagenet" },
      /^task: expected a known task, received "imagenet"\. Known: fashion-mlp, moby-charlm$/,
    ],
    ["a wrong data path", { data: 7 }, /^data: expected the path of a folder.*received 7$/],
    ["no whole steps", { steps: 1.5 }, /^steps: expected the full budget, a whole number .*, received 1.5$/],
    ["a budget above 100 %", { budgets: ["120%"] }, /^budgets\[0\]: expected a share .* received "120%"$/],
    [
      "a time without a pace",
      { budgets: ["10min"] },
      /^budgets\[0\]: .* received "10min"\. A time .* takes `stepsPerSecond`/,
    ],
    [
      "a time above the full budget",
      { budgets: ["10min"], stepsPerSecond: 1 },
      /^budgets\[0\]: .*at most as many updates/,
    ],
    [
      "a pace of 0",
      { stepsPerSecond: 0 },
      /^stepsPerSecond: expected the updates that the trainer makes in a second, received 0$/,
    ],
    ["a budget of 0", { budgets: [0] }, /^budgets\[0\]: .*received 0$/],
    ["no budget", { budgets: [] }, /^budgets: expected a list of 1 to 100 budgets.*received a list of 0$/],
    ["a budget twice", { budgets: ["10%", 20] }, /^budgets: expected different entries, received 20 updates twice$/],
    ["a negative rate", { rates: [-1] }, /^rates\[0\]: expected a rate above 0 .*, received -1$/],
    ["a rate as text", { rates: ["0.1"] }, /^rates\[0\]: expected a rate above 0 .*, received "0\.1"$/],
    ["not a number", { rates: [Number.NaN] }, /^rates\[0\]: .*received NaN$/],
    [
      "more tuning than reported seeds",
      { seeds: { tune: 5, report: 3, shared: true } },
      /^seeds\.report: expected .* from 5 to 1000/,
    ],
    ["no seeds", { seeds: 3 }, /^seeds: expected an object such as .*received 3$/],
    ["no schedule", { schedules: {}, compare: undefined }, /^schedules: expected an object of 1 to 100 named/],
    ["a schedule that is a number", { schedules: { a: 3 }, compare: undefined }, /^schedules\.a: expected a schedule/],
    [
      "a wrong wrapper",
      { schedules: { a: { schedule: "hold", budgets: 1 } }, compare: undefined },
      /^schedules\.a\.budgets: /,
    ],
    [
      "a wrong kind of budget",
      { schedules: { a: { schedule: "hold", budget: "tiny" } }, compare: undefined },
      /^schedules\.a\.budget: expected "each", "own" or "full"/,
    ],
    ["an unknown thing to share", { share: "trunk" }, /^share: expected "trunks", or no such key, received "trunk"$/],
    [
      "trunks of a trainer that leaves no checkpoints",
      { share: "trunks", task: { command: "train", metric: { name: "loss", goal: "minimize" } } },
      /^share: expected a task whose trainer leaves checkpoints .*, received one that does not say so\. Say `branches: true` in the task/,
    ],
    [
      "a length that does not fit an own budget",
      { schedules: { a: { schedule: "warmup 30, linear to 0", budget: "own" } }, compare: undefined },
      /^schedules\.a\.schedule.*: expected .*20 steps.*received 30/,
    ],
    [
      "a schedule the library refuses",
      { schedules: { a: { recipe: "nope" } }, compare: undefined },
      /^schedules\.a.*: expected .*nope/,
    ],
    [
      "a rate that ignores the peak",
      { schedules: { a: { phases: [{ shape: "constant", from: 0.5 }] } }, compare: undefined },
      /^schedules\.a: expected rates that follow the peak/,
    ],
    [
      "an unknown name to compare",
      { compare: ["linear", "rex"] },
      /^compare\[1\]: expected a known schedule, received "rex"\. Known: linear, cut, step$/,
    ],
    [
      "a comparison with itself",
      { compare: [["step", "step"]] },
      /^compare\[0\]: expected two different schedules, received "step" twice$/,
    ],
    [
      "a plan beyond the cap",
      { steps: 10_000_000 },
      /^expected at most 20,000 runs .* received .* updates together.*allow/,
    ],
  ])("refuses %s", (_, change, message) => {
    const issues = issuesOf(changed(change));
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatch(message);
  });

  it("reports all issues at once", () => {
    expect(issuesOf({ ...good, steps: 0, rates: [], extra: 1 })).toHaveLength(3);
    expect(issuesOf(null)).toEqual([expect.stringMatching(/^expected an object .* received null$/)]);
    expect(issuesOf({})).toHaveLength(7);
  });

  it("reports what is wrong with a schedule beside everything else that is wrong", () => {
    const raw = {
      ...good,
      task: "imagenet",
      seeds: { tune: 0, report: 3 },
      budgets: ["10%", "120%"],
      schedules: {
        ...good.schedules,
        "odd one": { schedule: { phases: [{ shape: "cosin" }] } },
        fixed: { phases: [{ shape: "constant", from: 0.5 }] },
      },
      compare: [["linear", "linera"]],
    };
    expect(issuesOf(raw).map((line) => line.slice(0, line.indexOf(": ")))).toEqual([
      "task",
      "budgets[1]",
      "seeds.tune",
      "compare[0][1]",
      'schedules["odd one"].schedule.phases[0].shape',
      "schedules.fixed",
    ]);
  });

  it("suggests what may have been meant", () => {
    expect(issuesOf(changed({ schedul: {} }))).toEqual([
      'schedul: expected a known key, received "schedul". Did you mean "schedules"?',
    ]);
    expect(issuesOf(changed({ compare: ["linea", "step"] }))).toEqual([
      'compare[0]: expected a known schedule, received "linea". Did you mean "linear"?',
    ]);
    expect(issuesOf(changed({ compare: [["a", "b", "c"]] }))).toEqual([
      "compare[0]: expected two names of schedules, received a list of 3",
    ]);
  });

  it("finds a schedule that is written wrongly also in a plan that is too large, without going through its rates", () => {
    const raw = changed({ steps: 10_000_000, schedules: { a: "linear to 0", b: "linea to 0" }, compare: undefined });
    expect(issuesOf(raw)).toEqual([
      expect.stringMatching(/^expected at most 20,000 runs/),
      expect.stringMatching(/^schedules\.b.*linea/),
    ]);
  });

  it("accepts a large plan when asked", () => {
    const large = { ...good, seeds: { tune: 1, report: 1000 }, steps: 10_000 };
    expect(issuesOf(large)).toHaveLength(1);
    expect(readStudy(large, { allowLarge: true }).seeds.report).toBe(1000);
  });
});

/** The good study with other fields; a field called __proto__ stays a field. */
function changed(fields: object): unknown {
  const raw: object = { ...good };
  for (const [key, value] of Object.entries(fields)) {
    Object.defineProperty(raw, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return raw;
}
