import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pngFromSvg } from "@glidepath/plot/png";
import { comparisonsOf, tablesOf } from "../analysis.ts";
import { StudyError } from "../errors.ts";
import type { Results } from "../results.ts";
import { picturesOf } from "./figures.ts";
import { reportHtml } from "./html.ts";

const DPI = 600;

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
      [`${picture.file}.png`, pngFromSvg(picture.svg, { dpi: DPI })],
    ]),
  ];
  return files.map(([name, content]) => write(out, name, content));
}

/** Everything the report shows, for machines: results as they are, and the statistics made from them. */
function reportJson(results: Results): string {
  const tables = tablesOf(results).map(({ budget, rows }) => ({
    budget,
    rows: rows.map(({ group, ...row }) => ({ schedule: group.schedule, rate: group.rate, ...row })),
  }));
  return `${JSON.stringify({ version: 1, ...results, tables, comparisons: comparisonsOf(results) }, null, 1)}\n`;
}

/** A reader never sees half a file: it is written aside and then renamed. */
function write(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.part`, content);
    renameSync(`${path}.part`, path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StudyError("store", [{ path, message: `expected a file that can be written, received: ${reason}` }]);
  }
  return path;
}
