import { describe, expect, test } from "vitest";
import { issuesOf } from "../../../../tests/helpers.ts";
import { targets } from "../../../frameworks/src/index.ts";
import { print, type Schedule, schedule } from "../schedule.ts";
import type { PolicyChoice, PolicyName } from "./policies/index.ts";
import { type ReplanOptions, replan } from "./replan.ts";

const wsd = schedule("wsd", { steps: 10_000, peak: 3e-4 });

/** [schedule, steps, at, new steps, policy, the phases that come out]. */
// biome-ignore format: a table reads better with one row on one line
const examples: [string, number, number, number, PolicyName, string][] = [
  ["wsd", 10_000, 7000, 20_000, "keep", "horizon 10000, linear 100 from 0 to peak, hold 7900 at peak, one-minus-sqrt 2000 from peak to 0"],
  ["wsd", 10_000, 7000, 20_000, "stretch", "linear 100 from 0 to peak, hold 11233 at peak, one-minus-sqrt 8667 from peak to 0"],
  ["wsd", 10_000, 7000, 20_000, "extend-stable", "linear 100 from 0 to peak, hold 15900 at peak, one-minus-sqrt 4000 from peak to 0"],
  ["wsd", 10_000, 7000, 20_000, "cooldown-now", "linear 100 from 0 to peak, hold 6900 at peak, one-minus-sqrt 13000 to 0"],
  ["wsd", 10_000, 7000, 20_000, "restart", "linear 100 from 0 to peak, hold 6900 at peak, linear 130 from 0 to peak, hold 10270 at peak, one-minus-sqrt 2600 from peak to 0"],
  ["wsd", 10_000, 7000, 9000, "extend-stable", "linear 100 from 0 to peak, hold 7100 at peak, one-minus-sqrt 1800 from peak to 0"],
  ["warmup 10%, hold, linear 10% to 0.1 peak, hold 10%", 100, 50, 200, "extend-stable", "linear 10 from 0 to peak, hold 150, linear 20 to 0.1 peak, hold 20"],
  ["cosine to 0", 10_000, 5000, 20_000, "cooldown-now", "cosine 5000 to 0 over 10000, cosine 15000 to 0"],
  ["cosine to 0", 10_000, 5000, 20_000, "stretch", "cosine 5000 to 0 over 10000, cosine 15000 from 1 to 0 over 30000 skip 15000"],
  ["cosine every 100 gain 0.5 about 0.1", 200, 150, 250, "stretch", "cosine 150 every 100 gain 0.5 about 0.1, cosine 100 from 1 every 200 gain 0.5 about 0.1 skip 300"],
  ["cosine to 0, lead", 100, 50, 150, "restart", "lead, cosine 51 to 0 over 100, cosine 99 from 1 to 0 over 100 skip 1"],
  ["warmup 10, hold", 100, 50, 70, "cooldown-now", "linear 10 from 0 to peak, hold 40, linear 20 to 0"],
  ["step-decay", 100, 30, 60, "cooldown-now", "hold 30 at peak, linear 30 from 0.1 to 0.0010000000000000002"],
  ["spline knots=[[0, 1], [0.5, 0.4], [1, 0]]", 100, 50, 200, "cooldown-now", "spline knots=[[0, 1], [0.5, 0.4], [1, 0]] 50 over 100, spline knots=[[0, 0.4], [0.5, 0.16000000000000003], [1, 0]] 150"],
  ["linear 10, linear from 1 to 0 every 10", 100, 10, 145, "stretch", "linear 10, linear 135 from 1 to 0 every 15"],
  ["linear 100, linear from 1 to 0 every 10", 1000, 100, 1405, "stretch", "linear 100, linear 1305 from 1 to 0 every 14.5"],
  ["cosine every 100 times 2", 700, 300, 1500, "stretch", "cosine 300 every 100 times 2, cosine 1200 from 1 every 1200 times 2"],
  ["linear to 0, inclusive", 101, 50, 201, "stretch", "linear 50 to 0 over 100, linear 150 from 0.5 to 0, hold 1 at 0"],
  ["linear to 0 * triangle every 10", 100, 50, 150, "restart", "linear 50 to 0 over 100, linear 100 from peak to 0 * triangle 50 every 10, triangle 100 from 1 every 10"],
  ["hold, lead", 100, 50, 30 + 50, "restart", "lead, hold 51, hold 29 at peak"],
  ["linear to 0 + hold at 0.1", 100, 20, 100, "cooldown-now", "linear 20 to 0 over 100, linear 80 from 0.9 to 0.1 + hold 20 at 0.1, hold 80 at 0"],
  ["linear to 0 + linear from 0.2 * cosine", 100, 50, 150, "restart", "linear 50 to 0 over 100, linear 100 from peak to 0 + linear 50 from 0.2 over 100, linear 100 from 0.2 * cosine 50 over 100, cosine 100 from 1"],
  ["linear to 0 + hold at 10% peak * cosine", 100, 50, 150, "stretch", "linear 50 to 0 over 100, linear 100 from 0.5 to 0 + hold 150 at 0.1 peak * cosine 50 over 100, cosine 100 from 1 over 200 skip 100"],
  ["wsd cooldown=20 + linear 30 from 0.1, hold", 100, 50, 200, "extend-stable", "linear 1 from 0 to peak, hold 159 at peak, one-minus-sqrt 40 from peak to 0 + linear 30 from 0.1, hold 170"],
  ["linear to 0", 100, 100, 150, "restart", "linear 100 to 0, linear 50 from peak to 0"],
  ["linear 1 from 0 to 0.5, linear to 0.1, lead", 100, 50, 150, "restart", "lead, linear 1 from 0 to 0.5, linear 50 to 0.1 over 99, linear 99 from 0.5 to 0.1"],
  ["triangle every 10 gain 0.5, lead", 100, 50, 150, "restart", "lead, triangle 51 every 10 gain 0.5, triangle 99 from 1 every 10 gain 0.5 skip 1"],
  ["linear to 0 every 10, lead", 100, 50, 150, "restart", "lead, linear 51 to 0 every 10, linear 9 from 1 to 0 over 10 skip 1, linear 90 from 1 to 0 every 10"],
  ["wsd", 10_000, 7000, 20_000, "rejoin", "linear 100 from 0 to peak, hold 15900 at peak, one-minus-sqrt 4000 from peak to 0"],
  ["cosine to 0", 100, 50, 200, "rejoin", "cosine 50 to 0 over 100, linear 2 from 0.5 to 0.8422735529643444, cosine 148 from 1 to 0 over 200 skip 52"],
  ["linear to 0", 100, 100, 200, "rejoin", "linear 100 to 0, linear 1 from 0 to 0.495, linear 99 from 0.495 to 0"],
  ["wsd", 10_000, 10_000, 15_000, "rewarm", "linear 100 from 0 to peak, hold 7900 at peak, one-minus-sqrt 2000 from peak to 0, linear 50 from 0 to peak, one-minus-sqrt 4950 to 0"],
  ["cosine to 0.1", 100, 100, 300, "rewarm", "cosine 100 to 0.1, linear 2 from 0.1 to peak, cosine 198 to 0.1"],
  ["linear to 0 * cosine to 0.5", 100, 100, 200, "rewarm", "linear 100 to 0, linear 1 from 0 to peak, linear 99 to 0 * cosine 100 to 0.5, hold 100 at 1"],
];

