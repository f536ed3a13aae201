// How far learning curves part.
//
//   node scripts/decoupling.mjs FOLDER [PICTURE.svg]      after `npm run build`; FOLDER is a study of a task that reports `train_loss`
//
// Prints two tables in Markdown, and draws the pairs with the last schedule under the full budget:
//
// 1. Every pair that the study asks for, under every budget: by how many percent the first one's training loss differs from the second's, in each
//    quarter of the run, and by how much the reported metric. All at the same peak, the one at which all schedules together did best on the tuning
//    seeds, on all seeds that ran there under both: nothing differs but the shape of the curve, and the choice of the peak favours none of them. A
//    loss is the mean over the updates of a quarter; the percentage is the geometric mean over seeds, with an interval of 95 % (paired t test of the
//    logarithms; each interval by itself, not corrected for how many there are).
// 2. Every schedule under every two budgets, each at the peak of the larger one as in the first table: how far the losses of the shorter and the longer run are apart, over the updates of the
//    shorter one. The mean over windows of |ln a - ln b|, with the logarithms averaged over seeds first, so that noise is not taken for distance.
import { writeFileSync } from "node:fs";
import { grid } from "@glidepath/plot";
import { curvesOf, readResults } from "@glidepath/study";
import { mean, paired } from "@glidepath/study/statistics";

const [folder, picture] = process.argv.slice(2);
if (folder === undefined)
  throw new Error("expected a folder of a study, received none: node scripts/decoupling.mjs FOLDER [PICTURE.svg]");

const quarters = 4;
/** Windows of a figure, and of the distance between two lengths of run. */
const windows = 40;
const { study, groups, metrics } = await readResults(folder);
const percent = (log, digits = 1) => signed(100 * Math.expm1(log), digits);
const signed = (value, digits) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(digits)}`;

console.log(`At the same peak: training loss by quarters, and ${metrics.report.label}, first against second\n`);
console.log(
  row(
    "first",
    "second",
    "budget",
    "peak",
    "seeds",
    ...["1st", "2nd", "3rd", "4th"].map((name) => `${name} quarter, %`),
    `${metrics.report.label}${metrics.report.unit === "share" ? ", points" : ""}`,
  ),
);
console.log(row(...Array(10).fill("--")));
for (const [first, second] of study.compare) {
  for (const { steps, label } of study.budgets) {
    const { peak, ours, theirs, seeds } = await atOnePeak(first, second, steps);
    const cells = Array.from({ length: quarters }, (_, at) =>
      difference(ours, theirs, (run) => logLoss(run, (at * steps) / quarters, ((at + 1) * steps) / quarters), percent),
    );
    const value = difference(
      ours,
      theirs,
      (run) => run.value,
      (number) => signed(shown(number), 2),
    );
    console.log(row(first, second, label, peak, seeds.length, ...cells, value));
  }
}

console.log(
  "\nBetween two lengths of run: mean |ln a − ln b| of the training loss over the updates of the shorter one\n",
);
const lengths = study.budgets.flatMap((short, place) => study.budgets.slice(place + 1).map((long) => [short, long]));
console.log(row("schedule", ...lengths.map(([short, long]) => `${short.label} and ${long.label}`)));
console.log(row("--", ...lengths.map(() => "--:")));
for (const { name } of study.schedules) {
  const cells = [];
  for (const [short, long] of lengths) cells.push((await distance(name, short.steps, long.steps)).toFixed(3));
  console.log(row(name, ...cells));
}
if (picture !== undefined) writeFileSync(picture, await drawn());

/** The complete runs of two schedules at one peak, on the seeds that both have. */
async function atOnePeak(first, second, steps) {
  const peak = peakAt(steps);
  const [one, other] = [await complete(first, steps, peak), await complete(second, steps, peak)];
  const seeds = [...one.keys()].filter((seed) => other.has(seed)).sort((a, b) => a - b);
  return { peak, seeds, ours: seeds.map((seed) => one.get(seed)), theirs: seeds.map((seed) => other.get(seed)) };
}

/** The peak rate at which all schedules together did best on the tuning seeds of a budget. */
function peakAt(steps) {
  const sign = metrics.tune.goal === "maximize" ? 1 : -1;
  const rows = groups.filter(({ budget }) => budget.steps === steps).map(({ tried }) => tried);
  const together = rows[0].map((_, rate) =>
    mean(rows.map((tried) => sign * (tried[rate].mean ?? -sign * Number.POSITIVE_INFINITY))),
  );
  return rows[0][together.indexOf(Math.max(...together))].rate;
}

async function complete(name, steps, peak) {
  const { runs } = await curvesOf(folder, name, steps, peak);
  return new Map(runs.filter(({ state }) => state === "COMPLETE").map((run) => [run.seed, run]));
}

/** The logarithm of the mean training loss of the updates after `from`, up to `to`. */
function logLoss({ curves }, from, to) {
  const curve = curves.train_loss;
  if (curve === undefined) throw new Error("expected a task that reports train_loss, received one that does not");
  return Math.log(mean(curve.values.filter((_, at) => curve.steps[at] > from && curve.steps[at] <= to)));
}

function difference(ours, theirs, of, text) {
  const { mean: middle, interval } = paired(ours.map(of), theirs.map(of));
  if (middle === null) return "";
  return interval === null ? text(middle) : `${text(middle)} (${text(interval[0])} to ${text(interval[1])})`;
}

/** A difference of the reported metric: of shares in points. */
function shown(value) {
  return metrics.report.unit === "share" ? 100 * value : value;
}

async function distance(name, short, long) {
  const peak = peakAt(long);
  const [one, other] = [await complete(name, short, peak), await complete(name, long, peak)];
  const seeds = [...one.keys()].filter((seed) => other.has(seed));
  const at = (runs, window) =>
    mean(seeds.map((seed) => logLoss(runs.get(seed), (window * short) / windows, ((window + 1) * short) / windows)));
  return mean(Array.from({ length: windows }, (_, window) => Math.abs(at(one, window) - at(other, window))));
}

/** Every pair with the last schedule, under the full budget: two beside each other in a panel where they are asked for in turn. */
async function drawn() {
  const { steps } = study.budgets.at(-1);
  const base = study.schedules.at(-1).name;
  const pairs = study.compare.filter(([, second]) => second === base);
  const panels = [];
  for (let at = 0; at < pairs.length; at += 2) {
    const series = [];
    for (const [first, second] of pairs.slice(at, at + 2)) series.push(await curveOf(first, second, steps));
    panels.push({
      title: series.map(({ name }) => name).join(" and "),
      width: 4.4,
      height: 3.2,
      x: { label: "update", scale: "linear", domain: [0, steps] },
      y: { label: `training loss against ${base}, in %`, scale: "linear" },
      series,
      rules: [{ axis: "y", at: 0 }],
    });
  }
  return grid(panels);
}

async function curveOf(first, second, steps) {
  const { ours, theirs } = await atOnePeak(first, second, steps);
  const at = Array.from({ length: windows }, (_, window) => {
    const of = (run) => logLoss(run, (window * steps) / windows, ((window + 1) * steps) / windows);
    return paired(ours.map(of), theirs.map(of));
  });
  const inPercent = (log) => 100 * Math.expm1(log);
  return {
    name: first,
    x: at.map((_, window) => ((window + 0.5) * steps) / windows),
    y: at.map((one) => inPercent(one.mean)),
    low: at.map((one) => inPercent(one.interval?.[0] ?? Number.NaN)),
    high: at.map((one) => inPercent(one.interval?.[1] ?? Number.NaN)),
  };
}

function row(...cells) {
  return `| ${cells.join(" | ")} |`;
}
