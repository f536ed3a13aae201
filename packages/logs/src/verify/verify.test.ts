import fc from "fast-check";
import { parse, type Schedule, type SpecInput, schedule } from "glidepath";
import { describe, expect, test } from "vitest";
import { linesOf, phasesSpec, richBudget, untyped } from "../../../../tests/helpers.ts";
import { every, logOf, type Print, printedTrace } from "../../../../tests/made-logs.ts";
import type { Log, RowMeaning, Trace } from "../trace.ts";
import { largestOf, rowsOf } from "./rows.ts";
import { type Verdict, type VerifyOptions, verify } from "./verify.ts";

const words = "warmup 100, hold 400, cosine to 10% peak";
const lr = schedule(words, { steps: 1000, peak: 3e-4 });
const longer = schedule(words, { steps: 1500, peak: 3e-4 });
const print: Print = { steps: every(10, 1000), digits: 5 };

/** The verdict on a log with this rate at each step. */
const held = (rate: (step: number) => number, how: Print = print, options: VerifyOptions = {}, plan: Schedule = lr) =>
  verify(logOf([printedTrace("lr", rate, how)]), plan, options);

const kindsOf = ({ causes }: Verdict) => causes.map(({ kind }) => kind);

/** What each cause does to the schedule, and what is said of it. */
const planted: readonly [rate: (step: number) => number, kinds: string[], facts: object, text: string][] = [
  [(t) => lr(t + 1), ["shift"], { by: 1 }, "the logged rate is the next update's: at step t it is lr(t + 1)"],
  [
    (t) => lr(t + 5),
    ["shift"],
    { by: 5 },
    "the logged rate is that of the update 5 updates later: at step t it is lr(t + 5)",
  ],
  [
    (t) => lr(4 * t),
    ["speed"],
    { times: 4 },
    "the schedule runs 4 times too fast: at step t the rate is lr(4 t), as where every one of 4 processes steps the scheduler",
  ],
  [
    (t) => lr(Math.floor(t / 8)),
    ["speed"],
    { times: 0.125 },
    "the schedule runs 8 times too slowly: at step t the rate is lr(floor(t/8)), as where it is stepped only once in 8 accumulated batches",
  ],
  [
    (t) => lr(t / 4),
    ["speed"],
    { times: 0.25 },
    "the schedule runs 4 times too slowly: at step t the rate is lr(t/4), as where it is made for the steps of 4 processes together and stepped once an update",
  ],
  [
    (t) => lr(Math.floor(t / 100) * 100),
    ["per-epoch"],
    { stepsPerEpoch: 100 },
    "the rate changes only once per epoch of 100 updates: until then it stays that of the epoch's first update",
  ],
  [
    (t) => lr(Math.floor(t / 100)),
    ["per-epoch"],
    { stepsPerEpoch: 100 },
    "the schedule is stepped once per epoch of 100 updates: at step t the rate is lr(floor(t/100))",
  ],
  [
    (t) => 2 * lr(t),
    ["scale"],
    { factor: 2 },
    "every rate is the planned one times 2, as for 2 processes or a batch 2 times as large",
  ],
  [(t) => 1.25 * lr(t), ["scale"], { factor: 1.25 }, "every rate is the planned one times 1.25"],
  [
    (t) => Math.max(1e-4, lr(t)),
    ["floor"],
    { floor: 1e-4 },
    "the rate never falls below 0.0001, where the plan goes on",
  ],
  [
    (t) => Math.min(2e-4, lr(t)),
    ["floor"],
    { ceiling: 2e-4 },
    "the rate never rises above 0.0002, where the plan goes on",
  ],
  [
    (t) => (t < 100 ? lr(t) : Math.max(1e-4, lr(t))),
    ["floor"],
    { floor: 1e-4 },
    "from the peak on the rate never falls below 0.0001, where the plan goes on",
  ],
  [
    (t) => (t < 100 ? lr(t) : 3e-4 - (2.4 / 2.7) * (3e-4 - lr(t))),
    ["floor"],
    { floor: 6e-5, planned: lr(1000) },
    "the decay ends at 0.00006 in place of 0.00003",
  ],
  [
    (t) => lr(Math.min(t, 703)),
    ["never-stepped"],
    { from: 703, rate: lr(703) },
    `from update 703 on the rate stays ${Number(lr(703).toPrecision(6))}: the schedule is no longer stepped`,
  ],
  [
    (t) => lr(t < 620 ? t : t - 620),
    ["resume"],
    { step: 620, to: 0 },
    "at update 620 the schedule begins again from 0",
  ],
  [
    (t) => lr(t < 620 ? t : t - 50),
    ["resume"],
    { step: 620, to: 570, by: -50 },
    "from update 620 on, or from one after 610, the schedule goes on from its update 570, 50 back",
  ],
  [
    (t) => lr(t) * (t < 620 ? 1 : 0.5),
    ["resume"],
    { step: 620, factor: 0.5 },
    "from update 620 on, or from one after 610, every rate is 0.5 times the planned one",
  ],
  [
    (t) => (t < 620 ? lr : longer)(t),
    ["resume"],
    { step: 620, steps: 1500, planned: 1000 },
    "from update 620 on, or from one after 610, the schedule is that of 1500 steps in place of 1000",
  ],
  [
    () => 0,
    ["never-stepped"],
    { rate: 0 },
    "the rate stays 0, that of the first update: the schedule is never stepped",
  ],
  [() => 3e-4, ["never-stepped"], { rate: 3e-4 }, "the rate stays 0.0003, the peak: the run goes without the schedule"],
  [
    schedule("warmup 50, hold 400, cosine to 10% peak", { steps: 1000, peak: 3e-4 }),
    ["warmup"],
    { steps: 50, planned: 100 },
    "the warmup lasts 50 updates in place of 100",
  ],
  [
    (t) => (t < 100 ? (3e-4 * (t + 1)) / 100 : lr(t)),
    ["warmup"],
    { steps: 100, planned: 100, start: lr(1) },
    "the warmup counts from 1: at step t it is (t + 1)/100 of the way",
  ],
  [
    (t) => (t < 100 ? (3e-4 * (t + 1)) / 101 : lr(t)),
    ["warmup"],
    { steps: 100, planned: 100, start: lr(100 / 101) },
    "the warmup counts from 1: at step t it is (t + 1)/(100 + 1) of the way",
  ],
  [
    (t) => (t < 100 ? 1e-5 + (2.9e-4 * t) / 100 : lr(t)),
    ["warmup"],
    { steps: 100, planned: 100, start: 1e-5 },
    "the warmup begins at 0.00001 in place of 0",
  ],
  [
    schedule(words, { steps: 900, peak: 3e-4 }),
    ["total"],
    { steps: 900, planned: 1000 },
    "the schedule is that of 900 steps in place of 1000",
  ],
];

