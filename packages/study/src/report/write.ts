import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pngFromSvg } from "@glidepath/plot/png";
import { reasonOf, StudyError } from "../errors.ts";
import { type Comparison, comparisonsOf } from "../results/comparisons.ts";
import { comparisonCount } from "../results/judge.ts";
import type { Results } from "../results/results.ts";
import { tablesOf } from "../results/tables.ts";
import { level } from "../statistics/paired.ts";
import { picturesOf } from "./figures.ts";
import { reportHtml } from "./html.ts";
import { verdictWords } from "./verdict.ts";

const dotsPerInch = 600;

/**
 * Writes `report.html`, `report.json` and the figures (`*.svg`, and `*.png` at 600 DPI) into a folder, and returns
 * their paths. The same results give the same bytes.
 *
 * @throws StudyError "store" if a file cannot be written
 */
export function writeReport(results: Results, out: string): string[] {
  const pictures = picturesOf(results);
  const files: [string, string | Uint8Array][] = [
    ["report.html", reportHtml(results, pictures)],
    ["report.json", reportJson(results)],
    ...pictures.flatMap((picture): [string, string | Uint8Array][] => [
      [`${picture.file}.svg`, picture.svg],
      [`${picture.file}.png`, pngFromSvg(picture.svg, { dpi: dotsPerInch })],
    ]),
  ];
  return files.map(([name, content]) => write(out, name, content));
}

/**
 * Everything the report shows, for machines, as `report.json` has it: results as they are, and the statistics made from them.
 *
 * @example JSON.parse(reportJson(results)).correction.method // "Bonferroni"
 */
export function reportJson(results: Results): string {
  const tables = tablesOf(results).map(({ budget, rows }) => ({
    budget,
    rows: rows.map(({ group, ...row }) => ({ schedule: group.schedule, rate: group.rate, ...row })),
  }));
  const comparisons = comparisonsOf(results);
  const correction = { method: "Bonferroni", level, comparisons: comparisonCount(results) };
  const report = {
    version: 2,
    ...results,
    correction,
    tables,
    comparisons: comparisons.flatMap(atEveryBudget),
    overall: comparisons.map(({ first, second, overall }) => ({ a: first, b: second, ...overall })),
  };
  return `${JSON.stringify(report, null, 1)}\n`;
}

/** One line for each budget: a minus b. */
function atEveryBudget({ first, second, rows }: Comparison) {
  return rows.map(({ budget, paired, seeds, verdict }) => ({
    a: first,
    b: second,
    budget: budget.label,
    difference: paired.mean,
    low: paired.interval?.[0] ?? null,
    high: paired.interval?.[1] ?? null,
    p: paired.p,
    verdict: verdictWords[verdict],
    seeds,
    differences: paired.differences,
  }));
}

/** A reader never sees half a file: it is written aside and then renamed. */
function write(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  const draft = `${path}.part`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (cause) {
    discard(draft);
    throw new StudyError("store", [{ path, expected: "a file that can be written", received: reasonOf(cause) }]);
  }
  return path;
}

/** Removes what was written aside; why it could not be written was reported already. */
function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // For instance a folder of that name, which belongs to the user.
  }
}