test.each(examples)("%s of %i steps at %i under %i by %s", (text, steps, at, budget, policy, phases) => {
  const lr = text === "wsd" ? wsd : schedule(text, { steps });
  expect(print(replan(lr, { at, budget: { steps: budget }, policy }).spec).replace("peak 0.0003, ", "")).toBe(phases);
});

/** [schedule of 10,000 steps, at, new steps, what else the policy is told, the phases that come out]. */
// biome-ignore format: a table reads better with one row on one line
const extended: [string, number, number, object, string][] = [
  ["wsd", 7000, 20_000, { cooldown: "60%" }, "linear 100 from 0 to peak, hold 7900 at peak, one-minus-sqrt 12000 from peak to 0"],
  ["wsd", 7000, 20_000, { cooldown: 13_000 }, "linear 100 from 0 to peak, hold 6900 at peak, one-minus-sqrt 13000 from peak to 0"],
  ["wsd", 7000, 20_000, { plateau: "50% peak" }, "linear 100 from 0 to peak, hold 6900 at peak, hold 9000 at 0.5 peak, one-minus-sqrt 4000 from 0.5 to 0"],
  ["wsd", 8000, 20_000, { cooldown: 12_000, plateau: 0.25 }, "linear 100 from 0 to peak, hold 7900 at peak, one-minus-sqrt 12000 from 0.25 to 0"],
  ["wsd", 0, 20_000, { plateau: 0.5 }, "linear 100 from 0 to peak, hold 15900 at 0.5, one-minus-sqrt 4000 from 0.5 to 0"],
  ["hold, linear 10% to 0.1 peak, hold 10%", 5000, 20_000, { cooldown: "10%", plateau: 0.5 }, "hold 5000, hold 13000 at 0.5, linear 1000 to 0.05, hold 1000"],
];

