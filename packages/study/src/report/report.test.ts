// Above 150 lines: everything here reads the same made-up results.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { choose as chooseBy, type Tried, tried } from "../design/choose.ts";
import { readStudy } from "../file/read-study.ts";
import { comparisonsOf } from "../results/comparisons.ts";
import type { Results } from "../results/results.ts";
import { comparisonCount, sharesOf } from "../results/shares.ts";
import { tablesOf } from "../results/tables.ts";
import { seedsToSee } from "../statistics/seeds-to-see.ts";
import { fashionMlp } from "../task/fashion-mlp.ts";
import { random } from "../train/random.ts";
import { csvTables } from "./csv-tables.ts";
import { picturesOf } from "./figures.ts";
import { reportHtml } from "./html.ts";
import { summaryOf } from "./summary.ts";
import { terminalTable } from "./terminal.ts";
import { verdictText } from "./verdict.ts";
import { reportContent, reportJson, writeReport } from "./write.ts";

const { metrics } = fashionMlp;

type Scores = Readonly<Record<string, readonly (readonly (number | null)[])[]>>;

/** Made-up results: for every schedule and budget the test accuracy of each seed, null for a diverged run. */
function made(budgets: readonly string[], scores: Scores, same: readonly string[] = []): Results {
  const names = Object.keys(scores);
  const count = Object.values(scores)[0]![0]!.length;
  const schedules = Object.fromEntries(names.map((name) => [name, "linear to 0"]));
  const study = readStudy({
    study: "<made> & up",
    task: "fashion-mlp",
    steps: 1000,
    budgets,
    rates: [0.01, 0.1],
    seeds: { tune: 1, report: count },
    schedules,
    ...(names.length > 1 ? { compare: names.slice(0, 2) } : {}),
  });
  return {
    glidepath: "0.1.0",
    asked: study,
    study,
    task: { kind: "fashion-mlp", about: "made up", version: "1" },
    data: { id: "0", about: "nothing" },
    metrics,
    failures: [],
    remarks: [],
    isOpen: false,
    groups: study.budgets.flatMap((budget, at) =>
      names.map((schedule) => ({
        schedule,
        budget,
        tried: [tried(0.01, [], metrics.tune), { rate: 0.1, lost: 0, mean: 0.5, values: [0.5] }],
        rate: 0.1,
        untuned: 0,
        runs: same.includes(schedule) ? "shared" : schedule,
        seeds: scores[schedule]![at]!.map((test, seed) => {
          return {
            seed: seed + 2,
            state: test === null ? "DIVERGED" : test <= 0.105 ? "COLLAPSED" : "COMPLETE",
            value: test === null || test <= 0.105 ? null : test,
            tuning: test === null || test <= 0.105 ? null : test,
            others: test === null || test <= 0.105 ? {} : { gradient_norm: 1 / (test * budget.steps) },
            at: test === null ? 3 : null,
          };
        }),
      })),
    ),
  };
}

const clear: Scores = {
  a: [
    [0.8, 0.81, 0.82, 0.83],
    [0.9, 0.91, 0.9, 0.91],
  ],
  b: [
    [0.7, 0.71, 0.73, 0.72],
    [0.9, 0.9, 0.91, 0.92],
  ],
  c: [
    [0.81, 0.79, 0.83, 0.8],
    [null, 0.95, 0.95, 0.95],
  ],
};