test.each(planted)("%# is told alone, with its numbers", (rate, kinds, facts, text) => {
  const verdict = held(rate);
  expect(verdict.agrees).toBe(false);
  expect(verdict.causes.map((cause) => cause.text)).toEqual([text]);
  expect(kindsOf(verdict)).toEqual(kinds);
  expect(verdict.causes[0]!.facts).toEqual(facts);
  expect(verdict.beginning).toBeNull();
  // Every cause explains every row, and says so by its rate.
  for (const step of print.steps) expect(verdict.causes[0]!.rate(step)).toBeCloseTo(rate(step), 8);
});

test("a verdict says what was compared, and is JSON but for the functions", () => {
  const faithful = held(lr, { steps: every(10, 500), digits: 3 });
  expect(faithful).toMatchObject({
    agrees: true,
    column: "lr",
    compared: 50,
    updates: { from: 0, to: 490 },
    differing: 0,
  });
  expect(faithful.remarks).toEqual(["The log ends at update 490 of 1000; of what comes after it says nothing."]);
  expect(JSON.parse(JSON.stringify(held((t) => lr(2 * t))))).toEqual({
    agrees: false,
    column: "lr",
    compared: 100,
    updates: { from: 0, to: 990 },
    meaning: { shift: 0, because: "in a plain loop" },
    differing: 83,
    firstDifference: { step: 10, logged: 6e-5, planned: lr(10) },
    largestDifference: { step: 500, logged: 3e-5, planned: 3e-4 },
    causes: [{ kind: "speed", facts: { times: 2 }, text: expect.stringContaining("lr(2 t)") }],
    beginning: null,
    others: [],
    remarks: [],
  });
});

