import type { Schedule } from "glidepath";
import type { Logged } from "../model/logged.ts";
import { gaugeOf } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve, Sheet, Window } from "../model/sheet.ts";

/** Places of a curve that are looked at for its lowest rate, evenly, and beside at most so many bends. */
const looks = { evenly: 64, bends: 512 } as const;

/** Free room: factors on a log axis, a share on a linear one. */
const air = { factor: 1.5, share: 0.08 } as const;

/** A log axis shows at least so much, as a factor. */
const leastFactor = 30;

/** What is shown where there are no curves. */
const nothing = { steps: 1000, rate: 1 } as const;

/** What both axes show. */
export interface Windows {
  readonly x: Window;
  readonly y: Window;
}

/** The window of each axis that shows all curves, and the logs that lie beside them; one that the sheet names goes before it. */
export function windowsOf(sheet: Sheet, logs: readonly Logged[] = [], inHand?: Pick<NamedCurve, "budget">): Windows {
  const { curves, axes } = sheet;
  const shown = curves.filter(({ isHidden }) => !isHidden);
  const schedules = shown.map((curve) => scheduleOf(curve));
  return {
    x: axes.windowX ?? fitPlaces(sheet, shown, logs, inHand),
    y: axes.windowY ?? fitRates(schedules, axes.y === "log", logs),
  };
}

/** From the start, or on a log axis the first step, to the end of all runs, in what x counts in. */
function fitPlaces(
  sheet: Sheet,
  shown: readonly NamedCurve[],
  logs: readonly Logged[],
  inHand?: Pick<NamedCurve, "budget">,
): Window {
  const { rulerOf } = gaugeOf(sheet);
  const places = (step: (curve: NamedCurve) => number) => shown.map((curve) => rulerOf(curve).of(step(curve)));
  const ends = places(({ budget }) => Math.max(2, budget.steps));
  ends.push(...logs.map((log) => rulerOf(inHand).of((log.steps.at(-1) ?? 0) + log.shift)));
  if (ends.length === 0) ends.push(nothing.steps);
  const first = sheet.axes.x === "log" ? Math.min(...places(() => 1), Math.max(...ends) / 2) : 0;
  return [first, Math.max(...ends)];
}

function fitRates(schedules: readonly Schedule[], isLog: boolean, logs: readonly Logged[]): Window {
  const rates = [...schedules.flatMap(someRates), ...logs.flatMap(endsOf)];
  const high = rates.reduce((most, rate) => Math.max(most, rate), 0) || nothing.rate;
  const low = rates.reduce((least, rate) => (isLog && rate <= 0 ? least : Math.min(least, rate)), high);
  if (isLog) return [Math.min(low, high / leastFactor) / air.factor, high * air.factor];
  const below = Math.min(0, low);
  return [below === 0 ? 0 : below - (high - below) * air.share, high + (high - below) * air.share];
}

const logged = new WeakMap<Float64Array, readonly number[]>();

/** The lowest, the lowest above 0 and the highest rate of a log. */
function endsOf({ values }: Logged): readonly number[] {
  const found = logged.get(values);
  if (found !== undefined) return found;
  let [low, above, high] = [Infinity, Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value < above && value > 0) above = value;
    if (value > high) high = value;
  }
  const ends = [low, above, high].filter(Number.isFinite);
  logged.set(values, ends);
  return ends;
}

const known = new WeakMap<Schedule, readonly number[]>();

/** Rates from all over a schedule: evenly, and from both sides of its bends. */
function someRates(lr: Schedule): readonly number[] {
  const rates = known.get(lr) ?? lookAt(lr).filter(Number.isFinite);
  known.set(lr, rates);
  return rates;
}

function lookAt(lr: Schedule): number[] {
  const last = Math.min(lr.steps, lr.limit);
  const even = Array.from({ length: looks.evenly }, (_, i) => lr((i / looks.evenly) * last));
  const bends = lr.breaks();
  const stride = Math.max(1, Math.ceil(bends.length / looks.bends));
  const beside = [0, ...bends.filter((_, i) => i % stride === 0), last].flatMap((step) => [lr(step), lr.before(step)]);
  return [...even, ...beside];
}
