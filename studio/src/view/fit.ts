import type { Schedule } from "glidepath";
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

/** The window of each axis that shows all curves; one that the sheet names goes before it. */
export function windowsOf({ curves, axes }: Sheet): Windows {
  const schedules = curves.filter(({ isHidden }) => !isHidden).map((curve: NamedCurve) => scheduleOf(curve));
  return {
    x: axes.windowX ?? fitSteps(schedules, axes.x === "log"),
    y: axes.windowY ?? fitRates(schedules, axes.y === "log"),
  };
}

function fitSteps(schedules: readonly Schedule[], isLog: boolean): Window {
  const last = Math.max(...schedules.map(({ steps }) => steps), schedules.length === 0 ? nothing.steps : 2);
  return [isLog ? 1 : 0, last];
}

function fitRates(schedules: readonly Schedule[], isLog: boolean): Window {
  const rates = schedules.flatMap(someRates);
  const high = rates.reduce((most, rate) => Math.max(most, rate), 0) || nothing.rate;
  const low = rates.reduce((least, rate) => (isLog && rate <= 0 ? least : Math.min(least, rate)), high);
  if (isLog) return [Math.min(low, high / leastFactor) / air.factor, high * air.factor];
  const below = Math.min(0, low);
  return [below === 0 ? 0 : below - (high - below) * air.share, high + (high - below) * air.share];
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
