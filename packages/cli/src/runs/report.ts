import type { RunsPlan, RunsScheme } from "@glidepath/law";
import { formatInteger } from "@glidepath/plot";
import { fewestPairs, seedsToSee } from "@glidepath/study/statistics";
import { measuredText } from "../number-text.ts";

/** What the figures of agreement rest on. */
const basis = [
  "agreement: Spearman's rank correlation of complete runs of that length with full ones, measured on one model of 124 million parameters and its data",
  "(arXiv 2501.18965), and straight between; in all five pairs of lengths the best cell of the short runs was the best of the full ones.",
];

/** The plan in words and as a table; the chosen scheme has a mark. */
export function reportOf({ cells, schemes, chosen, text }: RunsPlan): string {
  const rows = schemes.map((scheme, i) => [
    i === chosen ? "*" : " ",
    scheme.trunks ? `${scheme.name}, trunks shared` : scheme.name,
    stagesText(scheme),
    formatInteger(scheme.runs),
    formatInteger(scheme.updates),
    measuredText(scheme.ofRun),
    `${(100 * scheme.ofGrid).toFixed(1)}%`,
    agreementText(scheme),
  ]);
  const table = columns([
    ["", `${cells} cells`, "updates a run", "runs", "updates", "full runs", "of the grid", "agreement"],
    ...rows,
  ]);
  const does = [...new Map(schemes.map((scheme) => [scheme.name, `${scheme.name}: ${scheme.does}`])).values()];
  return `${[text, "", ...table, "", ...does, ...basis].join("\n")}\n`;
}

/** What the report of a study, which is more careful, takes for the same difference. */
export function ofStudy({ seeds }: RunsPlan, { peaks, shapes }: { peaks: readonly number[]; shapes: object }): string {
  const count = Object.keys(shapes).length;
  if (count < 2) return "";
  // A best rate may have been chosen by luck, so that each comparison is two tests.
  const tests = ((count * (count - 1)) / 2) * (peaks.length > 1 ? 2 : 1);
  const needed = seedsToSee(seeds.difference, seeds.sd * Math.SQRT2, tests);
  const many = needed === null ? "more than 100,000" : `about ${Math.max(fewestPairs, needed)}`;
  return `The report of the study takes no spread for known and shares its level among all pairs: there ${seeds.difference} takes ${many} seeds.\n`;
}

const stagesText = ({ stages }: RunsScheme): string => stages.map(({ steps }) => formatInteger(steps)).join(", ");

const agreementText = ({ stages }: RunsScheme): string =>
  stages.map(({ agreement }) => (agreement === null ? "not known" : agreement.toFixed(3))).join(", ");

/** Cells in columns: numbers to the right, the first three columns to the left. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map((row) => row[c]!.length)));
  return rows.map((row) =>
    row
      .map((cell, c) => (c < 3 || c === row.length - 1 ? cell.padEnd(widths[c]!) : cell.padStart(widths[c]!)))
      .join("  ")
      .trimEnd(),
  );
}