describe("what a row's step means", () => {
  const both: readonly RowMeaning[] = [
    { shift: -1, because: "since transformers 5" },
    { shift: 0, because: "before transformers 5" },
  ];
  const heldAs = (
    rate: (step: number) => number,
    steps: number[],
    rows?: readonly RowMeaning[],
    options?: VerifyOptions,
  ) => verify(logOf([printedTrace("lr", rate, { steps, digits: 6 })], rows ? { rows } : {}), lr, options);

  test("is said by the log, and no fault by itself", () => {
    expect(heldAs((t) => lr(t - 1), every(10, 1000), both)).toMatchObject({ agrees: true, meaning: both[0] });
    expect(heldAs(lr, every(10, 1000), both)).toMatchObject({ agrees: true, meaning: both[1] });
    expect(heldAs(lr, every(10, 1000), both, { shift: -1 })).toMatchObject({
      agrees: false,
      causes: [{ facts: { by: 1 } }],
    });
  });

  test("is not known where a log counts its rows: they may stand for so many updates each, if the run has so many", () => {
    const rows = (count: number) =>
      verify(
        { ...logOf([printedTrace("lr", (t) => lr(5 * t), { steps: every(1, count), digits: 6 })]), counts: "rows" },
        lr,
      );
    expect(rows(200)).toMatchObject({ agrees: true, causes: [], updates: { to: 995 } });
    expect(rows(200).remarks.at(-1)).toContain("agrees if there is a row for every 5 updates");
    expect(rows(1000)).toMatchObject({ agrees: false, causes: [{ kind: "speed", facts: { times: 5 } }] });
  });

  test("is that under which the simplest cause explains the log, and its rate is asked by the log's steps", () => {
    const { meaning, causes } = heldAs((t) => 2 * lr(t), every(10, 1000), both);
    expect(meaning).toEqual(both[1]);
    expect(causes).toMatchObject([{ kind: "scale", facts: { factor: 2 } }]);
    expect(causes[0]!.rate(300)).toBe(2 * lr(300));
  });
});

describe("groups of parameters", () => {
  const columns = (...rates: ((step: number) => number)[]) =>
    logOf(rates.map((rate, i) => printedTrace(`lr/pg${i}`, rate, print)));

  test("another column is the planned one, and what the others are is told", () => {
    const verdict = verify(
      columns(
        (t) => 0.1 * lr(t),
        lr,
        () => 1,
      ),
      lr,
    );
    expect(verdict.causes).toMatchObject([{ kind: "group", facts: { column: "lr/pg1", factor: 0.1 } }]);
    expect(verdict.others).toEqual([
      { column: "lr/pg1", agrees: true, differing: 0, compared: 100, factor: 1 },
      { column: "lr/pg2", agrees: false, differing: 100, compared: 100, factor: null },
    ]);
    expect(
      verify(
        columns((t) => 0.1 * lr(t), lr),
        lr,
        { column: "lr/pg1" },
      ),
    ).toMatchObject({ agrees: true, others: [{ factor: 0.1 }] });
  });

  test("several values at each step are groups of their own", () => {
    const steps = print.steps.flatMap((step) => [step, step]);
    let count = 0;
    const rate = (step: number) => (count++ % 2 ? 1 : 10) * lr(step);
    expect(held(rate, { steps })).toMatchObject({ causes: [{ kind: "group", facts: { column: "lr, value 2" } }] });
  });
});

