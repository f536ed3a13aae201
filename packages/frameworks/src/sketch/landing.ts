import { rateOf, type Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { valueAt, valueBefore } from "./curve-of.ts";
import { isStill, type Lane, type Sketch, type Stroke, share } from "./sketch.ts";
import { valuesOf } from "./value.ts";

/**
 * The sketch with its last value on the last step that has one. A spec that ends in an error has at its last step the value that
 * it arrives at from the left. Where the sketch has another value there (a stroke or a cycle ends at that step and the next
 * begins), the step is written as a table of two knots, whose last is that value.
 */
export function landing(sketch: Sketch, rate?: number): Sketch {
  const { lanes, errorAfter } = sketch;
  return errorAfter === undefined ? sketch : { ...sketch, lanes: lanes.map((lane) => land(lane, errorAfter, rate)) };
}

function land(lane: Lane, place: number, rate: number | undefined): Lane {
  const i = lane.findIndex(({ end }) => end >= place);
  const before = lane[i]!;
  const last = before.end > place ? before : lane[i + 1];
  if (last === undefined || place < 1) return lane;
  const start = lane[i - 1]?.end ?? 0;
  const from = strokeAt(before, place - 1 - start, rate);
  const arrived = readValue(before, rate, (one, peak) => valueBefore([one], place - start, peak));
  const to = strokeAt(last, last === before ? place - start : 0, rate);
  if (from === undefined || to === undefined || isNoise(before, arrived!, to)) return lane;
  const knots = [
    [0, from],
    [1, to],
  ];
  const landed: Stroke = { shape: shapes.table, between: "step", knots, end: Number.POSITIVE_INFINITY };
  const isSeen = !isStill(before) && place - 1 > start;
  return [...lane.slice(0, i), ...(isSeen ? [{ ...before, end: place - 1 }] : []), landed];
}

/** Whether two values near a stroke differ by the rounding of its own alone. */
function isNoise({ from = 0, to = 0 }: Stroke, a: Value, b: Value): boolean {
  const size = Math.max(...[from, to, b].map((value) => Math.abs(rateOf(value, 1))));
  return typeof a === typeof b && Math.abs(rateOf(a, 1) - rateOf(b, 1)) <= 4 * Number.EPSILON * size;
}

/** The value of a stroke at one of its steps; undefined if it mixes rates with shares of a peak that is not known. */
export const strokeAt = (stroke: Stroke, step: number, rate?: number): Value | undefined =>
  isStill(stroke) ? stroke.from : readValue(stroke, rate, (one, peak) => valueAt({ lanes: [[one]] }, step, peak));

/** What a stroke gives, as a share of the peak if all its values are. */
function readValue(
  stroke: Stroke,
  rate: number | undefined,
  read: (stroke: Stroke, peak: number) => number,
): Value | undefined {
  const endless = { ...stroke, end: Number.POSITIVE_INFINITY };
  const values = valuesOf(stroke);
  if (stroke.from === undefined && stroke.knots === undefined) return undefined;
  if (values.every((value) => typeof value === "number")) return read(endless, 1);
  if (values.every((value) => value === 0 || typeof value === "string")) return share(read(endless, 1));
  return rate === undefined ? undefined : read(endless, rate);
}
