import type { Axis, AxisScale, Series } from "./figure.ts";
import type { TraceSchedule } from "./trace.ts";

/** Options of `rateAxis`. */
export interface RateAxisOptions {
  /** Text beside the axis. Default "Learning rate". */
  readonly label?: string;
  /** Asked for, whatever the rates are. A log axis that is asked for shows more of the low rates. */
  readonly scale?: AxisScale;
}

/** The end of the run that does not count, as a share of it, and the factor between the other rates from which on they are drawn on a log axis. */
const choice = { end: 0.01, factor: 10 } as const;

/** How far below the peak a log axis reaches at most, as a share of it: by itself, and if it was asked for. */
const lowest = { usual: 1e-3, asked: 1e-6 } as const;

/** A floor moves to the lowest rate if that is not farther below than these factors: a band is not worth its room for so little. */
const slack = { usual: 2, asked: 10 } as const;

/** Of a log axis that was asked for, this share of the updates at most lies below, however far it reaches. */
const leftOut = 0.01;

/** Air of a log axis, as factors: below the lowest rate, above the highest, and around a single one. */
const air = { below: 1.2, above: 1.3, alone: 2 } as const;

/** Rates that are nearer to each other than this share of them are one rate and its rounding. */
const rounding = 1e-9;

/** Updates that are looked at: evenly chosen ones, and those beside so many places where the curve may bend. */
const mostRead = 2000;
const mostBreaks = 500;

/**
 * The y axis that schedules are drawn on. Only what updates use counts: a curve's end, after the last update, does not. It is
 * a log axis if the highest rate is more than ten times the lowest above 0 among the first 99 % of the updates and no
 * rate lies below 0. It then goes from just above the highest rate down to the lowest above 0, but at most three decades below the
 * highest; a log axis that was asked for goes down six decades, and farther if more than 1 % of the updates are lower
 * still. What lies lower is drawn in a marked band (`below: "band"`), and so are rates of 0 and below.
 * Example: `linear to 0` over 10 000 steps at a peak of 1 has a log axis from 0.001 to 1.3, its last ten updates in the band.
 */
export function rateAxis(
  schedules: readonly TraceSchedule[],
  traced: readonly Series[],
  { label = "Learning rate", scale }: RateAxisOptions = {},
): Axis {
  const runs = schedules.map(updates);
  const all = runs.flatMap((run) => run.map(({ rate }) => rate));
  const positive = Float64Array.from(all.filter((rate) => rate > 0)).sort();
  const high = Math.max(0, ...traced.map((series) => highest(series.y)), positive.at(-1) ?? 0);
  if (scale === "linear" || !(high > 0)) return { label, scale: scale ?? "linear" };
  if (scale === undefined && (all.some((rate) => rate < 0) || !spansDecade(schedules, runs, high))) {
    return { label, scale: "linear" };
  }
  const domain = domainOf(positive, high, scale === "log");
  return { label, scale: "log", domain, below: "band" };
}

function spansDecade(schedules: readonly TraceSchedule[], runs: readonly Update[][], high: number): boolean {
  const early = runs.flatMap((run, i) =>
    run.filter(({ rate, step }) => rate > 0 && step < schedules[i]!.steps * (1 - choice.end)),
  );
  return early.some(({ rate }) => rate * choice.factor * (1 + rounding) < high);
}

function domainOf(positive: Float64Array, high: number, asked: boolean): [number, number] {
  const first = positive[0] ?? high;
  const most = positive[Math.floor(positive.length * leftOut)] ?? high;
  const floor = asked ? Math.min(high * lowest.asked, most) : high * lowest.usual;
  if (!(first < high * (1 - rounding))) return [high / air.alone, high * air.alone];
  const low = first < (floor / slack[asked ? "asked" : "usual"]) * (1 - rounding) ? floor : first / air.below;
  return [Math.max(low, Number.MIN_VALUE), Math.min(high * air.above, Number.MAX_VALUE)];
}

interface Update {
  readonly step: number;
  readonly rate: number;
}

/** Some of the updates with their rates: first and last among them, and those around every bend. */
function updates(schedule: TraceSchedule): Update[] {
  const { steps, limit = Number.POSITIVE_INFINITY } = schedule;
  const last = Math.min(steps - 1, Math.floor(limit));
  const count = Math.min(last + 1, mostRead);
  const even = Array.from({ length: count }, (_, i) => Math.round((i * last) / Math.max(1, count - 1)));
  const breaks = schedule.breaks();
  const stride = Math.max(1, Math.ceil(breaks.length / mostBreaks));
  const bends = [0, ...breaks.filter((_, i) => i % stride === 0), steps * (1 - choice.end)].flatMap((b) => [
    Math.ceil(b) - 1,
    Math.ceil(b),
    Math.ceil(b) + 1,
  ]);
  const chosen = new Set([...even, ...bends.filter((step) => step >= 0 && step <= last)]);
  return [...chosen].map((step) => ({ step, rate: schedule(step) })).filter(({ rate }) => Number.isFinite(rate));
}

function highest(values: ArrayLike<number>): number {
  let found = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value > found && value < Number.POSITIVE_INFINITY) found = value;
  }
  return found;
}