describe("more than one thing", () => {
  test("a shift or a constant beside another cause", () => {
    expect(held((t) => lr(4 * t + 1)).causes).toMatchObject([
      { kind: "speed", facts: { times: 4 }, with: { kind: "shift", facts: { by: 1 } } },
    ]);
    expect(held((t) => Math.max(1e-4, 2 * lr(t))).causes).toMatchObject([
      { kind: "floor", with: { kind: "scale", facts: { factor: 2 } } },
    ]);
  });

  test("another total and another warmup", () => {
    const run = schedule("warmup 10, cosine to 0", { steps: 1470, peak: 3e-4 });
    const plan = schedule("warmup 100, cosine to 0", { steps: 1000, peak: 3e-4 });
    expect(held(run, print, {}, plan).causes).toMatchObject([
      { kind: "total", facts: { steps: 1470 }, with: { kind: "warmup", facts: { steps: 10, planned: 100 } } },
    ]);
  });

  test("several resumes", () => {
    const run = (t: number) => lr(t < 310 ? t : t < 700 ? t - 310 : t - 700);
    expect(held(run).causes).toMatchObject([{ kind: "resume", facts: { times: 2, step: 310 } }]);
  });

  test("several resumes are not told of a curve that only drifts away, nor of a few rates", () => {
    const steps = schedule("step-decay milestones=[300, 600, 900] factor=0.1", { steps: 1000, peak: 3e-4 });
    const other = (t: number) => 3e-4 * 0.1 ** Math.floor((t + 20) / 270);
    expect(held(other, print, {}, steps).causes).toEqual([]);
    const curve = schedule("cosine to 0", { steps: 1000, peak: 3e-4 });
    const drifting = (t: number) => curve(t) * (1 - 0.1 * Math.sin(t / 300));
    expect(held(drifting, { steps: every(10, 1000), digits: 2 }, {}, curve).causes).toEqual([]);
  });

  test("a log of the resumed job alone shows where its schedule began", () => {
    const from = (begin: number, to: number) =>
      held((t) => lr(t - begin + to), { steps: every(10, 1000).slice(begin / 10), digits: 5 }).causes;
    expect(from(500, 0)).toMatchObject([{ kind: "resume", facts: { step: 500, to: 0 } }]);
    expect(from(300, 50)).toMatchObject([{ kind: "resume", facts: { step: 300, to: 50, by: -250 } }]);
  });

  test("what explains nothing to the end is said to have explained the beginning", () => {
    const { causes, beginning } = held((t) => (t <= 700 ? lr(4 * t) : 1e-4 + 1e-6 * Math.sin(t)));
    expect(causes).toEqual([]);
    expect(beginning).toMatchObject({ kind: "speed", facts: { times: 4 }, until: 700 });
  });
});

test("total is that of the words, however they are read", () => {
  const plan = schedule("hold 500, linear 500 to 0", { steps: 1000 });
  const run = schedule("hold 450, linear 450 to 0", { steps: 900 });
  const under = (steps: number) => schedule(`hold ${steps / 2}, linear ${steps / 2} to 0`, { steps });
  expect(held(run, print, { under }, plan).causes).toMatchObject([{ kind: "total", facts: { steps: 900 } }]);
  // Words that count in steps of their own: the end of the last change is another.
  const cosine = schedule("warmup 100, cosine 700 to 0, hold", { steps: 1000 });
  const other = schedule("warmup 100, cosine 850 to 0, hold", { steps: 1000 });
  const [moved] = held(other, print, {}, cosine).causes;
  expect(moved).toMatchObject({ kind: "total", facts: { steps: 950, planned: 800 } });
  expect(moved!.text).toBe("the last change of the schedule ends at step 950 in place of 800");
});

test("a schedule of shares of another total is stretched; at twice the total it is as well half as fast", () => {
  const to = (steps: number) => held((t) => lr((t * 1000) / steps), { steps: every(10, steps), digits: 5 }).causes;
  expect(to(1200)).toMatchObject([{ kind: "total", facts: { steps: 1200, planned: 1000 } }]);
  expect(to(1200)[0]!.text).toContain("stretched to 1200 steps in place of 1000");
  expect(to(2000).map(({ kind }) => kind)).toEqual(["speed", "total"]);
});

test("a number that the rows leave open is told with its range", () => {
  const run = schedule("warmup 37, hold 463, cosine to 10% peak", { steps: 1000, peak: 3e-4 });
  const { causes } = held(run, { steps: every(30, 1000), digits: 2 });
  expect(causes.map(({ text }) => text)).toEqual([
    "the warmup lasts 37 (or another number from 37 to 38) updates in place of 100",
  ]);
});

