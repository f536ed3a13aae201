import { describeIssue } from "glidepath/input";
import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { draw, hold, plain, run, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import { parsePython } from "../../text/python.ts";
import { areUpdates } from "./updates.ts";

interface Fixed {
  readonly lr: readonly number[];
  readonly "warmup-updates": number;
  readonly "force-anneal": number | undefined;
  readonly "lr-shrink": number;
}

/** A rate for each epoch, and after them (or from one epoch on) a rate that falls with each; times a warmup. */
export function fixed(values: Fixed, context: Context): Sketch | undefined {
  const { lr, "warmup-updates": steps, "force-anneal": anneal, "lr-shrink": shrink } = values;
  if (!areUpdates(values, context)) return undefined;
  // The warmup has a step of the rate already at its first update, and all of it at its last.
  const rise = (to: number | string): Stroke => ({ ...run(shapes.linear, 0, to, steps, steps - 1), skip: 1 });
  if (lr.length === 1 && anneal === undefined) return draw([rise("peak"), hold("peak")], { peak: lr[0]! });
  const epoch = context.need("stepsPerEpoch");
  if (epoch === undefined) return undefined;
  const count = anneal === undefined ? lr.length - 1 : Math.max(0, anneal - 1);
  const rates = Array.from({ length: count }, (_, i) => hold(lr[Math.min(i, lr.length - 1)]!, (i + 1) * epoch));
  const last = lr.at(-1)!;
  const tail =
    anneal === undefined
      ? hold(last)
      : { ...hold(plain(last * shrink ** (count + 2 - anneal))), ...(shrink !== 1 && { every: epoch, gain: shrink }) };
  const lane = draw([...rates, tail]).lanes[0]!;
  return { lanes: steps > 1 ? [lane, draw([rise(1), hold(1)]).lanes[0]!] : [lane] };
}

interface Manual {
  readonly lr: readonly number[];
  readonly epoch2lr: string;
  readonly update2lr: string;
}

/** Rates by hand: for epochs, and from the first one on that has an entry, for updates. */
export function manual({ lr, epoch2lr, update2lr }: Manual, context: Context): Sketch | undefined {
  const [epochs, updates] = [entries("--epoch2lr", epoch2lr, context), entries("--update2lr", update2lr, context)];
  if (epochs === undefined || updates === undefined) return undefined;
  const first = epochs.get(1) ?? updates.get(1) ?? lr[0]!;
  const isLong = [...epochs.keys()].some((epoch) => epoch > 1);
  const length = isLong ? context.need("stepsPerEpoch") : 1;
  if (length === undefined) return undefined;
  const places = new Map<number, number>();
  for (const [epoch, rate] of epochs) if (epoch >= 1) places.set((epoch - 1) * length, rate);
  const byHand = [...updates.keys()];
  const begin = Math.min(...byHand);
  const earlier = [...places].filter(([place]) => place < begin);
  const steps = [...earlier, ...updates].filter(([place]) => place > 0).sort(([a], [b]) => a - b);
  // Entries at and before the first update: the last of them counts, and those for updates before those for epochs.
  const early = (list: ReadonlyMap<number, number>) =>
    [...list].filter(([at]) => at <= 0).sort(([a], [b]) => b - a)[0]?.[1];
  const start = early(updates) ?? early(places) ?? first;
  const rates = [start, ...steps.map(([, rate]) => rate)];
  return draw(rates.map((rate, i) => hold(rate, steps[i]?.[0] ?? Number.POSITIVE_INFINITY)));
}

/** The most epochs or updates that may be named, one by one or in ranges. */
const mostPlaces = 100_000;

/** A dict whose keys are numbers, ranges such as 1-5, and lists such as 3,7; of several for a place the last counts. */
function entries(flag: string, words: string, { refuse }: Context): ReadonlyMap<number, number> | undefined {
  let problem = "";
  const found = parsePython(words, (issue) => {
    problem = describeIssue(issue);
  });
  if (found?.kind !== "dict") return refuse(flag, "a dict such as {'1': 0.1, '5-9': 0.01}", problem || words);
  const rates = new Map<number, number>();
  let count = 0;
  for (const [key, value] of found.entries) {
    if (value.kind !== "number") return refuse(flag, "a rate for each key", value);
    const places = placesOf(key.replaceAll(" ", ""));
    if (places === undefined) return refuse(flag, "keys such as 3, 5-9 and 3,7", key);
    count += places.length;
    if (count > mostPlaces) return refuse(flag, `at most ${mostPlaces} places`, count);
    for (const place of places) rates.set(place, value.value);
  }
  return rates;
}

function placesOf(key: string): number[] | undefined {
  const [, low, high] = /^(\d+)-(\d+)$/.exec(key) ?? [];
  if (low !== undefined) {
    const count = Number(high) - Number(low) + 1;
    return count > mostPlaces ? undefined : Array.from({ length: Math.max(0, count) }, (_, i) => Number(low) + i);
  }
  return /^-?\d+(,-?\d+)*$/.test(key) ? key.split(",").map(Number) : undefined;
}