test.each(extended)("%s extended after %i to %i with %j", (text, at, steps, fields, phases) => {
  const lr = schedule(text, { steps: 10_000 });
  const options = { at, budget: { steps }, policy: "extend-stable", ...fields } as ReplanOptions;
  const longer = replan(lr, options);
  expect(print(longer.spec)).toBe(phases);
  expect(longer.fill(new Float64Array(at))).toEqual(lr.fill(new Float64Array(at)));
});

test("a warmup-stable-decay run extended from 10000 to 20000 steps keeps its warmup, and cools down for a fifth", () => {
  const longer = replan(wsd, { at: 7000, budget: { steps: 20_000 }, policy: "extend-stable" });
  expect(longer.segments.map(({ start, end }) => [start, end])).toEqual([
    [0, 100],
    [100, 16_000],
    [16_000, 20_000],
  ]);
  expect([50, 15_999, 17_000, 18_000].map(longer)).toEqual([1.5e-4, 3e-4, 1.5e-4, 3e-4 * (1 - Math.sqrt(0.5))]);
});

/** [schedule of 100 steps, at, new steps, policy with its fields, the phases that come out]. */
// biome-ignore format: a table reads better with one row on one line
const told: [string, number, number, PolicyChoice, string][] = [
  ["cosine to 0", 50, 200, { policy: "rejoin", over: 0 }, "cosine 50 to 0 over 100, cosine 150 from 1 to 0 over 200 skip 50"],
  ["warmup 10, linear to 0", 50, 110, { policy: "rejoin", over: 20 }, "linear 10 from 0 to peak, linear 40 to 0 over 90, linear 20 from 0.5555555555555556 to 0.4, linear 40 from 0.4 to 0"],
  ["cosine to 0", 50, 200, { policy: "rejoin", onto: schedule("linear to 0", { steps: 200 }) }, "cosine 50 to 0 over 100, linear 2 from 0.5 to 0.74, linear 148 from 0.74 to 0"],
  ["hold 50, linear to 0", 20, 200, { policy: "rejoin", over: 30 }, "hold 20, hold 30 at peak, linear 150 from peak to 0"],
  ["hold 50, hold 0 at 0.5, linear to 0", 20, 200, { policy: "rejoin", over: 30 }, "hold 20, linear 30 from peak to 0.5, linear 150 from 0.5 to 0"],
  ["cosine to 0", 100, 150, { policy: "rewarm", over: 10, to: "50% peak" }, "cosine 100 to 0, linear 10 from 0 to 0.5 peak, cosine 40 to 0"],
  ["cosine to 0", 100, 150, { policy: "rewarm", over: 0, to: 0.2 }, "cosine 100 to 0, cosine 50 from 0.2 to 0"],
  ["spline knots=[[0, 1], [0.5, 0.4], [1, 0]]", 100, 150, { policy: "rewarm", over: "20%", to: 0.5 }, "spline knots=[[0, 1], [0.5, 0.4], [1, 0]] 100, linear 10 from 0 to 0.5, spline knots=[[0, 0.5], [0.5, 0.2], [1, 0]] 40"],
  ["hold", 60, 80, { policy: "cooldown-now", shape: "one-minus-sqrt" }, "hold 60, one-minus-sqrt 20 to 0"],
  ["wsd", 60, 80, { policy: "cooldown-now", shape: { shape: "polynomial", power: 3 }, to: "1% peak" }, "linear 1 from 0 to peak, hold 59 at peak, polynomial power=3 20 to 0.01 peak"],
  // Past its end the new last shape may have no values; another schedule brings its own end policy.
  ["cosine to 0, end extrapolate", 50, 200, { policy: "cooldown-now", shape: { shape: "polynomial", power: 1.5 } }, "cosine 50 to 0 over 100, polynomial power=1.5 150 to 0"],
  ["cosine to 0, end extrapolate", 50, 200, { policy: "cooldown-now", shape: "linear" }, "end extrapolate, cosine 50 to 0 over 100, linear 150 to 0"],
  ["polynomial power=1.5 60, cosine to 0, end extrapolate", 100, 200, { policy: "rewarm", over: 10 }, "polynomial power=1.5 60, cosine 40 to 0, linear 10 from 0 to peak, polynomial power=1.5 90"],
  ["cosine to 0, end extrapolate", 50, 200, { policy: "rejoin", onto: schedule("hold", { steps: 200 }) }, "cosine 50 to 0 over 100, linear 2 from 0.5 to peak, hold 148 at peak"],
  ["cosine to 0", 50, 200, { policy: "rejoin", over: 0, onto: schedule("linear to 0, horizon 100, end periodic", { steps: 200 }) }, "horizon 100, end periodic, cosine 50 to 0 over 100, linear 50 from 0.5 to 0"],
  ["linear 1 from 0.5 to 1, hold", 60, 80, { policy: "cooldown-now", to: 0.25 }, "linear 1 from 0.5 to 1, hold 59, linear 20 to 0.25"],
];

