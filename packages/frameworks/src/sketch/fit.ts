import { rateOf, type Value } from "glidepath/language";
import { linear } from "glidepath/shape";
import { hold, plain, run, type Stroke } from "./sketch.ts";
import { mapValues } from "./value.ts";

/** Rates to be fitted, up to a step, and how many units in the last place they may be off at a step. */
export interface Played {
  readonly rates: ArrayLike<number>;
  readonly end: number;
  /** The largest, without its sign. */
  readonly size: number;
  readonly units: (step: number) => number;
}

/** A stroke that gives the rates up to this step, that included. */
export interface Fit {
  readonly stroke: Stroke;
  readonly last: number;
}

/** What may go on from a step, its own step 0: a stroke, its values, and how many of its steps there are. */
export interface Guess {
  readonly stroke: () => Stroke;
  readonly at: (step: number) => number;
  readonly length: number;
}

/** What is likely to go on from a step. */
export type Likely = (step: number) => readonly Guess[];

/** Fewer steps are no evidence, and as well written in a table. */
const fewest = 5;

/** The stroke that gives the rates from a step on and reaches farthest; undefined if none gives more than a few. */
export function fitAt(played: Played, first: number, likely: Likely): Fit | undefined {
  const found = [
    flat(played, first),
    between(played, first, "linear"),
    ...likely(first).map((guess) => mixed(played, first, guess)),
    between(played, first, "log"),
  ];
  return found.reduce((best, fit) => (fit && fit.last > (best?.last ?? 0) ? fit : best), undefined);
}

/** One rate, to the bit; fewer steps are enough if they are the last. */
function flat({ rates, end }: Played, first: number): Fit | undefined {
  let last = first;
  while (last + 1 < end && rates[last + 1] === rates[first]) last++;
  const isRun = last + 1 - first >= fewest || (last + 1 === end && last > first);
  return isRun ? { stroke: hold(rates[first]!), last } : undefined;
}

/** A straight line from the first rate to the last, plain or of logarithms. */
function between(played: Played, first: number, scale: "linear" | "log"): Fit | undefined {
  const from = played.rates[first]!;
  if (scale === "log" && !(from > 0)) return undefined;
  const last = farthest(first, played.end, (last) => {
    const to = played.rates[last]!;
    const over = last - first;
    if (to === from || (scale === "log" && !(to > 0))) return false;
    const slope = (to - from) / over;
    const growth = Math.log(to / from);
    return agrees(played, first, last, (i) =>
      scale === "log" ? from * Math.exp((growth * i) / over) : from + slope * i,
    );
  });
  if (last === undefined) return undefined;
  const stroke = run(linear, from, played.rates[last]!, last - first);
  return { stroke: scale === "log" ? { ...stroke, scale } : stroke, last };
}

/** A likely stroke between other values: its own times a factor, or these moved. */
function mixed(played: Played, first: number, { stroke, at, length }: Guess): Fit | undefined {
  const own: number[] = [];
  let found: Change | undefined;
  const last = farthest(first, Math.min(played.end, first + length), (last) => {
    while (own.length <= last - first) own.push(at(own.length));
    found = changesOf(own, played.rates, first, last).find(({ factor, offset }) =>
      agrees(played, first, last, (i) => offset + factor * own[i]!),
    );
    return found !== undefined;
  });
  if (last === undefined) return undefined;
  const { factor, offset } = found!;
  const whole = stroke();
  // Only what is mixed in proportion can be moved, and a gain then leaves another value where it is.
  if (offset !== 0 && (whole.scale ?? whole.shape.scale) !== "linear") return undefined;
  const moved = offset !== 0 && whole.gain !== undefined ? { ...whole, about: whole.about ?? 0 } : whole;
  return { stroke: mapValues(moved, (value: Value) => plain(offset + factor * rateOf(value, 1))), last };
}

/** What makes the values of a stroke those that are looked for. */
interface Change {
  readonly factor: number;
  readonly offset: number;
}

function changesOf(own: readonly number[], rates: Played["rates"], first: number, last: number): Change[] {
  let [high, far] = [0, 0];
  for (let i = 1; i <= last - first; i++) {
    if (Math.abs(own[i]!) > Math.abs(own[high]!)) high = i;
    if (Math.abs(own[i]! - own[0]!) > Math.abs(own[far]! - own[0]!)) far = i;
  }
  const scaled = { factor: rates[first + high]! / own[high]!, offset: 0 };
  const factor = (rates[first + far]! - rates[first]!) / (own[far]! - own[0]!);
  const moved = { factor, offset: rates[first]! - factor * own[0]! };
  return [scaled, moved].filter((change) => Number.isFinite(change.factor) && change.factor !== 0);
}

/** The farthest step below `end` up to which there is a fit: by steps twice as long each time, and then by halving. */
function farthest(first: number, end: number, fits: (last: number) => boolean): number | undefined {
  let good = first + fewest - 1;
  if (good >= end || !fits(good)) return undefined;
  let bad = end;
  for (let stride = fewest; good + 1 < bad; stride *= 2) {
    const next = Math.min(good + stride, end - 1);
    if (!fits(next)) {
      bad = next;
      break;
    }
    good = next;
  }
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  // What was tried last may have failed: the fit of the step that is returned is asked for once more.
  fits(good);
  return good;
}

/** Whether a curve gives the rates. */
function agrees({ rates, units }: Played, first: number, last: number, curve: (i: number) => number): boolean {
  let size = 0;
  for (let step = first; step <= last; step++) size = Math.max(size, Math.abs(rates[step]!));
  const tolerance = units(last) * Number.EPSILON * size;
  // From the end, where what does not fit is off most.
  for (let step = last; step >= first; step--)
    if (!(Math.abs(curve(step - first) - rates[step]!) <= tolerance)) return false;
  return true;
}
