import { longestList, table } from "glidepath/shape";
import type { Played } from "./fit.ts";
import { hold, plain, type Stroke } from "./sketch.ts";

/** A table that comes again and again from a step on. */
interface Repetition {
  readonly start: number;
  readonly stroke: Stroke;
}

/** How often it must come, to be sure that it is a repetition. */
const fewestTimes = 3;

/** What the rates repeat for half of their steps or more, perhaps all lower or higher each time; the shortest piece that does. */
export function repetition(played: Played): Repetition | undefined {
  const { end } = played;
  const longest = Math.min(longestList - 1, Math.floor(end / fewestTimes));
  for (let every = 2; every <= longest; every++) {
    const start = startOf(played, every);
    if (end - start < Math.max(fewestTimes * every, end / 2)) continue;
    const stroke = strokeOf(played, start, every);
    if (stroke) return { start, stroke };
  }
  return undefined;
}

/** From where on each rate is the one a period before times one factor. */
function startOf(played: Played, every: number): number {
  const { rates, end } = played;
  const gain = gainOf(played, end - 1 - every, 1, every);
  let step = end - 1;
  while (step >= every && isNear(played, step, gain * rates[step - every]!, gain)) step--;
  return step + 1 - every;
}

/** What the rates are multiplied by from period to period: 1, if rounding may be all that they differ by. */
function gainOf({ rates, units }: Played, start: number, times: number, every: number): number {
  const last = start + times * every;
  const gain = rates[last]! / rates[start]!;
  const isMore =
    Math.abs(gain - 1) > many * units(last) * Number.EPSILON && gain > 0 && gain < Number.POSITIVE_INFINITY;
  return isMore ? plain(gain ** (1 / times)) : 1;
}

/** A rate far below the others of its period may be off by so many times more. */
const many = 1000;

/** Whether a rate is as expected, up to rounding: its own, or, where all periods are alike, that of the largest. */
function isNear({ rates, units, size }: Played, step: number, expected: number, gain: number): boolean {
  const scale = gain === 1 ? size : Math.abs(rates[step]!);
  return Math.abs(expected - rates[step]!) <= units(step) * Number.EPSILON * scale;
}

/** The rates from a step on as one table that is repeated; undefined if rounding adds up to more than that. */
function strokeOf(played: Played, start: number, every: number): Stroke | undefined {
  const { rates, end } = played;
  const gain = gainOf(played, start, Math.floor((end - 1 - start) / every), every);
  for (let step = start; step < end; step++) {
    const expected = rates[start + ((step - start) % every)]! * gain ** Math.floor((step - start) / every);
    if (!isNear(played, step, expected, gain)) return undefined;
  }
  const period = Array.from({ length: every }, (_, i) => rates[start + i]!);
  const knots = period.flatMap((rate, i) => (i === 0 || rate !== period[i - 1] ? [[i / every, rate] as const] : []));
  const again = { every, ...(gain !== 1 && { gain }), end: Number.POSITIVE_INFINITY };
  if (knots.length === 1) return { ...hold(period[0]!), ...again };
  return { shape: table, between: "step", knots: [...knots, [1, period[0]! * gain]], ...again };
}