test.each(told)("%s at %i under %i by %j", (text, at, steps, choice, phases) => {
  const lr = schedule(text, { steps: 100 });
  expect(print(replan(lr, { at, budget: { steps }, ...choice }).spec)).toBe(phases);
});

test("a length from here on counts the samples from here on, where the batch has grown", () => {
  const budget = { steps: 100, batchSize: [{ size: 10, length: 50 }, { size: 20 }] } as const;
  const lr = schedule("hold 60, linear to 0", budget);
  const longer = replan(lr, { at: 45, budget: { steps: 120 }, policy: "rewarm", over: "150samples" });
  expect(print(longer.spec)).toBe("hold 45, linear 10 from 1 to peak, linear 65 to 0");
});

test("units convert as before, unless the new budget says otherwise", () => {
  const lr = schedule("wsd", { tokens: 4e6, tokensPerStep: 4000, stepsPerEpoch: 100, batchSize: 8 });
  const budgets = [
    { tokens: 8e6 },
    { epochs: 15 },
    { tokens: 8e6, tokensPerStep: 2000 },
    { epochs: 2, datasetSize: 8000 },
  ];
  expect(budgets.map((budget) => replan(lr, { at: 500, budget, policy: "keep" }).steps)).toEqual([
    2000, 1500, 4000, 2000,
  ]);
});

test("replanning again and again adds up, and every export writes the same curve", () => {
  let lr: Schedule = schedule("warmup 10, cosine to 0, inclusive, lead", { steps: 100, peak: 0.1 });
  const executed: number[] = [];
  const story = [
    ["cooldown-now", 20, 100],
    ["keep", 40, 120],
    ["cooldown-now", 60, 140],
    ["restart", 80, 300],
  ] as const;
  for (const [policy, at, steps] of story) {
    for (let t = executed.length; t < at; t++) executed.push(lr(t));
    lr = replan(lr, { at, budget: { steps }, policy });
  }
  expect(executed.map((_, t) => lr(t))).toEqual(executed);
  const typescript = targets.find(({ name }) => name === "typescript")!.write(lr);
  const text = typescript.replaceAll(/: number/g, "").replaceAll("export ", "");
  const name = /function (\w+)\(step\)/.exec(text)![1];
  const written = new Function(`${text}; return ${name};`)() as (step: number) => number;
  for (let t = 0; t < 310; t++) expect(Math.abs(written(t) - lr(t))).toBeLessThanOrEqual(1e-16);
});

