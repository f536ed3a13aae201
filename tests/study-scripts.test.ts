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

it("tables of a study hold the numbers of its report", () => {
  const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  const rows = rowsOf(run("scripts/study-tables.mjs", folder));
  const [head, , linear, same] = rows;
  expect(head).toEqual(["test accuracy, %", "50%", "100%"]);
  report.tables.forEach(({ rows: found }: { rows: { mean: number }[] }, at: number) => {
    expect(linear![at + 1]).toContain((100 * found[0]!.mean).toFixed(2));
  });
  expect(same!.slice(1)).toEqual(linear!.slice(1));
  const [pair] = report.comparisons;
  const shown = rows.find(([name]) => name === "linear less hold")![1]!.replaceAll("−", "-");
  expect(shown.startsWith(`${pair.difference < 0 ? "" : "+"}${(100 * pair.difference).toFixed(2)} (`)).toBe(true);
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
