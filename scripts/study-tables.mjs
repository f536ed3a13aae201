// What a study found, as Markdown for a document.
//
//   node scripts/study-tables.mjs FOLDER      after `npm run build`
//
// Prints the table of means (* best, ≈ within noise of it), what the report says of every pair that was asked for, and how far small budgets tell the
// order at the full one. A document that shows these tables names this command.
import { readResults, reportJson } from "@glidepath/study";

const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error("expected a folder of a study, received none: node scripts/study-tables.mjs FOLDER");

const report = JSON.parse(reportJson(await readResults(folder)));
const { tables, overall, comparisons, predictions, metrics } = report;
const isShare = metrics.report.unit === "share";
const number = (value) => (isShare ? (100 * value).toFixed(2) : value.toPrecision(4));
const signed = (value) => `${value < 0 ? "−" : "+"}${number(Math.abs(value))}`;
const span = (interval, text) => (interval === null ? "" : ` (${text(interval[0])} to ${text(interval[1])})`);
const marks = { best: "\\* ", near: "≈ " };

print(
  [`${metrics.report.label}${isShare ? ", %" : ""}`, ...tables.map(({ budget }) => budget.label)],
  tables[0].rows.map(({ schedule }, place) => [schedule, ...tables.map(({ rows }) => mean(rows[place]))]),
);
print(
  ["first less second", ...tables.map(({ budget }) => budget.label), "average over"],
  overall.map(({ a, b, paired, budgets }) => [
    `${a} less ${b}`,
    ...tables.map(({ budget }) =>
      difference(comparisons.find((one) => one.a === a && one.b === b && one.budget === budget.label)),
    ),
    paired === undefined
      ? ""
      : `${budgets.map(({ label }) => label).join(", ")}: ${signed(paired.mean)}${span(paired.interval, signed)}${clear(paired.p)}`,
  ]),
);
const two = (value) => (value === null ? "" : value.toFixed(2));
print(
  ["budget", "Kendall's tau-b with the full budget", "Spearman's rho"],
  predictions.map(({ budget, tau, rho }) => [
    budget.label,
    ...[tau, rho].map((one) => two(one.value) + span(one.interval, two)),
  ]),
);

function mean({ mean, deviation, standing }) {
  if (mean === null) return "none complete";
  return `${marks[standing] ?? ""}${number(mean)}${deviation === null ? "" : ` ± ${number(deviation)}`}`;
}

function difference({ difference, low, high, p }) {
  if (difference === null) return "";
  return `${signed(difference)}${span(low === null ? null : [low, high], signed)}${clear(p)}`;
}

/** What is clear of the noise. */
function clear(p) {
  return p < report.correction.level ? ", clear" : "";
}

function print(head, rows) {
  if (rows.length === 0) return;
  console.log([head, head.map(() => "--"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n"), "\n");
}
