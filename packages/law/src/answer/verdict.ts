import type { Finals } from "./finals.ts";

/** Which of several schedules ends lowest, if that can be told. */
export interface Verdict {
  /** The schedule that is lower than every other by more than the band of their difference; null if none is. */
  readonly winner: string | null;
  /** The same in words, and what would tell them apart where nothing does. */
  readonly text: string;
}

export interface Entrant {
  readonly name: string;
  readonly steps: number;
}

/** The share of the budget at which short runs, each cooled down inside its own length, ranked like full ones on real data. */
const shortRun = 0.3;
/** What stands behind the numbers. */
const basis = "(the band of the difference holds nine of ten; errors that both share cancel in it)";
/** Beyond so many seeds nobody runs them. */
const mostSeeds = 50;

/** Judges the lowest against every other; `noise` is the sd between seeds, as a share of the loss. */
export function verdictOf(entrants: readonly Entrant[], finals: Finals, noise: number): Verdict {
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
  const gap = losses[nearest]! - losses[best]!;
  const steps = Math.max(1, Math.round(shortRun * Math.max(...entrants.map((entrant) => entrant.steps))));
  const tell = `What would tell: each of these run to its end in about ${steps} updates, ${seedsText(gap, noise * losses[best]!)}`;
  return { winner: null, text: [`not told apart: ${name(best)} is`, ...open.map(apart), basis, tell].join("\n") };
}

/** How many seeds a difference takes, at a level of 5 % and a power of 80 %. */
function seedsText(gap: number, sd: number): string {
  const seeds = Math.ceil(2 * ((1.96 + 0.8416) * (sd / gap)) ** 2);
  if (seeds > mostSeeds) return `though a difference as small as that takes more than ${mostSeeds} seeds of each`;
  return `with ${seeds === 1 ? "a seed" : `${seeds} seeds`} of each, if the difference is as large as predicted`;
}

const digits = (value: number) => value.toFixed(4);
