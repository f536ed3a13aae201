import { describe, expect, test } from "vitest";
import { deepFreeze, issuesOf } from "../../../../tests/helpers.ts";
import { parse, schedule } from "../schedule.ts";

const steps = { steps: 1000 };
const one = (phase: unknown, more: object = {}) => ({ ...more, phases: [phase] });
const linear = { shape: "linear" };
/** A list with a hole in it, as only code can make one. */
const holed = (list: unknown[], place: number) => {
  delete list[place];
  return list;
};
const spline = (knots: unknown, more: object = {}) => one({ shape: "spline", knots, ...more });

/** What is wrong, the input, the budget, and the issues: for each, its path and words that its line holds. */
type Row = [what: string, input: unknown, budget: unknown, ...issues: [path: string, ...words: string[]][]];

// biome-ignore format: a table reads better with one row on one line
const rows: Row[] = [
  // The whole input
  ["nothing", undefined, steps, ["", "expected an object with phases or a recipe", "received undefined"]],
  ["null", null, steps, ["", "an object with phases or a recipe", "received null"]],
  ["a number", 5, steps, ["", "received 5"]],
  ["a list", [linear], steps, ["", "received a list of 1"]],
  ["a function", () => 1, steps, ["", "received a function"]],
  ["a symbol", Symbol("x"), steps, ["", "received Symbol(x)"]],
  ["an empty object", {}, steps, ["phases", "a list of 1 to 1000 phases", "received undefined"]],
  ["a date", new Date(0), steps, ["phases", "a list of 1 to 1000 phases"]],
  ["JSON cut off", '{"phases": [', steps, ["", "valid JSON", "received 12 characters"]],
  ["a newer version", one(linear, { glidepath: 2 }), steps, ["glidepath", "version 1", "received 2", "newer version"]],
  // Keys and names
  ["an unknown key, nearly right", one(linear, { horizn: 5 }), steps, ["horizn", 'Did you mean "horizon"?']],
  ["an unknown key", one(linear, { zzzzzz: 5 }), steps, ["zzzzzz", "a known key", "Known: glidepath, name"]],
  ["an unknown key of a phase", one({ shape: "rex", dd: 1 }), steps, ["phases[0].dd", 'Did you mean "d"?']],
  ["a key that is no word", one({ ...linear, "a\n.b": 1 }), steps, ['phases[0]["a\\n.b"]', "a known key"]],
  ["an unknown shape, nearly right", one({ shape: "cosin" }), steps, ["phases[0].shape", 'received "cosin"', 'Did you mean "cosine"?']],
  ["an unknown shape", one({ shape: "banana" }), steps, ["phases[0].shape", "Known: constant, linear"]],
  ["a shape that is no text", one({ shape: { shape: "cosine" } }), steps, ["phases[0].shape", "a known shape"]],
  ["a shape in a list", one({ shape: ["linear"] }), steps, ["phases[0].shape", "received a list of 1"]],
  ["a shape that cannot be shown as text", one({ shape: { toString: null, valueOf: 1 } }), steps, ["phases[0].shape", "received an object"]],
  ["no shape", one({}), steps, ["phases[0].shape", "a known shape"]],
  ["an unknown recipe", { recipe: "wds" }, steps, ["recipe", 'Did you mean "wsd"?']],
  ["a recipe that is an object", { recipe: { toString: 1, valueOf: 1 } }, steps, ["recipe", "received an object"]],
  ["a recipe and phases", { recipe: "wsd", phases: [linear] }, steps, ["phases", "a known key"]],
  ["an unknown field of a recipe", { recipe: "wsd", warmpu: 1 }, steps, ["warmpu", 'Did you mean "warmup"?']],
  // Settings
  ["settings of the wrong type", one(linear, { name: 5, note: {}, peak: "1", end: "stop", inclusive: 1, lead: "yes", overlay: {} }), steps, ["name", "text of at most 200", "received 5"], ["note", "an object"], ["peak", "a finite rate above 0", '"1"'], ["end", "a known option", '"stop"', "Known: hold, periodic, extrapolate, error"], ["inclusive", "true or false"], ["lead", "true or false"], ["overlay", "a list of 1 to 1000 phases"]],
  ["a long name and a long note", one(linear, { name: "x".repeat(201), note: "x".repeat(2001) }), steps, ["name", "200"], ["note", "2000"]],
  ...[0, -1, Number.NaN, Infinity, "peak", null].map((peak): Row => [`peak ${peak}`, one(linear, { peak }), steps, ["peak", "above 0"]]),
  ["a horizon of rest", one(linear, { horizon: "rest" }), steps, ["horizon", "other than rest"]],
  ["a horizon of no steps", one(linear, { horizon: 0 }), steps, ["horizon", "at least one step", "received 0"]],
  ["a horizon in a unit that does not convert", one(linear, { horizon: "2ep" }), steps, ["horizon", "knows stepsPerEpoch"]],
  ["a horizon beyond whole numbers", one(linear, { horizon: "9e15ep" }), { steps: 1, stepsPerEpoch: 1e9 }, ["horizon", "2^53"]],
  // Phases
  ["no phases", { phases: [] }, steps, ["phases", "1 to 1000", "a list of 0"]],
  ["phases that are no objects", { phases: [5, null, "linear", []] }, steps, ["phases[0]", "a shape such as"], ["phases[1]", "null"], ["phases[2]", '"linear"'], ["phases[3]", "a list of 0"]],
  ["a list of phases with a hole", { phases: holed([linear, 5, linear], 1) }, steps, ["phases[1]", "a shape such as", "undefined"]],
  ["both length and until", one({ ...linear, length: 1, until: 2 }), steps, ["phases[0]", "a length or an until", "both"]],
  ["rest before until", { phases: [linear, { ...linear, until: 10 }] }, steps, ["phases[0].length", "no rest before", "Give the phase before"]],
  ["until rest, every rest", one({ ...linear, until: "rest", every: "rest" }), steps, ["phases[0].until", "other than rest"], ["phases[0].every", "other than rest"]],
  ["multiply alone", one({ ...linear, multiply: 2 }), steps, ["phases[0].multiply", "an every beside it"]],
  ["multiply below 1", one({ ...linear, every: 5, multiply: 0.5 }), steps, ["phases[0].multiply", "of at least 1 and at most 1000", "0.5"]],
  ["every below one step", one({ ...linear, every: 0.3 }), steps, ["phases[0].every", "at least one step"]],
  ["an until that goes back", { phases: [{ ...linear, until: 50 }, { ...linear, until: 20 }] }, steps, ["phases[1].until", "at or after step 50", "step 20"]],
  ["too long", { phases: [{ ...linear, length: 600 }, { ...linear, length: "60%" }] }, steps, ["phases", "at most 1000 steps together", "1200 steps", "Shorten"]],
  ["too long an overlay", one(linear, { overlay: [{ ...linear, length: 2000 }] }), steps, ["overlay", "at most 1000 steps", "2000"]],
  ["an end that a constant would not go to", one({ shape: "constant", from: 1, to: 0.5 }), steps, ["phases[0].to", "constant"]],
  // Lengths and values
  ...["", "5 parsecs", "-5", "1e999", "NaN", "10%%", "5 5", "0x10", "1,000", "٣", "10kB", "constructor", "5toString", null, true, {}, [5], Number.NaN, -1, Infinity, 2 ** 54].map((length): Row => [`length ${JSON.stringify(length)}`, one({ ...linear, length }), steps, ["phases[0].length", 'steps such as 500, or text such as "10%"']]),
  ...["10%", "peaks", "peak/0", "0 peak/0", "1e999", "1e999 peak", "", "two peak", "peak/", "+1", "0x1", null, {}, [1], Number.NaN, Infinity, true].map((to): Row => [`value ${JSON.stringify(to)}`, one({ ...linear, to }), steps, ["phases[0].to", "a rate such as 3e-4"]]),
  ["a bare percentage says how to fix it", one({ ...linear, to: "10%" }), steps, ["phases[0].to", 'Write "10% peak"']],
  ["units that the budget does not know", { phases: [{ ...linear, length: "2ep" }, { ...linear, length: "5samples" }, { ...linear, every: "5tok" }] }, steps, ["phases[0].length", "knows stepsPerEpoch", "ep into steps"], ["phases[1].length", "knows batchSize"], ["phases[2].every", "knows tokensPerStep"]],
  ["one missing unit is one issue", { phases: [{ ...linear, until: 50 }, { ...linear, until: "2ep" }] }, steps, ["phases[1].until", "knows stepsPerEpoch"]],
  ["a missing unit of every is one issue", one({ ...linear, every: "2ep" }), steps, ["phases[0].every", "knows stepsPerEpoch"]],
  ["rest where a recipe wants a length", { recipe: "cosine-restarts", period: "rest" }, steps, ["period", "other than rest"]],
  ["rest as a milestone", { recipe: "step-decay", milestones: ["rest"] }, steps, ["milestones[0]", "other than rest"]],
  // Parameters
  ["a parameter outside its range", one({ shape: "rex", d: 1 }), steps, ["phases[0].d", "at least -1000000 and below 1", "received 1"]],
  ["a parameter that is no number", one({ shape: "polynomial", power: "2", k: Number.NaN }), steps, ["phases[0].power", "above 0 and at most 1000", '"2"'], ["phases[0].k", "NaN"]],
  ["a count that is not whole", one({ shape: "step", count: 2.5 }), steps, ["phases[0].count", "a whole number", "2.5"]],
  ["two parameters that contradict", one({ shape: "tanh", lower: 3, upper: -6 }), steps, ["phases[0]", "lower below upper"]],
  ["an unknown option", spline([[0, 1], [1, 0]], { slopes: "akimo" }), steps, ["phases[0].slopes", 'Did you mean "akima"?']],
  ["an option that cannot be shown as text", spline([[0, 1], [1, 0]], { slopes: { toString: null } }), steps, ["phases[0].slopes", "an object"]],
  ...[[0.6, 0.3], [0.3, 0.3], [0], [1.1], [], "0.5", [0.5, "x"], holed([0.1, 0.5], 0), holed([0.1, 0.5], 1), Array(3)].map((milestones): Row => [`milestones ${JSON.stringify(milestones)}`, one({ shape: "multistep", milestones }), steps, ["phases[0].milestones", "strictly increasing list"]]),
  ...[[[0, 1]], [[0, 1], [0.5, 1]], [[0.1, 1], [1, 0]], [[0, 1], [0.7, 1], [0.3, 1], [1, 0]], [[0, 1], [0.5], [1, 0]], [[0, 1], [Number.NaN, 1], [1, 0]], [["0", 1], ["1", 0]], "x", {}, [], holed([0, [1, 0]], 0), Array(3), [5, 6]].map((knots): Row => [`knots ${JSON.stringify(knots)}`, spline(knots), steps, ["phases[0].knots", "at least two", "strictly increasing"]]),
  ["knots whose values are none", spline([[0, "10%"], [1, Infinity]]), steps, ["phases[0].knots[0][1]", 'Write "10% peak"'], ["phases[0].knots[1][1]", "Infinity"]],
  ["from and to beside knots", spline([[0, 1], [1, 0]], { from: 1, to: 0 }), steps, ["phases[0].from", "no from beside knots"], ["phases[0].to", "no to beside"]],
  ["a scale that is none", one({ ...linear, scale: "ln" }), steps, ["phases[0].scale", "Known: linear, log, inverse"]],
  ["the logarithm of 0", one({ ...linear, scale: "log" }), steps, ["phases[0]", "rates above 0 in log scale", "received 1, 0", "cannot reach 0"]],
  ["the logarithm of a knot of 0", spline([[0, 1], [1, 0]], { scale: "log" }), steps, ["phases[0]", "rates above 0"]],
  ["the logarithm of 0 among long numbers", spline([[0, 0], ...[1, 2, 3, 4, 5].map((n) => [n / 7, n / 3e7]), [1, 1 / 3]], { scale: "log" }), steps, ["phases[0]", "rates above 0"]],
  ["rates that overflow", one({ ...linear, to: "1e300 peak" }, { peak: 1e300 }), steps, ["phases[0]", "finite"]],
  // Fields of recipes
  ["fields of the wrong type", { recipe: "wsd", warmup: -1, start: "10%", shape: "sqr", final: {} }, steps, ["warmup", "steps such as"], ["start", "a rate"], ["shape.shape", "a known shape"], ["final", "a rate"]],
  ["milestones that are no list", { recipe: "step-decay", milestones: "50%" }, steps, ["milestones", "a list of at most 1000 lengths"]],
  ["milestones with a wrong entry and a hole", { recipe: "step-decay", milestones: holed(["50%", "x", 1, 9], 2) }, steps, ["milestones[1]", '"x"'], ["milestones[2]", "undefined"]],
  // Budgets
  ...[undefined, null, 5, "1000", [1000]].map((budget): Row => [`budget ${JSON.stringify(budget)}`, "linear", budget, ["budget", "an object such as { steps: 1000 }"]]),
  // Units that are written out
  ["a unit apart", "warmup 3 epochs, linear until 3B tokens", steps, ["", "a length in one word", '"3 epochs". Write 3ep'], ["", '"3B tokens". Write 3Btok']],
  ["a unit apart, of a setting and a field", "horizon 10 percent, cosine every 50 ksamples", steps, ["", "Write 10%"], ["", "Write 50ksamples"]],
  ["a unit apart, of a recipe", "wsd warmup=100 steps", steps, ["", "Write 100"]],
  ["a unit of another name", one({ ...linear, length: "10 Percent" }), steps, ["phases[0].length", "Write 10%"]],
  ["a unit that there is none of", "linear 3 hours", steps, ["", "or a comma", 'received "hours"']],
  ["no length", "linear", {}, ["budget", "exactly one of steps, epochs, samples and tokens", "none of them"]],
  ["two lengths", "linear", { steps: 5, epochs: 5, stepsPerEpoch: 1 }, ["budget", "exactly one", "steps and epochs"]],
  ...[0, -1, 1.5, Number.NaN, Infinity, "5", 2 ** 53, null].map((n): Row => [`steps ${n}`, "linear", { steps: n }, ["budget.steps", "a whole number from 1 to 2^53 - 1"]]),
  ["wrong conversions", "linear", { steps: 5, stepsPerEpoch: 0.5, batchSize: -1, tokensPerStep: "x", datasetSize: 0 }, ["budget.stepsPerEpoch", "0.5"], ["budget.datasetSize"], ["budget.batchSize", "above 0"], ["budget.tokensPerStep", '"x"']],
  ...["", "10m", "10 mi", "1:30", "1:60:00", "min", "1h1", "-5min", "1.2.3h", "0s", "1s".repeat(21), "9".repeat(1e6), 0, -1, Number.NaN, Infinity, null, {}, ["10min"]].map((time): Row => [`time ${JSON.stringify(time)?.slice(0, 50)}`, "linear", { time, steps: 5 }, ["budget.time", 'a duration such as "10min", "1h30min" or "01:30:00", or seconds, above 0']]),
  ["a time without a guess", "linear", { time: "10min" }, ["budget", "exactly one of steps, epochs, samples and tokens, or stepsPerSecond", "none of them"]],
  ["a time with two guesses", "linear", { time: "10min", steps: 5, stepsPerSecond: 5 }, ["budget", "exactly one of", "steps and stepsPerSecond"]],
  ["a guess without a time", "linear", { stepsPerSecond: 5 }, ["budget", "exactly one of", "stepsPerSecond"]],
  ["a guess of nothing", "linear", { time: 60, stepsPerSecond: 0 }, ["budget.stepsPerSecond", "a number above 0", "0"]],
  ["a time beyond whole numbers", "linear", { time: 1e10, stepsPerSecond: 1e10 }, ["budget.stepsPerSecond", "2^53"]],
  ["epochs without stepsPerEpoch", "linear", { epochs: 3 }, ["budget.epochs", "knows stepsPerEpoch"]],
  ["a length beyond whole numbers", "linear", { tokens: 1e10, tokensPerStep: 1e-300 }, ["budget.tokens", "2^53"]],
  ["a length beyond safe numbers", "linear", { epochs: 1e15, stepsPerEpoch: 1e15 }, ["budget.epochs", "2^53"]],
  ["an unknown option", "linear", { steps: 5, peek: 3e-4 }, ["budget.peek", 'Did you mean "peak"?']],
  ["a peak that is none", "linear", { steps: 5, peak: 0 }, ["peak", "a finite rate above 0", "received 0"]],
  ["a peak that cannot be shown as text", "linear", { steps: 5, peak: Object.create(null) }, ["peak", "a finite rate above 0"]],
  // The notation
  ["nothing written", "", steps, ["", "a phase, a recipe or a setting", "At character 1"]],
  ["a comma too many", "linear,,cosine", steps, ["", "a phase, a recipe or a setting", "At character 8"]],
  ["an open bracket", "rex(d=0.9", steps, ["", 'a comma or ")"', "the end"]],
  ["an open list", "spline knots=[[0, 1]", steps, ["", 'a comma or "]"']],
  ["an open quotation", 'name "x', steps, ["", "text in double quotes"]],
  ["too many overlays", `linear${" * hold".repeat(21)}`, steps, ["overlay", "a list of 1 to 20 tracks", "21"]],
  ["an every beside an over", "linear every 5 over 3", steps, ["phases[0]", "an every or an over", "both"]],
  ["companions alone", "linear times 2 gain 2 about 1", steps, ["phases[0].gain", "an every beside it"], ["phases[0].multiply", "an every beside it"]],
  ["an about alone", "linear every 5 about 1", steps, ["phases[0].about", "a gain beside it"]],
  ["windows of no steps", "linear over 0, linear grain 0", steps, ["phases[0].over", "more than no steps"], ["phases[1].grain", "more than no steps"]],
  ["a window past the end of a shape without values there", "polynomial power=0.5 10 over 5", steps, ["phases[0]", "an over of at least the phase", "5 steps"]],
  ["a floor above the ceiling", "linear, floor 2, ceiling 1", steps, ["floor", "at most the ceiling 1"]],
  ["a formula that is none", { phases: [{ shape: "formula", of: "1 +" }, { shape: "formula", of: "process" }] }, steps, ["phases[0].of", "a formula in x"], ["phases[1].of", "a formula in x"]],
  ["a word too many", "linear 5 6", steps, ["", "one of until, from", '"6"']],
  ["a keyword without its value", "linear from", steps, ["", 'something after "from"', "end of the phase"]],
  ["a recipe's field without a key", "wsd 5 warmup=3", steps, ["phases[0].shape", "a known shape"]],
  ["the same thing twice", "linear from 1 from 2", steps, ["", "from", "twice"]],
  ["the same setting twice", "peak 1, peak 2, linear", steps, ["", "peak", "twice"]],
  ["milestones in the wrong order", { recipe: "step-decay", milestones: ["60%", "30%"] }, steps, ["step-decay.phases[1].until", "at or after step 600"]],
  ["a shape inside a shape's brackets", "rex(shape=cosine)", steps, ["", "parameter=value"]],
  ["more knots than all phases may have", { phases: Array(3).fill({ shape: "multistep", milestones: Array.from({ length: 5000 }, (_, i) => (i + 1) / 5000) }) }, steps, ["phases", "at most 10000 knots and milestones"]],
  ["two recipes", "wsd, one-cycle", steps, ["", "recipe", "twice"]],
  // Several at once
  ["everything at once", { peak: -1, horzion: 5, phases: [{ shape: "cosin" }, { shape: "rex", d: 2, length: "x" }] }, { steps: 0 }, ["horzion", "horizon"], ["peak"], ["phases[0].shape"], ["phases[1].d"], ["phases[1].length"], ["budget.steps"]],
];

