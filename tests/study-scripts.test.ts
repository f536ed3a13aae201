import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/*
 * The scripts that write what documents say of studies, on a study of some seconds.
 */

const folder = join(mkdtempSync(join(tmpdir(), "glidepath-scripts-")), "out");
const file = `${folder}.json`;
writeFileSync(
  file,
  JSON.stringify({
    study: "scripts",
    task: "fashion-mlp",
    steps: 80,
    budgets: ["50%", "100%"],
    rates: [0.02, 0.08],
    seeds: { tune: 1, report: 3 },
    schedules: { linear: "linear to 0", same: "linear to 0", hold: "hold" },
    compare: [
      ["linear", "hold"],
      ["linear", "same"],
    ],
  }),
);
const run = (...words: string[]): string => execFileSync(process.execPath, words, { encoding: "utf8" });
run("packages/cli/bin/glidepath.js", "study", file, "--out", folder);
const rowsOf = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.slice(2, -2).split(" | "));

const tables = rowsOf(run("scripts/study-tables.mjs", folder));

it("tables of a study hold the numbers of its report", () => {
  const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  const [head, , linear, same] = tables;
  expect(head).toEqual(["test accuracy, %", "50%", "100%"]);
  report.tables.forEach(({ rows: found }: { rows: { mean: number }[] }, at: number) => {
    expect(linear![at + 1]).toContain((100 * found[0]!.mean).toFixed(2));
  });
  expect(same!.slice(1)).toEqual(linear!.slice(1));
  const [pair] = report.comparisons;
  const shown = tables.find(([name]) => name === "linear less hold")![1]!.replaceAll("−", "-");
  expect(shown.startsWith(`${pair.difference < 0 ? "" : "+"}${(100 * pair.difference).toFixed(2)} (`)).toBe(true);
});

it("tables of a metric that is only kept hold what the runs measured, at the chosen peak and at every other", () => {
  const { others } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  const at = tables.findIndex(([name]) => name === "full gradient norm");
  const [linear, , hold] = tables.slice(at + 2, at + 5);
  const groups: { schedule: string; mean: number; deviation: number }[] = others[0].groups;
  for (const [name, row] of [
    ["linear", linear],
    ["hold", hold],
  ] as const) {
    const own = groups.filter(({ schedule }) => schedule === name);
    expect(row!.slice(1)).toEqual(
      own.map(({ mean, deviation }) => `${mean.toPrecision(3)} ± ${deviation.toPrecision(2)}`),
    );
  }
  // Both runs of the tuning seed at a peak: of "linear", which "same" shares, and of "hold".
  const lines = readFileSync(join(folder, "runs.jsonl"), "utf8").trim().split("\n");
  const runs = lines.map((line) => JSON.parse(line)).filter(({ state }) => state === "COMPLETE");
  const [head, , first, , last] = tables.slice(tables.findIndex(([name]) => name!.startsWith("full gradient norm; ")));
  expect(head).toEqual(["full gradient norm; test accuracy, %", "peak 0.02", "peak 0.08"]);
  [0.02, 0.08].forEach((peak, place) => {
    const tuned = runs.filter(({ cell }) => cell.steps === 80 && cell.seed === 1 && cell.rate === peak);
    const texts = tuned.map(
      ({ outcome: { metrics } }) =>
        `${metrics.gradient_norm.toPrecision(3)}; ${(100 * metrics.test_accuracy).toFixed(2)}`,
    );
    expect([first![place + 1], last![place + 1]].sort()).toEqual(texts.sort());
  });
});

it("orders by a metric that is only kept are held against those by the reported one, best first", () => {
  const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  const from = tables.findIndex(
    ([, head]) => head === "Kendall's tau-b of full gradient norm and test accuracy, both best first",
  );
  report.tables.forEach(
    ({ rows: means, budget }: { rows: { mean: number }[]; budget: { label: string } }, place: number) => {
      // "same" is "linear", so that only one pair can agree or not: a smaller norm and a higher accuracy are both better.
      const norms = report.others[0].groups.filter(
        (group: { budget: { label: string } }) => group.budget.label === budget.label,
      );
      const agree = Math.sign(norms[2].mean - norms[0].mean) * Math.sign(means[0]!.mean - means[2]!.mean);
      expect(tables[from + 2 + place]![0]).toBe(budget.label);
      expect(tables[from + 2 + place]![1]).toMatch(new RegExp(`^${agree.toFixed(2)}( |$)`));
    },
  );
});

describe("the decoupling of learning curves", () => {
  const picture = `${folder}.svg`;
  const rows = rowsOf(run("scripts/decoupling.mjs", folder, picture));

  it("is none between equal schedules, and that of the runs between others", () => {
    const of = (second: string) => rows.filter((row) => row[0] === "linear" && row[1] === second);
    // Without an interval where fewer than three seeds ran at the peak.
    expect(of("same")).toHaveLength(2);
    for (const row of of("same")) {
      for (const cell of row.slice(5)) expect(cell).toMatch(/^\+0\.00?( \(\+0\.00? to \+0\.00?\))?$/);
    }
    expect(of("hold")).toHaveLength(2);
    for (const [, , , peak, seeds, ...cells] of of("hold")) {
      expect(["0.02", "0.08"]).toContain(peak);
      expect(["1", "3", "4"]).toContain(seeds);
      for (const cell of cells) expect(cell).toMatch(/^[+−]\d+\.\d+/);
    }
  });

  it("between two lengths is one number for each, and the same for equal schedules", () => {
    const of = (name: string) => rows.find((row) => row[0] === name && row.length === 2)!;
    expect(of("linear")[1]).toMatch(/^0\.\d{3}$/);
    expect(of("same")[1]).toBe(of("linear")[1]);
  });

  it("is drawn", () => {
    expect(readFileSync(picture, "utf8")).toContain("<svg");
  });
});
