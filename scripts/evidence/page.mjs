// The text of docs/evidence.md: every number on it is computed here from the curves.
import { cutAt, finalsOf, fit, laws, losses, ratesOf } from "@glidepath/law";
import { adviceText } from "./advice.mjs";
import { boundFigure, boundTable, shapesTable, transferText } from "./bound.mjs";
import { cellsOf } from "./cells.mjs";
import { multiPowerRuns, nanoRates, nanoRuns, schedulingRuns } from "./curves.mjs";
import { groupBy } from "./group-by.mjs";
import { annealedTable, cutTable } from "./ranks.mjs";
import { mean, median, table } from "./statistics.mjs";

const published = {
  25: [3.04045406, 0.52468604, 0.50786857, 363.78751622, 2.06560812, 0.58279013, 0.64142257],
  100: [2.6514477, 0.60115152, 0.45295811, 437.9464276, 2.13245612, 0.59785199, 0.65523644],
};
const trained = ["cosine_24000", "constant_24000", "wsdcon_9"];
const lawOf = (name) => laws.find((law) => law.name === name);
const usual = "multi-power-after-warmup";

/** R2, mean and root mean square error, and mean and largest error as a share, of a law on one curve. */
function metrics(fitted, run) {
  const { rates, ends } = cutAt(run.rates, run.updates);
  const curve = losses(fitted, rates, ends);
  const errors = run.losses.map((loss, i) => loss - curve[i]);
  const centre = mean(run.losses);
  const shares = errors.map((error, i) => Math.abs(error) / run.losses[i]);
  const squares = mean(errors.map((error) => error ** 2));
  const r2 = 1 - squares / mean(run.losses.map((loss) => (loss - centre) ** 2));
  return [r2, mean(errors.map(Math.abs)), Math.sqrt(squares), mean(shares), Math.max(...shares)];
}

function averages(fitted, runs) {
  const all = runs.map((run) => metrics(fitted, run));
  return all[0].map((_, i) => mean(all.map((row) => row[i])));
}

function publishedTable(data) {
  const rows = Object.entries(published).map(([model, [L0, A, alpha, B, C, beta, gamma]]) => {
    const fitted = { law: lawOf("multi-power"), unit: 1, searched: [alpha, C, beta, gamma], factors: [L0, A, B] };
    const test = multiPowerRuns(data, model).filter(({ name }) => !trained.includes(name));
    const [r2, ...others] = averages(fitted, test);
    return [`${model}M`, r2.toFixed(4), ...others.map((value) => value.toFixed(5))];
  });
  return table(["model", "R2", "mean error", "root mean square", "mean share", "largest share"], rows);
}

function fittedTable(data) {
  const sets = { "cosine, constant and a two-stage run": trained, "one run that cools down": ["wsd_20000_24000"] };
  const rows = laws.flatMap((law) =>
    Object.entries(sets).map(([what, names]) => {
      const cells = ["25", "100"].flatMap((model) => {
        const runs = multiPowerRuns(data, model);
        const fitted = fit(
          runs.filter(({ name }) => names.includes(name)),
          law,
        );
        const [r2, error] = averages(
          fitted,
          runs.filter(({ name }) => !names.includes(name)),
        );
        return [r2.toFixed(4), error.toFixed(4)];
      });
      return [law.name, what, ...cells];
    }),
  );
  return table(["law", "fitted on", "25M: R2", "mean error", "100M: R2", "mean error"], rows);
}

/** The most runs that are fitted at once, and the most that are left out of one setting. */
const [mostFitted, mostLeftOut] = [5, { "multi-power-law": 9, "lr-scheduling": 99, "modded-nanogpt": 3 }];
/** Seeds of one setting and settings of seeds alone that are looked at. */
const [mostSeeds, mostOfSeeds] = [5, 6];

/** Every run is left out once, the law fitted to others of its setting, and its end held against the band. */
function leftOut(runs, law) {
  const settings = [...groupBy(runs, ({ set, setting }) => `${set} ${setting}`).values()].filter(
    (some) => some.length >= 3,
  );
  const nano = settings.filter(([{ set }]) => set === "modded-nanogpt").slice(0, mostOfSeeds);
  const all = [
    ...settings.filter(([{ set }]) => set !== "modded-nanogpt"),
    ...nano.map((some) => some.slice(0, mostSeeds)),
  ];
  return all.flatMap((some) =>
    some.slice(0, mostLeftOut[some[0].set]).map((run) => {
      const rest = some.filter((other) => other !== run);
      const size = Math.min(mostFitted, rest.length);
      const used = Array.from({ length: size }, (_, k) => rest[Math.floor((k * rest.length) / size)]);
      const { losses: said, half } = finalsOf(fit(used, law), [run.rates]);
      const error = run.losses.at(-1) - said[0];
      const factor = Math.exp(Math.min(...used.map(({ steps }) => Math.abs(Math.log(steps / run.steps)))));
      const horizon =
        factor < 1.01 ? "the same" : factor <= 1.25 ? "up to 25 %" : factor < 2 ? "up to 2x" : "2x and more";
      const isSeen = used.some(({ family }) => family.split(" ")[0] === run.family.split(" ")[0]);
      return { set: run.set, horizon, family: isSeen ? "seen" : "new", error, half: half[0] };
    }),
  );
}

/** What leaving out every run comes to. */
function allLeftOut(data) {
  const runs = [
    ...multiPowerRuns(data, "25"),
    ...multiPowerRuns(data, "100"),
    ...schedulingRuns(data),
    ...nanoRuns(data),
  ];
  return leftOut(runs, lawOf(usual));
}