test("what the log says of its run is a total without a free number", () => {
  const run = schedule(words, { steps: 770, peak: 3e-4 });
  const log = logOf([printedTrace("lr", run, { steps: every(10, 700), digits: 5 })], { run: { steps: 770 } });
  const { causes, remarks } = verify(log, lr);
  expect(causes).toMatchObject([{ kind: "total", facts: { steps: 770 } }]);
  expect(remarks[0]).toBe("The log says that its run makes 770 updates; the schedule is one of 1000.");
});

test("what agrees because little was seen says so", () => {
  const zeros = printedTrace("lr", () => 0, { steps: every(10, 1000) });
  const coarse = { ...zeros, errors: zeros.errors.map(() => 5e-5) };
  const { agrees, remarks } = verify(logOf([coarse]), schedule(words, { steps: 1000, peak: 2e-5 }));
  expect([agrees, remarks]).toEqual([
    true,
    [
      "The print has few digits: rates that differ by up to 0.0001 are not told apart, and the highest planned one is 0.00002.",
    ],
  ]);
  expect(held(lr, { steps: [500] }).remarks.at(-1)).toBe("The log has only one row: many schedules agree with it.");
  expect(held(lr, { steps: every(10, 1000), digits: 2 }).remarks).toEqual([]);
});

test("a constant that is 1 but for rounding is no cause", () => {
  const noisy = held((t) => lr(t) * (1 + 1e-7 * Math.sin(t)), { steps: every(10, 1000) });
  expect([noisy.agrees, noisy.causes, noisy.beginning]).toEqual([false, [], null]);
  expect(held((t) => lr(t) * (1 + 2e-7), { steps: every(10, 1000) }).causes).toEqual([]);
});

test("rates that were computed in single precision agree, in full or as the shortest that tells them apart", () => {
  const single = (t: number) => Math.fround(lr(t) + 3e-4 * 2 ** -21 * Math.sin(t));
  const trace = printedTrace("lr", single, { steps: every(1, 1000) });
  expect(verify(logOf([trace]), lr).agrees).toBe(true);
  expect(verify(logOf([{ ...trace, errors: trace.values.map((value) => value * 2 ** -24) }]), lr).agrees).toBe(true);
});

test("past an end that is an error the last rate is held, and that is told", () => {
  const plan = schedule({ ...parse(words), end: "error", horizon: 800 } as SpecInput, { steps: 1000 });
  const verdict = held((t) => plan(Math.min(t, 800)), print, {}, plan);
  expect(verdict.agrees).toBe(true);
  expect(verdict.remarks[0]).toMatch(/^Past step 800 the schedule raises an error; the log goes on to update 990/);
});

test("a run that goes back writes its rows again, and the later ones hold", () => {
  const steps = [...every(10, 600), ...every(10, 1000).slice(50)];
  expect(held(lr, { steps, digits: 5 })).toMatchObject({ agrees: true, compared: 110 });
  let count = 0;
  const verdict = held((t) => (count++ < 60 ? lr(t) : lr(t - 500)), { steps, digits: 5 });
  expect(verdict.causes).toMatchObject([{ kind: "resume", facts: { step: 500, to: 0 } }]);
  expect(verdict.remarks).toContainEqual(expect.stringMatching(/^The log goes back to earlier steps: 10 rows/));
});

test("what cannot be used is refused, with the columns there are", () => {
  const trace = printedTrace("lr", lr, print);
  const loss: Trace = { ...trace, name: "loss" };
  const noRate: Log = { ...logOf([]), traces: [loss] };
  expect(linesOf(() => verify(noRate, lr))[0]).toContain(
    "expected a log with a column of learning rates, received the columns loss",
  );
  expect(linesOf(() => verify(logOf([trace]), lr, { column: "learning_rate" }))[0]).toContain("Its columns are lr");
  expect(linesOf(() => verify(logOf([printedTrace("lr", lr, { steps: [] })]), lr)).length).toBe(1);
  expect(linesOf(() => verify(logOf([trace]), lr, { shift: 0.5 }))[0]).toContain(
    "expected a whole number, received 0.5",
  );
  // Any column may be asked for by its name.
  expect(verify({ ...logOf([]), traces: [trace] }, lr, { column: "lr" }).agrees).toBe(true);
});

