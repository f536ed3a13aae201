import { rateOf, type Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { defaults, mix } from "glidepath/shape";
import { isStill, type Lane, type Sketch, type Stroke, share } from "./sketch.ts";

/**
 * The sketch with its last value on the last step that has one. A spec that ends in an error has at its last step the value that
 * it arrives at from the left. Where the sketch has another value there (one stroke ends at that step and the next begins), the
 * step is written as a table of two knots, whose last is that value.
 */
export function landing(sketch: Sketch, rate?: number): Sketch {
  const { lanes, errorAfter } = sketch;
  return errorAfter === undefined ? sketch : { ...sketch, lanes: lanes.map((lane) => land(lane, errorAfter, rate)) };
}

function land(lane: Lane, place: number, rate: number | undefined): Lane {
  const i = lane.findIndex(({ end }) => end === place);
  const [before, last] = [lane[i], lane[i + 1]];
  if (before === undefined || last === undefined) return lane;
  const start = i === 0 ? 0 : lane[i - 1]!.end;
  const [from, arrived] = [place - 1, place].map((step) => strokeAt(before, step - start, rate));
  const to = strokeAt(last, 0, rate);
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

/**
 * The value of a stroke at one of its steps; undefined for those that repeat, or mix rates with shares of a peak that is not
 * known.
 */
export function strokeAt(stroke: Stroke, step: number, rate?: number): Value | undefined {
  const { from, to, every, grain, scale, skip = 0 } = stroke;
  if (isStill(stroke)) return from;
  const shape = stroke.shape;
  const over = stroke.over ?? (shape.perStep ? 1 : undefined);
  const isPlain = [every, grain].every((key) => key === undefined) && scale !== "inverse";
  if (!isPlain || from === undefined || to === undefined || over === undefined) return undefined;
  const w = shape.at((step + skip) / over, shape.prepare({ ...defaults(shape), ...stroke }));
  const valueOver = (peak: number) => {
    const [a, b] = [rateOf(from, peak), rateOf(to, peak)];
    return scale === "log" ? a * (b / a) ** w : mix(a, b, w);
  };
  if (typeof from === "number" && typeof to === "number") return valueOver(1);
  const isShare = (one: Value) => one === 0 || typeof one === "string";
  if (isShare(from) && isShare(to)) return share(valueOver(1));
  return rate === undefined ? undefined : valueOver(rate);
}
