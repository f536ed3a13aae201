// What a study found, as Markdown for a document.
//
//   node scripts/study-tables.mjs FOLDER      after `npm run build`
//
// Prints the table of means (* best, ≈ within noise of it), what the report says of every pair that was asked for, and how far small budgets tell the
// order at the full one. Then, of every metric that is kept beside the reported one: its means; how far the order of the schedules by it, best first, is that by
// the reported metric; and both at every peak under the full budget, on the tuning seeds. A document that shows these tables names this command.
import { curvesOf, readResults, reportJson } from "@glidepath/study";
import { mean as average, rankPrediction } from "@glidepath/study/statistics";

const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error("expected a folder of a study, received none: node scripts/study-tables.mjs FOLDER");

const results = await readResults(folder);
const report = JSON.parse(reportJson(results));
const { tables, overall, comparisons, predictions, metrics, others } = report;
const { study } = results;
const numberOf = ({ unit }, value, digits = 4) =>
  unit === "share" ? (100 * value).toFixed(2) : value.toPrecision(digits);
const headOf = ({ label, unit }) => `${label}${unit === "share" ? ", %" : ""}`;
const number = (value) => numberOf(metrics.report, value);
const signed = (value) => `${value < 0 ? "−" : "+"}${number(Math.abs(value))}`;
const span = (interval, text) => (interval === null ? "" : ` (${text(interval[0])} to ${text(interval[1])})`);
const marks = { best: "\\* ", near: "≈ " };

print(
  [headOf(metrics.report), ...tables.map(({ budget }) => budget.label)],
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
for (const { metric, groups } of others) {
  print(
    [headOf(metric), ...tables.map(({ budget }) => budget.label)],
    study.schedules.map(({ name }) => [
      name,
      ...groups
        .filter(({ schedule }) => schedule === name)
        .map((group) => (group.mean === null ? "none complete" : spread(metric, group.mean, group.deviation))),
    ]),
  );
  print(
    ["budget", `Kendall's tau-b of ${metric.label} and ${metrics.report.label}, both best first`],
    tables.map(({ budget }) => {
      const { value, interval } = agreement(metric, budget.steps);
      return [budget.label, two(value) + span(interval, two)];
    }),
  );
  await printPeaks(metric);
}

/** How far the order of the schedules by a metric is that by the reported one, on the reported seeds of a budget. */
function agreement(metric, steps) {
  const seeds = results.groups.filter(({ budget }) => budget.steps === steps).map((group) => group.seeds);
  // Where one is to be high and the other low, the best come first in opposite orders.
  const sign = metric.goal === metrics.report.goal ? 1 : -1;
  const kept = ({ others }) => (metric.name in others ? sign * others[metric.name] : null);
  return rankPrediction(
    seeds.map((of) => of.map(kept)),
    seeds.map((of) => of.map(({ value }) => value)),
  ).tau;
}

/** A metric and the reported one at every peak under the full budget, over the tuning seeds, which are the ones that ran at all of them. */
async function printPeaks(metric) {
  const rows = [];
  for (const { name } of study.schedules) {
    const cells = [];
    for (const rate of study.rates) cells.push(await atPeak(metric, name, rate));
    rows.push([name, ...cells]);
  }
  print([`${headOf(metric)}; ${headOf(metrics.report)}`, ...study.rates.map((rate) => `peak ${rate}`)], rows);
}

async function atPeak(metric, name, rate) {
  const { runs } = await curvesOf(folder, name, study.budgets.at(-1).steps, rate);
  const complete = runs.filter(({ seed, state }) => state === "COMPLETE" && seed <= study.seeds.tune);
  const text = (of) => {
    const values = complete.flatMap(({ metrics }) => metrics[of.name] ?? []);
    return values.length === 0 ? "none complete" : numberOf(of, average(values), 3);
  };
  return `${text(metric)}; ${text(metrics.report)}`;
}

function mean({ mean, deviation, standing }) {
  if (mean === null) return "none complete";
  return (marks[standing] ?? "") + spread(metrics.report, mean, deviation);
}

/** A mean and, if there is one, its standard deviation over seeds. */
function spread(metric, mean, deviation) {
  return numberOf(metric, mean, 3) + (deviation === null ? "" : ` ± ${numberOf(metric, deviation, 2)}`);
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
  console.log(`${[head, head.map(() => "--"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`);
}