describe("standings", () => {
  it("mark the best, what is within noise of it, what is behind, and what diverged", () => {
    const [low, full] = tablesOf(made(["10%", "100%"], clear));
    expect(low!.rows.map((row) => row.standing)).toEqual(["best", "behind", "near"]);
    expect(full!.rows.map((row) => row.standing)).toEqual(["near", "best", "lost"]);
    expect(full!.rows[2]).toMatchObject({ count: 3, diverged: 1, mean: expect.closeTo(0.95, 12), toBest: null });
  });

  it("never tell two seeds apart, and treat equal runs as one", () => {
    const two = tablesOf(made(["100%"], { a: [[0.9, 0.9]], b: [[0.2, 0.2]] }));
    expect(two[0]!.rows.map((row) => row.standing)).toEqual(["best", "near"]);
    const same = made(["100%"], { a: [[0.9, 0.8, 0.9]], b: [[0.9, 0.8, 0.9]], c: [[0.2, 0.2, 0.2]] }, ["a", "b"]);
    expect(tablesOf(same)[0]!.rows.map((row) => row.standing)).toEqual(["best", "best", "behind"]);
    expect(comparisonsOf(same)[0]!.rows[0]!.verdict).toBe("same");
  });

  it("say so when every run diverged", () => {
    const results = made(["100%"], { a: [[null, null, null]], b: [[null, null, null]] });
    expect(tablesOf(results)[0]!.rows.map((row) => row.standing)).toEqual(["lost", "lost"]);
    expect(summaryOf(results, tablesOf(results), comparisonsOf(results)).budgets).toEqual([
      "At 100% no run is complete.",
    ]);
    expect(terminalTable(results)).toContain("3/3 diverged");
    expect(reportHtml(results, picturesOf(results))).toContain("3/3 diverged");
  });
});

describe("what the report claims", () => {
  const shown = (results: Results): string[] => [
    terminalTable(results, { columns: 2000 }),
    reportHtml(results, picturesOf(results)),
  ];

  it("names the runs that ended no better than guessing, and leaves them out of the mean", () => {
    const results = made(["100%"], { a: [[0.1, 0.105, 0.9, null]], b: [[0.9, 0.91, 0.9, null]] });
    expect(tablesOf(results)[0]!.rows[0]).toMatchObject({ count: 1, diverged: 1, collapsed: 2 });
    for (const text of shown(results)) expect(text).toContain(", 1/4 diverged, 2/4 collapsed");
    for (const text of shown(made(["100%"], clear))) expect(text).not.toContain("/4 collapsed");
  });

  it("says how calls are made, and that shared seeds take no part in them", () => {
    const results = made(["100%"], { a: [[0.5, 0.6, 0.7]], b: [[0.5, 0.6, 0.7]] });
    const shared = { ...results, study: { ...results.study, seeds: { tune: 1, report: 3, shared: true } } };
    for (const text of shown(results)) expect(text).toContain("with the luck of choosing the rates");
    for (const text of shown(results)) expect(text).not.toContain("take no part");
    for (const text of shown(shared))
      expect(text).toContain(
        "chosen on the first 1 of the reported seeds, which take no part in the comparisons: 2 are",
      );
  });
});

