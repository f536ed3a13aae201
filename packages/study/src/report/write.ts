import { pngsFromSvgs } from "@glidepath/plot/png";
import { studyContent } from "../file/kept-study.ts";
import { type Comparison, comparisonsOf } from "../results/comparisons.ts";
import { othersOf } from "../results/others.ts";
import { predictionsOf } from "../results/predictions.ts";
import type { Results } from "../results/results.ts";
import { sharesOf } from "../results/shares.ts";
import { tablesOf } from "../results/tables.ts";
import { undecidedIn } from "../results/undecided.ts";
import { level } from "../statistics/paired.ts";
import { writeFile } from "../write-file.ts";
import { csvTables } from "./csv-tables.ts";
import { picturesOf } from "./figures.ts";
import { reportHtml } from "./html.ts";
import { summaryOf } from "./summary.ts";
import { verdictWords } from "./verdict.ts";

const dotsPerInch = 600;

/** The study as a file from which it can be run again. */
export const repeatFile = "repeat.json";

/** The names of the report's page, and of the same for machines. */
export const reportFiles = { page: "report.html", data: "report.json" } as const;

/**
 * Writes `report.html`, `report.json`, the figures (`*.svg`, and `*.png` at 600 DPI), the tables (`*.csv`) and the study itself
 * (`repeat.json`) into a folder, made if missing, and returns their paths. The same results give the same bytes. The page comes first and the PNGs
 * last, one by one, so that however many figures there are, no more than a few are in memory.
 *
 * @throws StudyError "store" if a file cannot be written
 * @example
 * const results = await runStudy(study, { out });
 * (await writeReport(results, out))[0]!.endsWith("report.html"); // true
 */
export async function writeReport(results: Results, out: string): Promise<string[]> {
  const pictures = picturesOf(results);
  const files: [string, string][] = [
    [reportFiles.page, reportHtml(results, pictures)],
    [reportFiles.data, reportJson(results)],
    [repeatFile, `${JSON.stringify(studyContent(results.asked), null, 1)}\n`],
    ...csvTables(results).map(({ file, text }): [string, string] => [`${file}.csv`, text]),
    ...pictures.map(({ file, svg }): [string, string] => [`${file}.svg`, svg]),
  ];
  const paths = files.map(([name, content]) => writeFile(out, name, content));
  const names = pictures.map(({ file }) => `${file}.png`);
  const sources = pictures.map(({ svg }) => svg);
  for await (const png of pngsFromSvgs(sources, { dpi: dotsPerInch })) {
    paths.push(writeFile(out, names.shift()!, png));
  }
  return paths;
}

/**
 * Everything the report shows, for machines, as `report.json` has it: results as they are, and the statistics made from them.
 *
 * @example JSON.parse(reportJson(results)).correction.method // "Bonferroni"
 */
export function reportJson(results: Results): string {
  return `${JSON.stringify(reportContent(results), null, 1)}\n`;
}

/** What `report.json` holds. */
export function reportContent(results: Results) {
  const { asked: _, ...found } = results;
  const [tables, comparisons] = [tablesOf(results), comparisonsOf(results)];
  const rows = tables.map(({ budget, rows }) => ({
    budget,
    rows: rows.map(({ group, ...row }) => ({ schedule: group.schedule, rate: group.rate, ...row })),
  }));
  const { averages, asked, others } = sharesOf(results);
  const correction = { method: "Bonferroni", level, comparisons: averages + asked + others, averages, asked, others };
  return {
    version: 2,
    ...found,
    correction,
    tables: rows,
    others: othersOf(results),
    comparisons: comparisons.flatMap(atEveryBudget),
    undecided: undecidedIn(results),
    predictions: predictionsOf(results),
    overall: comparisons.map(({ first, second, overall }) => ({ a: first, b: second, ...overall })),
    summary: summaryOf(results, tables, comparisons),
  };
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
