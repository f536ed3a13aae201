import { coarse } from "../rates/coarse.ts";
import { cutAt } from "../rates/cut.ts";
import { scaled, sums, updatesIn, warmupOf } from "../rates/measures.ts";
import type { Rates } from "../rates/rates.ts";
import type { LoggedRun } from "./logged-run.ts";

/** What a fit looks at of a run: losses at the ends of some levels. */
export interface Points {
  readonly rates: Rates;
  readonly ends: Int32Array;
  readonly losses: Float64Array;
}

/** Losses of a run that a fit looks at; neighbours are averaged where there are more. */
const mostPoints = 60;
/** Levels into which rates that vary are made coarser, some times finer than the points. */
const mostLevels = 300;
/** The share of the run's summed rate before which no law describes the loss. */
const early = 0.05;

/** The points of a run, with its rates divided by `unit`. None of what was logged in the warmup and the first twentieth by summed rate is taken. */
export function pointsOf({ rates, updates, losses }: LoggedRun, unit: number): Points {
  const begin = beginning(rates);
  const kept = Array.from(updates, (update, i) => ({ update, loss: losses[i]! })).filter(
    ({ update }) => update >= begin,
  );
  const size = Math.ceil(kept.length / mostPoints);
  const places: number[] = [];
  const means: number[] = [];
  for (let i = 0; i < kept.length; i += size) {
    // The last ones stand for the end of the run, so that full bins are counted from there.
    const bin = kept.slice(Math.max(0, kept.length - i - size), kept.length - i);
    places.unshift(Math.round(mean(bin.map(({ update }) => update))));
    means.unshift(mean(bin.map(({ loss }) => loss)));
  }
  const cut = cutAt(coarse(scaled(rates, 1 / unit), mostLevels), places);
  return { ...cut, losses: Float64Array.from(means) };
}

/** The first number of updates made after which a law holds. */
function beginning(rates: Rates): number {
  const sum = sums(rates);
  const first = Math.max(
    warmupOf(rates),
    sum.findIndex((total) => total >= early * sum.at(-1)!),
  );
  const before = updatesIn({ values: rates.values.slice(0, first), counts: rates.counts.slice(0, first) });
  // Inside a long level the twentieth is reached somewhere on the way.
  const lacking = (early * sum.at(-1)! - (first > 0 ? sum[first - 1]! : 0)) / rates.values[first]!;
  return Math.max(1, Math.ceil(before + Math.max(0, lacking)));
}

const mean = (list: readonly number[]) => list.reduce((total, value) => total + value, 0) / list.length;
