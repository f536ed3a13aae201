import { pngFromSvg } from "@glidepath/plot/png";
import { comparisonsOf } from "../comparisons.ts";
import { comparisonCount } from "../judge.ts";
import type { Judgeable, Results } from "../results.ts";
import { level } from "../statistics.ts";
import { tablesOf } from "../tables.ts";
import { writeFile } from "../write-file.ts";
import { picturesOf } from "./figures.ts";
import { reportHtml } from "./html.ts";
import { summaryOf } from "./summary.ts";

const dotsPerInch = 600;

/** The names of the report's page, and of the same for machines. */
export const reportFiles = { page: "report.html", data: "report.json" } as const;

/**
 * Writes `report.html`, `report.json` and the figures (`*.svg`, and `*.png` at 600 DPI) into a folder, and returns
 * their paths. The same results give the same bytes.
 *
 * @throws StudyError "store" if a file cannot be written
 */
export function writeReport(results: Results, out: string): string[] {
  const pictures = picturesOf(results);
  const files: [string, string | Uint8Array][] = [
    [reportFiles.page, reportHtml(results, pictures)],
    [reportFiles.data, reportJson(results)],
    ...pictures.flatMap((picture): [string, string | Uint8Array][] => [
      [`${picture.file}.svg`, picture.svg],
      [`${picture.file}.png`, pngFromSvg(picture.svg, { dpi: dotsPerInch })],
    ]),
  ];
  return files.map(([name, content]) => writeFile(out, name, content));
}

/**
 * Everything the report shows, for machines, as `report.json` has it: results as they are, and the statistics made from them.
 *
 * @example JSON.parse(reportJson(results)).correction.method // "Bonferroni"
 */
export function reportJson(results: Results): string {
  return `${JSON.stringify({ version: 1, ...results, ...statisticsOf(results) }, null, 1)}\n`;
}

/** What is made from the results, as `report.json` has it. */
export function statisticsOf(results: Judgeable) {
  const [tables, comparisons] = [tablesOf(results), comparisonsOf(results)];
  return {
    correction: { method: "Bonferroni", level, comparisons: comparisonCount(results) },
    tables: tables.map(({ budget, rows }) => ({
      budget,
      rows: rows.map(({ group, ...row }) => ({ schedule: group.schedule, rate: group.rate, ...row })),
    })),
    comparisons,
    summary: summaryOf(results, tables, comparisons),
  };
}
