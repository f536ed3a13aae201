// Every run is left out once, and its end held against the band of a law that was fitted to the others.
import { finalsOf, fit, ratesOf } from "@glidepath/law";
import { multiPowerRuns, nanoRates, nanoRuns, schedulingRuns } from "./curves.mjs";
import { groupBy } from "./group-by.mjs";
import { mean, median, table } from "./statistics.mjs";

/** The most runs that are fitted at once, and the most that are left out of one setting. */
export const mostFitted = 5;
const mostLeftOut = { "multi-power-law": 9, "lr-scheduling": 99, "modded-nanogpt": 3 };
/** The same of laws that are not the usual one, which take longer. */
const fewLeftOut = { "multi-power-law": 9, "lr-scheduling": 2, "modded-nanogpt": 1 };
/** Seeds of one setting and settings of seeds alone that are looked at. */
const [mostSeeds, mostOfSeeds] = [5, 6];

/** Every run is left out once, the law fitted to others of its setting, and its end held against the band. */
function leftOut(runs, law, most) {
  const settings = [...groupBy(runs, ({ set, setting }) => `${set} ${setting}`).values()].filter(
    (some) => some.length >= 3,
  );
  const nano = settings.filter(([{ set }]) => set === "modded-nanogpt").slice(0, mostOfSeeds);
  const all = [
    ...settings.filter(([{ set }]) => set !== "modded-nanogpt"),
    ...nano.map((some) => some.slice(0, mostSeeds)),
  ];
  return all.flatMap((some) =>
    some.slice(0, most[some[0].set]).map((run) => {
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
export function allLeftOut(data, law, isUsual) {
  const runs = [
    ...multiPowerRuns(data, "25"),
    ...multiPowerRuns(data, "100"),
    ...schedulingRuns(data),
    ...nanoRuns(data),
  ];
  return leftOut(runs, law, isUsual ? mostLeftOut : fewLeftOut);
}

export function coverageTable(found) {
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

/** What a law fitted to runs of one length says of another that is 6 % shorter, of which only the outcome is known. */
export function horizonText(data, law) {
  const runs = nanoRuns(data).filter(({ setting, steps }) => setting.startsWith("results ") && steps === 3350);
  const { losses: said, half } = finalsOf(fit(runs, law), [ratesOf(nanoRates(3150, 0.7))]);
  const isInside = Math.abs(said[0] - 3.2881) <= half[0];
  return `Fitted on the ${runs.length} runs of 3350 steps, the final loss at 3150 steps is predicted as ${said[0].toFixed(4)} +- ${half[0].toFixed(4)}. Observed was 3.2881: ${isInside ? "inside" : "OUTSIDE"}.`;
}

/** The same of other peaks: a law fitted to runs of one peak, and what it says of all runs of others. */
export function peaksTable(data, law) {
  const all = schedulingRuns(data).filter(({ dataset, params }) => dataset === "slimpajama" && params === "123587328");
  const own = all.filter(({ peak }) => peak === 1e-3);
  const used = Array.from({ length: mostFitted }, (_, k) => own[Math.floor((k * own.length) / mostFitted)]);
  const fitted = fit(used, law);
  const rows = [...groupBy(all, ({ peak }) => peak)]
    .sort(([a], [b]) => a - b)
    .filter(([, some]) => some.length > 3)
    .map(([peak, some]) => {
      const others = some.filter((run) => !used.includes(run));
      const errors = others.map((run) => Math.abs(run.losses.at(-1) - finalsOf(fitted, [run.rates]).losses[0]));
      return [peak, others.length, mean(errors).toFixed(4), Math.max(...errors).toFixed(4)];
    });
  return table(["peak", "runs", "mean error", "largest error"], rows);
}
