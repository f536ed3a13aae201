// What `advise` says of published runs, held against the best of those that were trained: a section of docs/evidence.md.
import { advise, ratesOfSchedule } from "@glidepath/law";
import { schedule } from "glidepath";
import { schedulingRuns } from "./curves.mjs";

/** The runs of one model, of which there are most. */
const model = { dataset: "slimpajama", params: "123587328" };
/** Which runs are given, and for which lengths advice is asked. */
const lengths = [15_000, 25_000, 35_000, 50_000];
const given = [
  ["15 000 updates, three peaks", (run) => run.steps === 15_000],
  ["15 000 updates, peak 1e-3", (run) => run.steps === 15_000 && run.peak === 1e-3],
  ["15 000 updates, peak 2e-3", (run) => run.steps === 15_000 && run.peak === 2e-3],
  ["25 000 updates, four peaks", (run) => run.steps === 25_000],
  ["25 000 updates, peak 1e-3", (run) => run.steps === 25_000 && run.peak === 1e-3],
  ["25 000 updates, peak 2e-3", (run) => run.steps === 25_000 && run.peak === 2e-3],
];
/** Places at which profiles are compared. */
const places = 200;

/** The rates at equal distances, as shares of the highest; updates after the last loss are at 0. */
function profile({ values, counts }, steps) {
  const peak = Math.max(...values);
  const out = [];
  let [k, made] = [0, counts[0]];
  for (let i = 0; i < places; i++) {
    const at = ((i + 0.5) / places) * steps;
    while (k < values.length && made <= at) made += counts[++k] ?? 0;
    out.push(k < values.length ? values[k] / peak : 0);
  }
  return out;
}

/** How far two schedules of one length lie apart: by the logarithm of the ratio of their peaks, and by the mean distance of their profiles. */
function distance(a, b, steps) {
  const [p, q] = [a, b].map(({ rates }) => profile(rates, steps));
  return Math.abs(Math.log(a.peak / b.peak)) + p.reduce((sum, value, i) => sum + Math.abs(value - q[i]), 0) / places;
}

/** A row for each set of given runs and each length: what is advised, the nearest run that was trained, and what that one gives away. */
export function adviceRows(data) {
  const all = schedulingRuns(data).filter(
    ({ dataset, params }) => dataset === model.dataset && params === model.params,
  );
  const final = ({ losses }) => losses.at(-1);
  return given.flatMap(([name, isGiven]) => {
    const runs = all.filter(isGiven);
    return lengths
      .filter((steps) => steps >= runs[0].steps)
      .map((steps) => {
        const advised = advise({ steps, runs, horizon: "known", purpose: "final" });
        const lr = schedule(advised.schedule, { steps });
        const own = { rates: ratesOfSchedule(lr), peak: lr.spec.peak };
        const trained = all.filter((run) => run.steps === steps);
        const nearest = trained.reduce((a, b) => (distance(own, b, steps) < distance(own, a, steps) ? b : a));
        const best = trained.reduce((a, b) => (final(b) < final(a) ? b : a));
        const { finalLoss, low, high } = advised.expected;
        return {
          given: name,
          steps,
          schedule: advised.schedule,
          nearest: `${nearest.family}, ${nearest.peak}`,
          best: `${best.family}, ${best.peak}`,
          regret: final(nearest) - final(best),
          expected: finalLoss,
          observed: final(nearest),
          isInside: low <= final(nearest) && final(nearest) <= high,
          distance: distance(own, nearest, steps),
        };
      });
  });
}

/** The section. `table` makes one of a head and rows. */
export function adviceText(data, table) {
  const rows = adviceRows(data);
  const head = [
    "runs given",
    "updates asked for",
    "advised",
    "nearest that was trained",
    "distance",
    "best that was trained",
    "given away",
  ];
  const shown = rows.map((row) => [
    row.given,
    row.steps,
    `\`${row.schedule}\``,
    row.nearest,
    row.distance.toFixed(2),
    row.best,
    row.regret.toFixed(4),
  ]);
  const mean = rows.reduce((sum, { regret }) => sum + regret, 0) / rows.length;
  const near = rows.filter((row) => row.distance < 0.1);
  const inside = near.filter(({ isInside }) => isInside).length;
  return `${table(head, shown)}

What is given away is the last loss of the trained run that is most like the advised one, less that of the best trained run of the length: on average ${mean.toFixed(4)}, at most ${Math.max(...rows.map(({ regret }) => regret)).toFixed(4)}.
Not every cell was trained; the distance is the logarithm of the ratio of the peaks plus the mean distance of the profiles. Where it is below 0.1, the loss of the trained run lay inside the
band of the advised one in ${inside} of ${near.length}.`;
}