describe("one system", () => {
  const source = random(5, 0);
  const noisy = (level: number): number[] => Array.from({ length: 10 }, () => level + 0.01 * source.normal());
  const budgets = ["5%", "10%", "25%", "50%", "100%"];
  const results = made(
    budgets,
    Object.fromEntries(
      ["a", "b", "c"].map((name, at) => [name, budgets.map((_, place) => noisy(0.8 - 0.004 * at * place))]),
    ),
  );

  it("gives a pair one verdict at a budget, in the table and in the comparison, and an interval that agrees", () => {
    const verdicts = new Set<string>();
    for (const [first, second] of [
      ["a", "b"],
      ["a", "c"],
      ["b", "c"],
      ["b", "a"],
    ] as const) {
      const asking = { ...results, study: { ...results.study, compare: [[first, second]] as const } };
      const [comparison] = comparisonsOf(asking);
      comparison!.rows.forEach((row, at) => {
        const [low, high] = row.paired.interval!;
        expect(row.verdict).toBe(low > 0 ? "higher" : high < 0 ? "lower" : "noise");
        expect(row.paired.p < 0.05).toBe(row.verdict !== "noise");
        verdicts.add(row.verdict);
        const shown = tablesOf(asking)[at]!.rows;
        const [top, other] = [first, second].map((name) => shown.find((each) => each.group.schedule === name)!);
        if (top!.standing === "best") {
          expect(other!.standing).toBe(row.verdict === "noise" ? "near" : "behind");
          expect(other!.toBest).toEqual(row.paired);
        }
      });
    }
    expect([...verdicts].sort()).toEqual(["higher", "lower", "noise"]);
  });

  it("counts every comparison once, those of schedules that did the same runs too, and says so everywhere", () => {
    expect(comparisonCount(results)).toBe(5 * 3 + 1);
    expect(comparisonCount(made(["100%"], { a: [[0.9]], b: [[0.9]], c: [[0.2]] }, ["a", "b"]))).toBe(1);
    const sentence =
      "All 16 comparisons of this study are corrected together (Bonferroni): 1 average over budgets that the study file asks for, 5 pairs under one budget that the study file asks for and 10 other pairs have one third of the level of 5 % for each kind, divided equally within it.";
    expect(terminalTable(results, { columns: 1000 })).toContain(sentence);
    expect(reportHtml(results, picturesOf(results)).split(sentence)).toHaveLength(2);
  });

  it("gives every comparison a part of the level, and all of them no more than the whole of it", () => {
    const asking = (...compare: [string, string][]): Results => ({ ...results, study: { ...results.study, compare } });
    // biome-ignore format: a table reads better with one row on one line
    const cases: [Results, averages: number, asked: number, others: number][] = [
      [asking(["a", "b"], ["c", "b"]), 2, 10, 5],
      [asking(["a", "b"], ["b", "a"]), 1, 5, 10],
      [asking(), 0, 0, 15],
      [asking(["a", "b"], ["a", "c"], ["b", "c"]), 3, 15, 0],
      [made(["100%"], { a: [[0.9]], b: [[0.8]], c: [[0.2]] }), 0, 1, 2],
      [made(["10%", "100%"], { a: [[0.9], [0.9]], b: [[0.9], [0.9]], c: [[0.2], [0.2]] }, ["b", "c"]), 1, 2, 0],
      // Asked for under the name of another schedule that did the same runs.
      [made(["10%", "100%"], { a: [[0.9], [0.9]], b: [[0.9], [0.9]], c: [[0.2], [0.2]] }, ["a", "c"]), 1, 2, 0],
    ];
    for (const [study, averages, asked, others] of cases) {
      const shares = sharesOf(study);
      expect(shares).toMatchObject({ averages, asked, others });
      let spent = averages / shares.averageParts;
      for (const { steps } of study.study.budgets) {
        const groups = study.groups.filter((group) => group.budget.steps === steps);
        const once = groups.filter((group, place) => groups.findIndex(({ runs }) => runs === group.runs) === place);
        once.forEach((first, place) => {
          for (const second of once.slice(place + 1)) {
            expect(shares.parts(first, second)).toBe(shares.parts(second, first));
            spent += 1 / shares.parts(first, second);
          }
        });
      }
      expect(spent).toBeCloseTo(1, 12);
    }
  });

  it("has one verdict on a single budget, which is no average", () => {
    const [comparison] = comparisonsOf(
      made(["1%", "5%"], {
        a: [
          [0.5, 0.6, 0.7],
          [0.5, 0.6, 0.71],
        ],
        b: [
          [0.4, 0.5, 0.9],
          [0.5, 0.5, 0.5],
        ],
      }),
    );
    expect(comparison!.overall!.budgets).toHaveLength(1);
    expect(comparison!.overall!.paired).toEqual(comparison!.rows[1]!.paired);
  });

  it("compares no schedules that diverged at different seeds, anywhere", () => {
    const uneven = made(["100%"], { a: [[null, 0.9, 0.9, 0.91]], b: [[0.5, null, 0.5, 0.52]] });
    expect(tablesOf(uneven)[0]!.rows.map((row) => row.standing)).toEqual(["best", "lost"]);
    expect(comparisonsOf(uneven)[0]).toMatchObject({
      rows: [{ verdict: "uneven", paired: { interval: null, p: 1 } }],
      overall: null,
    });
    expect(terminalTable(uneven, { columns: 200 })).toMatch(
      / not compared\n.*Not compared at 100%, where the two were lost/,
    );
    expect(summaryOf(uneven, tablesOf(uneven), []).budgets[0]).toMatch(/with nothing to compare it with\.$/);
    expect(reportHtml(uneven, picturesOf(uneven))).toContain("not compared");
  });
});

