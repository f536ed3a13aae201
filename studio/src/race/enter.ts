import { GlidepathError, rescale } from "glidepath";
import type { Entrant, Race, RaceSettings, Refused } from "../model/race.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";

/**
 * The curve as it races: with its own steps, or rescaled by the core if it has more than the race takes; its rates as drawn, or all
 * multiplied so that the highest is the peak of the race.
 */
export function enter(curve: NamedCurve, { steps, peak }: RaceSettings): Entrant | Refused {
  try {
    const whole = scheduleOf(curve);
    const lr = whole.steps > steps ? rescale(whole, { steps }) : whole;
    const own = Float64Array.from({ length: lr.steps }, (_, t) => lr(t));
    const highest = own.reduce((most, rate) => Math.max(most, rate), 0);
    if (!(highest > 0 && Number.isFinite(highest))) return { curve, reason: "it has no rate above 0" };
    const factor = peak === undefined ? 1 : peak / highest;
    return { curve, steps: whole.steps, rates: own.map((rate) => rate * factor), factor };
  } catch (error) {
    if (error instanceof GlidepathError) return { curve, reason: error.message };
    throw error;
  }
}

/** A race of the curves that can be seen, before its first update; over at once if none of them can race. */
export function newRace(curves: readonly NamedCurve[], settings: RaceSettings): Race {
  const all = curves.filter(({ isHidden }) => !isHidden).map((curve) => enter(curve, settings));
  const entrants = all.filter((one) => "rates" in one);
  const refused = all.filter((one) => "reason" in one);
  const state = entrants.length === 0 ? "over" : "running";
  return { settings, entrants, refused, state, seeds: [], seconds: 0 };
}
