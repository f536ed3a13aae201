// The published loss curves as runs that a law can be fitted to: { name, set, setting, family, steps, rates, updates, losses }.
// `setting` is what runs must have in common to be compared; `rates` are those of all updates up to the last loss.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ratesOf, upTo } from "@glidepath/law";
import { groupBy } from "./group-by.mjs";

function rowsOf(path) {
  const [head, ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, i) => [names[i], value])));
}

/** A run with its rates cut off where its log ends. */
function run(fields, rates, points) {
  const sorted = points.filter(([update, loss]) => update > 0 && update <= rates.length && Number.isFinite(loss));
  sorted.sort(([a], [b]) => a - b);
  const updates = sorted.map(([update]) => update);
  return { ...fields, rates: upTo(ratesOf(rates), updates.at(-1)), updates, losses: sorted.map(([, loss]) => loss) };
}

/** The nine schedules of the multi-power law's paper: a warmup whose last update is at the peak, then each its own. */
export const paperCurves = [
  ["constant_24000", 24_000, () => 1],
  ["constant_72000", 72_000, () => 1],
  ["cosine_24000", 24_000, (_, x) => 0.1 + 0.45 * (1 + Math.cos(Math.PI * x))],
  ["cosine_72000", 72_000, (_, x) => 0.1 + 0.45 * (1 + Math.cos(Math.PI * x))],
  ["wsd_20000_24000", 24_000, (t) => (t < 20_000 ? 1 : 0.1 ** ((t - 20_000) / 4000))],
  ["wsdld_20000_24000", 24_000, (t) => (t < 20_000 ? 1 : 1 - (0.9 * (t - 20_000)) / 4000)],
  ["wsdcon_3", 16_000, (t) => (t < 8000 ? 1 : 0.1)],
  ["wsdcon_9", 16_000, (t) => (t < 8000 ? 1 : 0.3)],
  ["wsdcon_18", 16_000, (t) => (t < 8000 ? 1 : 0.6)],
];

/** The curves of one model, `25` or `100` million parameters; a row at step t holds what follows update t, the first one being 0. */
export function multiPowerRuns(data, model) {
  const [peak, warmup] = [3e-4, 2160];
  return paperCurves.map(([name, last, shape]) => {
    const rates = Float64Array.from({ length: last + 1 }, (_, t) =>
      t < warmup ? (peak * t) / (warmup - 1) : peak * shape(t, (t - warmup) / (last - warmup)),
    );
    const rows = rowsOf(join(data, "multi-power-law", `csv_${model}`, `${name}.csv`));
    // The published programs leave out the row at step 24 000, and what lies past the schedule.
    const used = rows.filter(({ step }) => Number(step) < (last === 24_000 ? last : last + 1));
    const points = used.map(({ step, loss }) => [Number(step) + 1, Number(loss)]);
    return run(
      { name, set: "multi-power-law", setting: model, family: name.split("_")[0], steps: last },
      rates,
      points,
    );
  });
}

/** The runs of one recipe with other peaks, lengths and cooldowns. Their final losses are those of their curves. */
export function schedulingRuns(data) {
  const curves = groupBy(rowsOf(join(data, "lr-scheduling", "val.csv")), ({ run }) => run);
  return rowsOf(join(data, "lr-scheduling", "runs.csv"))
    .filter(({ run: id, scheduler }) => scheduler !== "wsd_twostage" && curves.has(id))
    .map((row) => {
      const [steps, peak, share] = [Number(row.iterations), Number(row.lr), Number(row.cooldown_frac) || 0];
      const end = endOf(row, peak);
      const shape = row.scheduler === "wsd" ? held(steps, share, row.decay_type) : cosine(steps, end);
      const points = curves.get(row.run).map(({ iter, val_loss }) => [Number(iter), Number(val_loss)]);
      const setting = [row.dataset, row.params, row.lr, row.wd, row.batch, row.acc].join(" ");
      const cooldown = share === 0 ? "constant" : `${row.decay_type || "linear"} ${share}`;
      const family = row.scheduler === "cos" ? `cosine ${end}` : cooldown;
      const fields = { name: `${row.run}`, set: "lr-scheduling", setting, family, steps, peak, params: row.params };
      return run(
        { ...fields, dataset: row.dataset },
        Float64Array.from({ length: steps }, (_, t) => peak * shape(t)),
        points,
      );
    })
    .filter(({ losses }) => losses.length >= 5 && losses.at(-1) < losses[0]);
}

function held(steps, share, kind) {
  const cooldown = Math.floor(share * steps);
  return (t) => {
    if (t < 300) return 0.01 + (0.99 * t) / 300;
    const x = (t - (steps - cooldown)) / cooldown;
    return cooldown === 0 || x < 0 ? 1 : kind === "sqrt" ? 1 - Math.sqrt(x) : 1 - x;
  };
}

/** The share of its peak to which a cosine falls. */
function endOf(row, peak) {
  const isTenth = /cos-10/.test(row.source) || Number(row.cos_final_lr) === 0.1;
  return isTenth ? 0.1 : (Number(row.cos_final_lr) || 0) / peak;
}

function cosine(steps, end) {
  const wave = (x) => (1 + Math.cos(Math.PI * x)) / 2;
  return (t) => (t < 300 ? 0.01 + 0.99 * (1 - wave(t / 300)) : end + (1 - end) * wave((t - 300) / (steps - 300)));
}

/** Runs of many optimizers and seeds, of those whose script has the usual schedule. */
export function nanoRuns(data) {
  const curves = groupBy(rowsOf(join(data, "modded-nanogpt", "val.csv")), ({ run }) => run);
  return rowsOf(join(data, "modded-nanogpt", "runs.csv"))
    .filter(({ schedule }) => schedule === "flat-then-linear-to-0")
    .map((row) => {
      const [steps, share] = [Number(row.total_steps), Number(row.cooldown_frac)];
      const points = curves.get(row.run).map(({ step, val_loss }) => [Number(step), Number(val_loss)]);
      const fields = {
        name: row.run,
        set: "modded-nanogpt",
        setting: `${row.group} ${steps}`,
        family: `linear ${share}`,
        steps,
      };
      return run(fields, nanoRates(steps, share), points);
    });
}

/** The rates of such a run, as shares of the peak. */
export const nanoRates = (steps, share) =>
  Float64Array.from({ length: steps }, (_, t) => Math.min(1, (1 - t / steps) / share));