describe("the verdict", () => {
  const text = (a: readonly number[][], b: readonly number[][], budgets = ["1%", "5%", "50%", "100%"]): string =>
    verdictText(comparisonsOf(made(budgets, { a, b }))[0]!, metrics.report);
  const level = (value: number): number[] => [value, value + 0.001, value + 0.002, value + 0.004];
  const noisy = [0.5, 0.6, 0.4, 0.55];

  it("says where the claim holds, where not, and what is noise", () => {
    expect(text([noisy, level(0.7), level(0.8), level(0.9)], [level(0.5), level(0.6), level(0.7), level(0.95)])).toBe(
      "From 5 % to 50 % of the full budget, “a ≥ b” holds in the mean at all 2 budgets measured (5%: +10.00 and 50%: +10.00). Averaged over these budgets the difference is +10.00 points (corrected interval +10.00 to +10.00): clearly higher. Budget by budget: a is clearly higher at 5% and 50%; a is clearly lower at 100%; within noise at 1%.",
    );
    expect(text([level(0.5), level(0.7), level(0.6), level(0.9)], [noisy, level(0.6), level(0.7), level(0.9)])).toMatch(
      /^From 5 % .* “a ≥ b” holds in the mean at 1 of 2 budgets; it does not at 50%: −10\.00\. /,
    );
    expect(text([level(0.2), level(0.2)], [level(0.3), level(0.4)], ["5%", "50%"])).toMatch(
      /“a ≥ b” does not hold in the mean at any budget measured \(5%: −10\.00 and 50%: −20\.00\)/,
    );
    expect(text([noisy, noisy], [level(0.5), level(0.5)], ["5%", "50%"])).toMatch(
      /holds in the mean at all 2 budgets measured \(.*\), but nowhere clear of the noise\. .*within noise at 5% and 50%\.$/,
    );
    expect(text([level(0.3)], [level(0.2)], ["100%"])).toMatch(
      /^Over all budgets, “a ≥ b” holds in the mean at the one budget/,
    );
  });
});

describe("choosing a rate", () => {
  it("prefers rates that never diverged, then validation accuracy, then the lower rate", () => {
    const entry = (lost: number, mean: number | null) => ({ rate: 1, lost, mean, values: [] });
    const choose = (list: readonly Tried[]) => chooseBy(list, metrics.tune);
    expect(choose([entry(0, 0.5), entry(0, 0.6), entry(1, 0.9)])).toBe(1);
    expect(choose([entry(0, 0.6), entry(0, 0.6)])).toBe(0);
    expect(choose([entry(2, null), entry(1, 0.1)])).toBe(1);
    expect(choose([entry(2, null), entry(2, null)])).toBe(0);
    // Nothing is known of a rate whose runs all failed: even one at which every seed was lost is before it.
    expect(choose([entry(0, null), entry(1, 0.1)])).toBe(1);
    expect(choose([entry(0, null), entry(2, null)])).toBe(1);
  });
});

/** The same results with a metric of which low values are good ones: losses, 1 less what they were. */
function asLosses(results: Results): Results {
  const loss = { name: "val_loss", goal: "minimize", unit: "number" } as const;
  const turned = (value: number | null) => (value === null ? null : 1 - value);
  return {
    ...results,
    metrics: { tune: loss, report: loss, others: [] },
    groups: results.groups.map(({ seeds, tried: list, ...group }) => ({
      ...group,
      tried: list.map((entry) => ({
        ...entry,
        mean: turned(entry.mean),
        values: entry.values.map((value) => 1 - value),
      })),
      seeds: seeds.map((seed) => ({ ...seed, value: turned(seed.value), tuning: turned(seed.tuning) })),
    })),
  };
}

describe("a metric to minimise", () => {
  it("gives the same standings with the words and signs turned around, in the terminal, the page and the tables", () => {
    const accuracies = made(["10%", "100%"], clear);
    const losses = asLosses(accuracies);
    expect(tablesOf(losses).map(({ rows }) => rows.map(({ standing }) => standing))).toEqual(
      tablesOf(accuracies).map(({ rows }) => rows.map(({ standing }) => standing)),
    );
    const [up, down] = [reportContent(accuracies).comparisons, reportContent(losses).comparisons];
    expect(up.map(({ verdict }) => verdict)).toEqual(["higher", "within noise"]);
    expect(down.map(({ verdict }) => verdict)).toEqual(["lower", "within noise"]);
    down.forEach(({ difference, low, high }, place) => {
      expect(difference).toBeCloseTo(-up[place]!.difference!, 12);
      expect([low, high].map((bound) => bound!.toFixed(9))).toEqual(
        [-up[place]!.high!, -up[place]!.low!].map((bound) => bound.toFixed(9)),
      );
    });
    const [page, table] = [reportHtml(losses, picturesOf(losses)), terminalTable(losses)];
    for (const text of [page.replace(/<style>[\s\S]*?<\/style>/, ""), table].map((one) => one.replace(/\s+/g, " "))) {
      expect(text).toMatch(/“a ≤ b” holds in the mean at/);
      expect(text).toMatch(/lowest mean/);
      expect(text).not.toMatch(/accuracy|≥|highest mean|in points/);
    }
    expect(table).toContain("a         *0.18500 ± 0.013");
    expect(page).toContain("Below 0, a is better.");
    expect(reportContent(losses).tables[0]!.rows[0]).toMatchObject({
      schedule: "a",
      count: 4,
      mean: expect.closeTo(0.185, 12),
    });
  });
});

