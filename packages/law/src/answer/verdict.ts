import type { Fit } from "../fit/fit.ts";
import type { Finals } from "./finals.ts";
import { bandAtBest, type Judged, tellingRuns } from "./telling.ts";

/** Which of several schedules ends lowest, if that can be told. */
export interface Verdict {
  /** The schedule that is lower than every other by more than the band of their difference; null if none is. */
  readonly winner: string | null;
  /** The same in words, and what would tell them apart where nothing does. */
  readonly text: string;
}

/** What stands behind the numbers. */
const basis = "(the band of the difference holds nine of ten; errors that both share cancel in it)";
/** Beyond so many seeds nobody runs them. */
const mostSeeds = 50;

/** Judges the lowest against every other. */
export function verdictOf(fit: Fit, entrants: readonly Judged[], finals: Finals): Verdict {
  const { losses, between } = finals;
  if (entrants.length === 1) return { winner: null, text: "one schedule: there is nothing to compare" };
  const best = losses.indexOf(Math.min(...losses));
  const others = entrants.map((_, i) => i).filter((i) => i !== best);
  const open = others.filter((i) => losses[i]! - losses[best]! <= between[i]![best]!);
  const name = (i: number) => entrants[i]!.name;
  const apart = (i: number) =>
    `  below ${name(i)} by ${digits(losses[i]! - losses[best]!)} +- ${digits(between[i]![best]!)}`;
  if (open.length === 0)
    return { winner: name(best), text: [`${name(best)} ends lowest`, ...others.map(apart), basis].join("\n") };
  const nearest = open.reduce((a, b) => (losses[b]! < losses[a]! ? b : a));
  const tell = tellText(fit, [entrants[best]!, entrants[nearest]!], losses[nearest]! - losses[best]!, losses[best]!);
  return { winner: null, text: [`not told apart: ${name(best)} is`, ...open.map(apart), basis, tell].join("\n") };
}

/** Which runs would tell two schedules apart that are predicted to end so far from each other. */
function tellText(fit: Fit, pair: readonly [Judged, Judged], gap: number, loss: number): string {
  const telling = tellingRuns(fit, pair, gap);
  if (telling === null) {
    const left = `after a run of each at its full length the band would still be +- ${digits(bandAtBest(fit, pair))}`;
    return `What would tell: ${seedsText(gap, fit.field.noise * loss)}; ${left}`;
  }
  const { runs, band } = telling;
  const told = runs.map(({ name, steps }) => `${name} in ${steps} updates`).join(" and ");
  const updates = runs.reduce((sum, { steps }) => sum + steps, 0);
  const cost = runs.length === 1 ? "" : `, ${updates} together`;
  const narrowed = `the band is +- ${digits(band)} then, if ${runs.length === 1 ? "it ends" : "they end"} as predicted`;
  return `What would tell: ${told}, run to ${runs.length === 1 ? "its end" : "their ends"}${cost}; ${narrowed}`;
}

/** How many seeds a difference takes, at a level of 5 % and a power of 80 %. */
function seedsText(gap: number, sd: number): string {
  const seeds = Math.ceil(2 * ((1.96 + 0.8416) * (sd / gap)) ** 2);
  const lengths = "of each at its full length";
  if (!(seeds <= mostSeeds))
    return `nothing affordable, as a difference that small takes more than ${mostSeeds} seeds ${lengths}`;
  return `${seeds === 1 ? "a seed" : `${seeds} seeds`} ${lengths}, if the difference is as large as predicted`;
}

const digits = (value: number) => value.toFixed(4);
