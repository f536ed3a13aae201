import { formatInteger, formatNumber, formatPercent } from "@glidepath/plot";
import type { Entrant, Race } from "../model/race.ts";
import type { Verdict } from "./verdict.ts";

const seedsText = (count: number) => `${count} ${count === 1 ? "seed" : "seeds"}`;

/** What was done to a curve so that it can race: rescaled, or its rates multiplied. */
export function told({ steps, rates, factor }: Entrant): string {
  const updates = `${formatInteger(rates.length)} updates`;
  const highest = `highest ${formatNumber(Math.max(...rates), 3)}`;
  return [
    rates.length === steps ? `${updates}, its own steps` : `${formatInteger(steps)} steps rescaled to ${updates}`,
    factor === 1 ? `rates as drawn, ${highest}` : `rates × ${formatNumber(factor, 3)}, ${highest}`,
  ].join("; ");
}

/** A verdict as a sentence. */
export function verdictText({ kind, first, second, seeds, difference, interval }: Verdict, race: Race): string {
  const [one, other] = [first, second].map((place) => race.entrants[place]!.curve.name);
  if (kind === "same") return `${one} and ${other} have the same rates here, and so the same runs`;
  if (kind === "uneven")
    return `${one} and ${other} did not diverge at the same seeds: what is left is no fair comparison`;
  if (kind === "close") return `${one} and ${other}: too close to tell (${seedsText(seeds)})`;
  const points = (value: number) => formatNumber(100 * value, 2);
  const [low, high] = interval!.map(points);
  return `${one} is ahead of ${other} by ${points(difference!)} points of accuracy (${low} to ${high}, ${seedsText(seeds)})`;
}

/** An accuracy, perhaps with its spread over the seeds. */
export const accuracyText = (accuracy: number, spread?: number): string =>
  `${formatPercent(accuracy, 3)}${spread === undefined ? "" : ` ± ${formatNumber(100 * spread, 2)}`}`;

/** A time that is left, roughly. */
export function leftText(seconds: number): string {
  if (seconds < 1.5) return "a second left";
  return seconds < 90 ? `${Math.round(seconds)} seconds left` : `${Math.round(seconds / 60)} minutes left`;
}