describe("a report with holes", () => {
  it("compares nothing while runs are not done, and names them", () => {
    const whole = made(["10%", "100%"], clear);
    const seeds = whole.groups[0]!.seeds.map((seed, place) =>
      place === 0 ? { ...seed, state: "WAITING" as const, value: null, tuning: null } : seed,
    );
    const results = {
      ...whole,
      isOpen: true,
      groups: [{ ...whole.groups[0]!, seeds, untuned: 1 }, ...whole.groups.slice(1)],
    };
    const { tables, comparisons, undecided, predictions, summary } = reportContent(results);
    expect(tables.flatMap(({ rows }) => rows.map(({ standing, toBest }) => [standing, toBest]))).toEqual(
      Array(6).fill(["open", null]),
    );
    expect(comparisons.map(({ verdict, low }) => [verdict, low])).toEqual([
      ["not done yet", null],
      ["not done yet", null],
    ]);
    expect([undecided, predictions]).toEqual([[], []]);
    expect(summary.budgets).toEqual([
      "At 10% 11 of 12 reported runs are done.",
      "At 100% 12 of 12 reported runs are done.",
    ]);
    expect(summary.comparisons).toEqual(["a and b are compared when all runs have ended."]);
    const page = reportHtml(results, picturesOf(results));
    expect(page).toContain("a, 10% budget: not done yet: 1 tuning run, and seed 2");
    expect(page).not.toContain('class="best">8');
    expect(page).toContain("Not all runs have ended");
    // The rate of a row that still chooses may yet be another one.
    expect(page.split(">not chosen yet<")).toHaveLength(2);
    expect(page).not.toMatch(/not done yet \(p|Distance to the best/);
    const waiting = whole.groups[0]!.seeds.map((seed) => ({ ...seed, state: "WAITING" as const, value: null }));
    const many = { ...results, groups: [{ ...whole.groups[0]!, seeds: waiting }, ...whole.groups.slice(1)] };
    expect(reportHtml(many, [])).toContain("a, 10% budget: not done yet: seeds 2 to 5");
    expect(terminalTable(results).replaceAll("\n", " ")).toContain("nothing is marked or compared before");
  });

  it("names what failed, with its log", () => {
    const failure = {
      schedule: "a",
      budget: "10%",
      rate: 0.1,
      seed: 3,
      attempts: 2,
      reason: "out of <memory>",
      log: "runs/ab/output.log",
    };
    const results = { ...made(["10%", "100%"], clear), failures: [failure] };
    const page = reportHtml(results, picturesOf(results));
    expect(page).toContain(
      "a, 10% budget, rate 0.1, seed 3: out of &lt;memory&gt;. Its log: <code>runs/ab/output.log</code>",
    );
    expect(csvTables(results).find(({ file }) => file === "failures")!.text).toContain(
      "a,10%,0.1,3,2,out of <memory>,runs/ab/output.log",
    );
  });

  it("says what else there is to know, everywhere", () => {
    const results = { ...made(["10%", "100%"], clear), remarks: ["The runs were computed in <2> ways"] };
    expect(reportHtml(results, picturesOf(results))).toContain("<p>The runs were computed in &lt;2&gt; ways</p>");
    expect(terminalTable(results)).toContain("\n\nThe runs were computed in <2> ways\n");
    expect(JSON.parse(reportJson(results)).remarks).toEqual(results.remarks);
  });
});

it("says how many seeds would tell what these do not, and how far small budgets tell the order", () => {
  const results = made(["10%", "100%"], clear);
  const { undecided, predictions } = reportContent(results);
  // b and a at 100 %: the mean differs by 0.0025, with a deviation of 0.0126 (of 0, -0.01, 0.01 and 0.01).
  const open = undecided.find(({ budget, second }) => budget.label === "100%" && second === "b")!;
  expect(open).toMatchObject({
    first: "a",
    difference: expect.closeTo(-0.0025, 9),
    deviation: expect.closeTo(0.009574, 6),
    seeds: 4,
  });
  // Two ways to be wrong, since rates were chosen; a third of the level for two pairs that are asked for.
  expect(open.needed).toBe(seedsToSee(-0.0025, open.deviation, 2 * 3 * 2));
  // One of three pairs is ranked the other way; c lost a seed, so three of four count.
  expect(predictions).toEqual([
    expect.objectContaining({ budget: expect.objectContaining({ label: "10%" }), schedules: 3, seeds: 3, leftOut: 1 }),
  ]);
  const page = reportHtml(results, picturesOf(results));
  expect(page).toContain(`<td>${open.needed!.toLocaleString("en-US")}</td>`);
  expect(page).toContain("What the data cannot tell");
  expect(page).toContain("Do small budgets tell the order?");
});

it("shows the metrics that are kept beside the reported one, over the complete seeds, and makes no verdict of them", () => {
  const results = made(["10%", "100%"], clear);
  const [other, ...more] = reportContent(results).others;
  expect(more).toEqual([]);
  expect(other!.metric.name).toBe("gradient_norm");
  // c diverged with its first seed at 100 %: three of four count.
  const last = other!.groups.at(-1)!;
  expect(last).toMatchObject({ schedule: "c", rate: 0.1, count: 3, mean: expect.closeTo(1 / 950, 12) });
  expect(last.deviation).toBeCloseTo(0, 12);
  const csv = (name: string) => csvTables(results).find(({ file }) => file === name)!.text;
  expect(csv("other-metrics")).toContain(`gradient_norm,c,100%,1000,0.1,3,${last.mean},`);
  expect(csv("other-metrics-runs")).toContain("gradient_norm,c,100%,1000,0.1,2,\ngradient_norm,c,100%,1000,0.1,3,");
  const pictures = picturesOf(results);
  const page = reportHtml(results, pictures);
  expect(page).toContain("full gradient norm (lower is better), mean ± sample sd over seeds.");
  expect(page).toMatch(/<th scope="row">c<\/th><td>0\.0123\d+ ± 0\.000\d+<\/td>\s*<td>0\.0010526 ± /);
  expect(pictures.find(({ file }) => file === "other-metric-1")!.svg).toContain("full gradient norm");
  const none = { ...results, metrics: { ...metrics, others: [] } };
  expect(reportContent(none).others).toEqual([]);
  expect(reportHtml(none, picturesOf(none))).not.toContain("Measured beside it");
});

it("writes every table as CSV that a spreadsheet takes for text and numbers, and the study to repeat", async () => {
  const results = made(["10%", "100%"], { "=1+1": clear.a!, '@b",': clear.b!, c: clear.c! });
  const out = mkdtempSync(join(tmpdir(), "glidepath-csv-"));
  await writeReport(results, out);
  const files = readdirSync(out);
  expect(files.filter((file) => file.endsWith(".svg")).map((file) => file.replace(".svg", ".png"))).toEqual(
    files.filter((file) => file.endsWith(".png")),
  );
  const text = readFileSync(join(out, "means.csv"), "utf8");
  expect(text).toContain(`'=1+1,10%,100,0.1,4,${tablesOf(results)[0]!.rows[0]!.mean},`);
  for (const { text } of csvTables(results)) expect(text).not.toMatch(/(^|,|\n|")[=@]/);
  // What is below 0 stays a number.
  expect(readFileSync(join(out, "comparisons.csv"), "utf8")).toMatch(/,-0\.00\d+,/);
  expect(readStudy(JSON.parse(readFileSync(join(out, "repeat.json"), "utf8")))).toEqual(results.study);
});

describe("the report", () => {
  it("shows any name as text, in the page and in the figures", () => {
    const hostile = ["</title><script>alert(1)</script>", "\"onload='x' <svg", "&lt;b&gt; {{x}}", "__proto__"];
    const scores = hostile.map((name, index) => [name, [[0.5 + index / 10, 0.6, 0.55]]] as const);
    const results = made(["100%"], Object.fromEntries(scores.filter(([name]) => name !== "__proto__")));
    const page = reportHtml(results, picturesOf(results));
    expect(page).not.toMatch(/<script|onload='x' <svg|<\/title><s/);
    expect(page).toContain("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).toContain("&amp;lt;b&amp;gt; {{x}}");
    expect(page).toContain("<h1>&lt;made&gt; &amp; up</h1>");
    expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  it("has a figure for rates, accuracy and every comparison, also with one budget, one seed and one schedule", () => {
    expect(picturesOf(made(["10%", "100%"], clear)).map((picture) => picture.file)).toEqual([
      "learning-rates",
      "accuracy",
      "other-metric-1",
      "rank-agreement",
      "differences-1",
    ]);
    const least = made(["100%"], { only: [[0.5]] });
    expect(reportHtml(least, picturesOf(least))).toContain("With one seed nothing can be told from noise.");
  });

  it("draws the terminal table with aligned columns and marks", () => {
    const table = terminalTable(made(["10%", "100%"], clear));
    expect(table.split("\n").slice(0, 5)).toEqual([
      "test accuracy in %      10% (100)                 100% (1000)",
      "──────────────────  ─────────────  ──────────────────────────",
      "a                   *81.50 ± 1.29               ≈90.50 ± 0.58",
      "b                    71.50 ± 1.29               *90.75 ± 0.96",
      "c                   ≈80.75 ± 1.71  95.00 ± 0.00, 1/4 diverged",
    ]);
    expect(terminalTable(made(["100%"], { a: [[0.5, 0.6, 0.7]] }), { color: true })).toContain(
      "\u001b[1m60.00 ± 10.00\u001b[22m",
    );
  });

  it("draws the terminal table in ASCII alone, and the same otherwise", () => {
    const results = made(["10%", "100%"], clear);
    const plain = terminalTable(results, { unicode: false });
    expect(plain).toMatch(/^[\n -~]*$/);
    expect(plain).toContain("a                   *81.50 +/- 1.29               ~90.50 +/- 0.58\n");
    const compare = (text: string): string =>
      text
        .replace(/≈/g, "~")
        .replace(/±/g, "+/-")
        .replace(/\s+|[-─−]+/g, "");
    const signs = compare(terminalTable(results)).replace(/[“”]/g, '"').replace(/≥/g, ">=");
    expect(compare(plain)).toBe(signs);
  });

  it("keeps the terminal table within the columns, with budgets below each other", () => {
    const budgets = ["5%", "10%", "25%", "50%", "100%"];
    const level = (value: number): number[] => [value, value + 0.001, value + 0.002, value + 0.004];
    const rows = (shift: number): number[][] => budgets.map((_, place) => level(0.5 + 0.1 * place + shift));
    const results = made(budgets, { "step rescaled": rows(0), linear: rows(0.2), cosine: rows(0.1) });
    for (const columns of [40, 60, 80, 100, 200]) {
      for (const unicode of [true, false]) {
        const lines = terminalTable(results, { columns, unicode }).split("\n");
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
        const heads = lines.filter((line) => line.startsWith("test accuracy in %"));
        expect(heads.join(" ").match(/\d+%/g)).toEqual(budgets);
        expect(lines.filter((line) => /^linear +.?\d/.test(line))).toHaveLength(heads.length);
      }
    }
  });

  it("leaves no draft behind when a file cannot be put in its place", async () => {
    const out = mkdtempSync(join(tmpdir(), "glidepath-report-"));
    mkdirSync(join(out, "report.html"));
    const failure = { trouble: "store", exitCode: 74, message: expect.stringMatching(/report\.html: expected a file/) };
    await expect(writeReport(made(["100%"], { a: [[0.5]] }), out)).rejects.toThrow(expect.objectContaining(failure));
    expect(readdirSync(out)).toEqual(["report.html"]);
  });
});