describe("odd logs and schedules", () => {
  test("any schedule agrees with its own log, in any order, and something is said of any other", () => {
    const steps = fc.uniqueArray(fc.integer({ min: 0, max: 1500 }), { minLength: 1, maxLength: 12 });
    const digits = fc.constantFrom(2, 4, 6, undefined);
    const property = fc.property(phasesSpec, phasesSpec, steps, digits, (spec, other, places, count) => {
      const [plan, run] = [spec, other].map((one) => schedule(untyped(one), richBudget)) as [Schedule, Schedule];
      const within = places.filter((step) => step <= Math.min(plan.limit, run.limit));
      fc.pre(within.length > 0);
      expect(held(plan, { steps: within, digits: count }, {}, plan).agrees).toBe(true);
      within.sort((a, b) => a - b);
      const how = { steps: within, digits: count };
      const verdict = held(run, how, {}, plan);
      const trace = printedTrace("lr", run, how);
      const { slack } = rowsOf(trace, 0, largestOf(plan, trace.steps));
      for (const { rate, kind } of verdict.causes)
        for (const [i, step] of within.entries())
          expect(Math.abs(rate(step) - trace.values[i]!), kind).toBeLessThanOrEqual(slack[i]!);
    });
    fc.assert(property, { numRuns: 15, endOnFailure: true });
  });

  test.each<[string, number[], (step: number) => number]>([
    ["one row", [500], () => 1],
    ["two rows", [0, 500], () => 1],
    ["one step again and again", [5, 5, 5], () => 1],
    ["huge steps", [0, 2 ** 50, 2 ** 51], () => 1],
    ["steps far below 0", [-(2 ** 40), 0, 10], (t) => 2 * lr(t)],
    ["zeros", every(10, 1000), () => 0],
    ["rates below 0", every(10, 1000), (t) => -lr(t)],
    ["rates that overflow", every(10, 1000), (t) => 1e300 * (t + 1)],
    ["noise", every(10, 1000), (t) => Math.sin(t * t)],
  ])("%s", (_, steps, rate) => {
    const plans = ["cosine every 1 to 0", "linear to -1 peak", "hold 10, constant at 0", words].map((text) =>
      schedule(text, { steps: 1000 }),
    );
    for (const plan of plans) {
      const { agrees, causes, differing } = held(rate, { steps }, {}, plan);
      expect(agrees).toBe(differing === 0);
      for (const cause of causes) for (const step of steps) expect(cause.rate(step)).toBeTypeOf("number");
    }
  });
});

test("of a log of a million rows a few are enough to find a cause, and all are asked", () => {
  const plan = schedule("wsd", { steps: 1_000_000, peak: 1 });
  const steps = Float64Array.from({ length: 1_000_000 }, (_, i) => i);
  const trace = (rate: (step: number) => number): Trace => {
    const values = steps.map((step) => Math.fround(rate(step)));
    return { name: "lr", steps, values, errors: values.map((value) => Math.abs(value) * 2 ** -24) };
  };
  expect(verify(logOf([trace(plan)]), plan)).toMatchObject({ agrees: true, compared: 1_000_000 });
  expect(verify(logOf([trace((t) => plan(8 * t))]), plan).causes).toMatchObject([
    { kind: "speed", facts: { times: 8 } },
  ]);
  const twice = trace((t) => plan(t < 300_123 ? t : t < 700_001 ? t - 300_123 : t - 700_001));
  expect(verify(logOf([twice]), plan).causes).toMatchObject([{ kind: "resume", facts: { times: 2, step: 300_123 } }]);
  const noam = schedule("noam", { steps: 1_000_000, peak: 1 });
  const epochs = trace((t) => noam(Math.floor(t / 12_345) * 12_345));
  expect(verify(logOf([epochs]), noam).causes).toMatchObject([{ kind: "per-epoch", facts: { stepsPerEpoch: 12_345 } }]);
  // One row of a million that nothing explains.
  const broken = trace((t) => (t === 123_457 ? 0.5 : plan(8 * t)));
  expect(verify(logOf([broken]), plan)).toMatchObject({ causes: [], differing: expect.any(Number) });
});
