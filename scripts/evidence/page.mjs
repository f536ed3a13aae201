// The text of docs/evidence.md: every number on it is computed here from the curves.
import { cutAt, fit, laws, losses } from "@glidepath/law";
import { adviceText } from "./advice.mjs";
import { boundFigure, boundTable, shapesTable, transferText } from "./bound.mjs";
import { cellsOf } from "./cells.mjs";
import { multiPowerRuns, nanoRuns } from "./curves.mjs";
import { groupBy } from "./group-by.mjs";
import { lawPage } from "./law-page.mjs";
import { allLeftOut, coverageTable, horizonText, mostFitted } from "./left-out.mjs";
import { annealedTable, cutTable } from "./ranks.mjs";
import { mean, table } from "./statistics.mjs";

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

export function fittedTable(data, some) {
  const sets = { "cosine, constant and a two-stage run": trained, "one run that cools down": ["wsd_20000_24000"] };
  const rows = some.flatMap((law) =>
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

/** The texts of the pages, and the pictures in them, by name. */
export function evidence(data) {
  const cells = cellsOf(data);
  const found = new Map(laws.map((law) => [law.name, allLeftOut(data, law, law.name === usual)]));
  const pictures = {
    "evidence-bands.svg": bandsFigure(found.get(usual)),
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

${fittedTable(data, laws)}

## Bands

Meant to hold nine of ten. A run is left out, \`${usual}\` is fitted to at most ${mostFitted} others of its setting, and the run's last logged loss is held against the band.

${coverageTable(found.get(usual))}

![By how much each left-out run lies off, in half widths of its band: nine of ten lie between the lines](pictures/evidence-bands.svg)

${horizonText(data, lawOf(usual))}

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

Each law has a page that says what it was checked on and how far it lies off: ${laws.map(({ name }) => `[${name}](laws/${name}.md)`).join(", ")}. None of them sees:

A run that diverges; a peak far from those of the fitted runs; another model, data set, batch size or optimizer. Within a setting the shapes worth choosing between differ by
0.002 to 0.01, and the laws are off by as much: that is why a prediction names no winner inside the band.
`;
  const pages = Object.fromEntries(
    laws.map((law) => [`laws/${law.name}.md`, lawPage(data, law, found.get(law.name), fittedTable(data, [law]))]),
  );
  return { pages: { "evidence.md": text, ...pages }, pictures };
}