function coverageTable(found) {
  const row = (what, some) => [
    what,
    some.length,
    `${Math.round((100 * some.filter(({ error, half }) => Math.abs(error) <= half).length) / some.length)} %`,
    median(some.map(({ error }) => Math.abs(error))).toFixed(4),
    median(some.map(({ half }) => half)).toFixed(4),
  ];
  const by = (key, name) => [...groupBy(found, (one) => one[key])].map(([value, some]) => row(`${name}${value}`, some));
  const head = ["", "runs left out", "inside the band", "median error", "median half band"];
  return table(head, [row("all", found), ...by("set", ""), ...by("horizon", "length: "), ...by("family", "family: ")]);
}

/** The figure: by how much each left-out run lay off, in half widths of its band. */
function bandsFigure(found) {
  const sets = [...groupBy(found, ({ set }) => set)].map(([name, some]) => {
    const sorted = [...some].sort((a, b) => a.half - b.half);
    return {
      name,
      x: sorted.map(({ half }) => half),
      y: sorted.map(({ error, half }) => error / half),
      mark: "points",
    };
  });
  return {
    x: { label: "Half width of the band (nats a token)", scale: "log" },
    y: { label: "Final loss above the predicted one, in half widths", scale: "linear" },
    series: sets,
    rules: [1, -1].map((at) => ({ axis: "y", at })),
    labels: "direct",
  };
}

function horizonText(data) {
  const runs = nanoRuns(data).filter(({ setting, steps }) => setting.startsWith("results ") && steps === 3350);
  const { losses: said, half } = finalsOf(fit(runs), [ratesOf(nanoRates(3150, 0.7))]);
  const isInside = Math.abs(said[0] - 3.2881) <= half[0];
  return `Fitted on the ${runs.length} runs of 3350 steps, the final loss at 3150 steps is predicted as ${said[0].toFixed(4)} +- ${half[0].toFixed(4)}. Observed was 3.2881: ${isInside ? "inside" : "OUTSIDE"}.`;
}

function noiseText(data) {
  const groups = [...groupBy(nanoRuns(data), ({ setting }) => setting).values()].filter((some) => some.length > 1);
  const spread = (some) => {
    const finals = some.map((run) => run.losses.at(-1));
    return finals.reduce((sum, loss) => sum + (loss - mean(finals)) ** 2, 0);
  };
  const freedom = groups.reduce((sum, some) => sum + some.length - 1, 0);
  const sd = Math.sqrt(groups.reduce((sum, some) => sum + spread(some), 0) / freedom);
  return `Between seeds of one setting the final loss has a standard deviation of ${sd.toFixed(5)} (${groups.length} settings, ${freedom + groups.length} runs).`;
}

/** The length at which the bound's unknown is fitted for all others. */
const calibrated = 15_000;

/** The text of the page, and the pictures in it by name. */
export function evidence(data) {
  const cells = cellsOf(data);
  const found = allLeftOut(data);
  const pictures = {
    "evidence-bands.svg": bandsFigure(found),
    "evidence-bound.svg": boundFigure(cells, calibrated, 25_000),
  };
  const text = `<!-- Made by \`npm run evidence\`; do not edit. -->
# What the laws were checked on

Every number here is computed from loss curves that others published; none of these runs is part of this project. \`npm run evidence -- --data DIR\` makes
the page anew. The curves come from the repositories thu-yao-01-luo/MultiPowerLaw, fabian-sp/lr-scheduling and KellerJordan/modded-nanogpt (all
MIT), flattened to tables. The models have 25 to 208 million parameters. All losses are in nats a token.

## The multi-power law with its published numbers

On the six curves that were not used to fit them. The published averages, to every digit.

${publishedTable(data)}

## Laws fitted here

The same models; R2 and error on all curves that were not fitted, from the first twentieth of a run on in the fit, over all logged points in the table.

${fittedTable(data)}

## Bands

Meant to hold nine of ten. A run is left out, \`${usual}\` is fitted to at most ${mostFitted} others of its setting, and the run's last logged loss is held against the band.

${coverageTable(found)}

![By how much each left-out run lies off, in half widths of its band: nine of ten lie between the lines](pictures/evidence-bands.svg)

${horizonText(data)}

## Seeds

${noiseText(data)} It is what no law can see, and what a band has at least.

## Short runs rank long ones

Runs of 124 million parameters, each cooled down inside its own length.

${annealedTable(cells)}

Cut off they do not: the same runs ranked by their loss after a share of their length, constant ones among them. In brackets what is given away by going on with the one that is
ahead there.

${cutTable(cells)}

## The convex bound

The same runs against the bound of their schedule and peak. It has one unknown, D / G, by which a peak has to be divided; it is the one for which final losses are nearest to a
straight line over the bound, at each length and, on the right, at ${calibrated} updates alone. Constant rates are left out.

${boundTable(cells, calibrated)}

Schedules of one peak, at 25000 updates:

${shapesTable(cells, 25_000)}

${transferText(cells, 25_000)}

![Final losses of runs of 25 000 updates over the bound: they rise with it, and those of a peak that is far too low lie apart](pictures/evidence-bound.svg)

## Advice

What \`advise\` says for runs of 124 million parameters when it is given some of them, held against all that were trained.

${adviceText(data, table)}

## What laws do not see

A run that diverges; a peak far from those of the fitted runs; another model, data set, batch size or optimizer. Within a setting the shapes worth choosing between differ by
0.002 to 0.01, and the laws are off by as much: that is why a prediction names no winner inside the band.
`;
  return { text, pictures };
}