describe("bad input", () => {
  const linear = "linear to 0";
  const options = (at: number, steps: number, policy: string) => ({ at, budget: { steps }, policy });
  /** [what, schedule of 1000 steps, options, issue]. */
  // biome-ignore format: a table reads better with one row on one line
  const rows: [string, string, unknown, string][] = [
    ["no object", linear, 5, ": an object with at, budget and policy, received 5"],
    ["an unknown key", linear, { ...options(5, 100, "keep"), jump: true }, "jump: a known key"],
    ["a negative step", linear, options(-1, 2000, "keep"), "at: a whole number of updates from 0 to 1000, received -1"],
    ["a step beyond the run", linear, options(1001, 2000, "keep"), "at: a whole number of updates from 0 to 1000, received 1001"],
    ["half a step", linear, options(1.5, 2000, "keep"), "at: a whole number of updates"],
    ["a budget below the step", linear, options(500, 499, "keep"), "budget: at least the 500 steps already made, received 499 steps"],
    ["a budget that is none", linear, { at: 5, budget: 100, policy: "keep" }, "budget: an object such as"],
    ["a budget with a peak", linear, { at: 5, budget: { steps: 100, peak: 1 }, policy: "keep" }, "budget.peak: no peak"],
    ["tokens that do not convert", linear, { at: 5, budget: { tokens: 100 }, policy: "keep" }, "budget.tokens: a budget that knows tokensPerStep"],
    ["an unknown policy", linear, options(5, 100, "strech"), `policy: a known policy, received "strech". Did you mean "stretch"?`],
    ["a field of another policy", linear, { ...options(5, 2000, "keep"), over: 5 }, "over: a known key, received"],
    ["fields that are none", linear, { ...options(5, 2000, "rewarm"), over: "rest", to: "10%" }, 'over: a length other than rest'],
    ["a length that does not convert", linear, { ...options(5, 2000, "rewarm"), over: "2ep" }, "over: a budget that knows stepsPerEpoch"],
    ["a climb that leaves nothing", linear, { ...options(500, 2000, "rewarm"), over: 1500 }, "over: at most 1499 steps, which leave some of the curve, received 1500 steps"],
    ["a climb to below the end", "linear to 0.1", { ...options(500, 2000, "rewarm"), to: 0.1 }, "to: a rate above 0.1, where the schedule's cooldown ends, received 0.1"],
    ["a crossing that leaves nothing", "linear to 0, horizon 80%", { ...options(500, 2000, "rejoin"), over: "100%" }, "over: at most 1099 steps, which leave some of the curve, received 100%, which are 1500 steps"],
    ["rejoin of words with an end of their own", "linear to 0, horizon 1000", options(500, 2000, "rejoin"), 'policy: words whose curve goes on to step 2000, received words that end at step 1000, whatever the budget. "onto" names others'],
    ["rejoin of a curve that is over", "linear to 0, horizon 20%", options(500, 2000, "rejoin"), "at: a curve that goes on from here under the new budget, received step 500 of one that ends at step 400"],
    ["what is no schedule", linear, { ...options(500, 2000, "rejoin"), onto: "wsd" }, 'onto: a schedule, as schedule() makes it, received "wsd"'],
    ["a schedule of another budget", linear, { ...options(500, 2000, "rejoin"), onto: schedule("wsd", { steps: 1000 }) }, "onto: a schedule of 2000 steps, the new budget, received 1000 steps"],
    ["a schedule of another peak", linear, { ...options(500, 2000, "rejoin"), onto: schedule("wsd", { steps: 2000, peak: 2 }) }, "onto: the same peak as now, none, received 2"],
    ["a schedule of more tracks", linear, { ...options(500, 2000, "rejoin"), onto: schedule("wsd * cosine", { steps: 2000 }) }, "onto: as many terms and overlays as now, received others"],
    ["rejoin of words that do not fit", "linear until 900, linear until 100%", options(500, 800, "rejoin"), '"rejoin" reads the same words under the new budget'],
    ["a cooldown that does not arrive", linear, { ...options(500, 2000, "cooldown-now"), shape: "triangle" }, "shape: a shape that arrives at its end, such as linear, cosine or one-minus-sqrt, received triangle"],
    ["a cooldown that is no shape", linear, { ...options(500, 2000, "cooldown-now"), shape: "cosin" }, 'shape.shape: a known shape, received "cosin". Did you mean "cosine"?'],
    ["a cooldown through knots", linear, { ...options(500, 2000, "cooldown-now"), shape: { shape: "spline", knots: [[0, 1], [1, 0]] } }, "shape.knots: no knots here"],
    ["no steps left", linear, options(500, 500, "stretch"), `budget: more than 500 steps, to have some left for "stretch", received 500 steps. "keep"`],
    ["keep past a curve that may not be passed", "linear to 0, end error", options(500, 2000, "keep"), `budget: at most 1000 steps, where the curve ends: its end policy is "error"`],
    ["stretch at the end", linear, options(1000, 2000, "stretch"), `at: a step before the end of the curve, received 1000. "keep", "rejoin", "rewarm" and "restart" begin here`],
    ["stretch of a finished run with an end policy", "linear to 0, end extrapolate", options(1000, 2000, "stretch"), `at: a step before 1000, where the end policy "extrapolate" takes over, received 1000. "keep", "rejoin", "rewarm" and "restart" begin here`],
    ["stretch where no policy begins", "linear to 0, end error, lead", options(1000, 2000, "stretch"), `at: a step before 1000, where the end policy "error" takes over, received 1000. undefined`],
    ["stretch of a repeated curve", "linear to 0, horizon 100, end periodic", options(50, 2000, "stretch"), `policy: a curve that is written to the end of its budget, received the end policy "periodic" from step 100 on`],
    ["stretch to cycles below a step", "linear 10%, linear every 10", options(100, 145, "stretch"), `policy: "stretch" to leave cycles of 10 steps at least a step, received cycles of 0.5 steps`],
    ["extend-stable without a plateau", linear, options(500, 2000, "extend-stable"), "policy: a schedule that holds its highest rate, received one without a plateau. \"keep\", \"stretch\", \"rejoin\", \"cooldown-now\", \"rewarm\" and \"restart\" begin here"],
    ["extend-stable in the cooldown", "wsd", options(801, 2000, "extend-stable"), `at: a step not beyond 800, where the cooldown begins, received 801. "keep", "stretch", "rejoin", "cooldown-now", "rewarm" and "restart" begin here`],
    ["extend-stable too late", "wsd", options(800, 999, "extend-stable"), `budget: about 1000 steps or more: with fewer the cooldown would have to begin before step 800, received 999 steps`],
    ["extend-stable with too long a cooldown", "wsd", { ...options(700, 2000, "extend-stable"), cooldown: 1301 }, "cooldown: at most 1300 steps, those after step 700, received 1301 steps"],
    ["extend-stable with a cooldown beyond the budget", "wsd", { ...options(700, 2000, "extend-stable"), cooldown: 2001 }, "cooldown: at most 2000 steps, the new budget, received 2001 steps"],
    ["extend-stable with a cooldown of none", "warmup 100, hold", { ...options(700, 2000, "extend-stable"), cooldown: 100 }, `cooldown: a schedule with a cooldown, received a schedule that ends on its plateau. "cooldown-now" makes one`],
    ["extend-stable at no rate", "wsd", { ...options(700, 2000, "extend-stable"), plateau: 0 }, "plateau: a rate above 0, received 0"],
    ["extend-stable of a cut-off curve", "wsd, horizon 2000", options(500, 2000, "extend-stable"), "policy: a curve that is written for its budget"],
    ["extend-stable under a moving overlay", "wsd * linear to 0", options(500, 2000, "extend-stable"), "overlay: a further track that is constant from step 800 on"],
    ["extend-stable beside a moving term", "wsd + hold at 0.1 * linear", options(500, 2000, "extend-stable"), "plus[0].overlay: a further track that is constant from step 800 on"],
    ["restart of an added warmup that does not fit", "linear + linear 600 from 0, hold", options(500, 1000, "restart"), "plus[0].phases: phases of at most 500 steps together"],
    ["cooldown-now from below its end", "wsd", options(0, 2000, "cooldown-now"), "at: a step whose rate lies above 0, where the cooldown ends, received 0, with the rate 0"],
    ["cooldown-now past a repeated curve", "linear to 0, horizon 100, end periodic", options(150, 2000, "cooldown-now"), `at: a step before 100, where the end policy "periodic" takes over, received 150. "keep" begins here`],
    ["restart of a warmup that does not fit", "linear 600 from 0, cosine to 0", options(500, 1000, "restart"), `phases: phases of at most 500 steps together, received 600 steps. "restart" puts the whole schedule into the 500 steps that are left`],
    ["restart of a curve that leads past its end", "hold, lead, horizon 1", options(500, 2000, "restart"), "policy: a schedule that begins"],
  ];
  test.each(rows)("%s", (_what, text, given, message) => {
    const lr = schedule(text, { steps: 1000 });
    const issues = issuesOf(() => replan(lr, given as ReplanOptions));
    const lines = issues.map(
      ({ path, expected, received, hint }) => `${path}: ${expected}, received ${received}. ${hint}`,
    );
    expect(lines.join("\n")).toContain(message.replace(/^: /, ": "));
  });

  test("every issue at once", () => {
    const given = { at: -1, budget: {}, policy: "x" } as unknown as ReplanOptions;
    expect(issuesOf(() => replan(wsd, given)).map(({ path }) => path)).toEqual(["policy", "budget", "at"]);
  });
});