test.each(rows)("%s", (_what, input, budget, ...expected) => {
  const byPath = <T extends { path: string }>(list: readonly T[]) =>
    list.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const issues = byPath(issuesOf(() => schedule(deepFreeze(input) as string, deepFreeze(budget) as typeof steps)));
  expected.sort(([a], [b]) => (a < b ? -1 : 1));
  expect(issues.map(({ path }) => path)).toEqual(expected.map(([path]) => path));
  expected.forEach(([, ...words], i) => {
    const { expected: right, received, hint } = issues[i]!;
    const line = `expected ${right}, received ${received}. ${hint ?? ""}`;
    for (const word of words) expect(line).toContain(word);
    expect(received.length, received).toBeLessThanOrEqual(80);
    expect(line).not.toMatch(/undefined (to|into)|knows undefined|\[object/);
  });
});

describe("prototypes", () => {
  const poison = { polluted: true, peak: 5, toString: 5 };
  const places: [string, (key: string, value: unknown) => unknown][] = [
    ["the spec", (key, value) => ({ phases: [linear], [key]: value })],
    ["a recipe's spec", (key, value) => ({ recipe: "wsd", [key]: value })],
    ["a phase", (key, value) => one({ ...linear, [key]: value })],
    ["an overlay", (key, value) => one(linear, { overlay: [{ ...linear, [key]: value }] })],
    ["a recipe's shape", (key, value) => ({ recipe: "wsd", shape: { shape: "cosine", [key]: value } })],
  ];
  test.each(places)("are not reached through JSON in %s", (_place, make) => {
    for (const key of ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString"]) {
      const value = key === "constructor" ? { prototype: poison } : poison;
      const text = JSON.stringify(make("KEY", value)).replace('"KEY"', JSON.stringify(key));
      expect(issuesOf(() => parse(text)).at(0)?.path).toMatch(key);
      expect(issuesOf(() => parse(JSON.parse(text))).at(0)?.path).toMatch(key);
    }
    expect([({} as { polluted?: true }).polluted, ({} as { peak?: number }).peak]).toEqual([undefined, undefined]);
  });

  test.each([
    "wsd __proto__=linear(peak=5)",
    "wsd(__proto__=linear(peak=5))",
    "linear __proto__=rex(scale=log)",
    "linear(__proto__=rex(scale=log))",
    "wsd shape=rex(__proto__=linear(d=0.1))",
    "linear * linear __proto__=rex(scale=log)",
  ])("are not reached through the notation: %s", (text) => {
    expect(issuesOf(() => parse(text)).at(0)?.path).toMatch("__proto__");
  });

  test("are not read through either: what an object inherits is not part of a spec", () => {
    expect(parse(Object.assign(Object.create({ peak: 5, end: "error" }), { recipe: "wsd" }))).toEqual({
      glidepath: 1,
      recipe: "wsd",
    });
    const bare = Object.assign(Object.create(null), { phases: [Object.assign(Object.create(null), linear)] });
    expect(parse(bare)).toEqual({ glidepath: 1, phases: [linear] });
  });
});
