import { rateOf, type Value } from "glidepath/language";
import { type Lane, type Sketch, type Stroke, scaledValue, type ValueWord } from "./sketch.ts";

/*
 * Sketches multiplied.
 */

/** The product of two sketches. The second must be made of shares of the peak alone; undefined if it is not. */
export function productOf(a: Sketch, b: Sketch): Sketch | undefined {
  const factors = asFactors(b.lanes[0]!);
  if (factors === undefined) return undefined;
  const remarks = [...(a.remarks ?? []), ...(b.remarks ?? [])];
  const steps = Math.max(a.steps ?? 0, b.steps ?? 0);
  const errorAfter = Math.min(a.errorAfter ?? Number.POSITIVE_INFINITY, b.errorAfter ?? Number.POSITIVE_INFINITY);
  return {
    lanes: [...a.lanes, factors, ...b.lanes.slice(1)],
    ...(steps > 0 && { steps }),
    ...(errorAfter < Number.POSITIVE_INFINITY && { errorAfter }),
    ...(remarks.length > 0 && { remarks }),
  };
}

/** A lane of shares of the peak as a lane of plain factors; undefined if it has a rate of its own. */
export function asFactors(lane: Lane): Lane | undefined {
  const bare = lane.map((stroke) =>
    mapValues(stroke, (value) => (value === 0 ? 0 : typeof value === "string" ? rateOf(value, 1) : Number.NaN)),
  );
  return bare.some((stroke) => values.some((key) => Number.isNaN(stroke[key]))) ? undefined : bare;
}

/** What of a stroke is a value: every word that the language has for one, or this does not compile. */
const isValue: Readonly<Record<ValueWord, true>> = { from: true, to: true, about: true };
const values = Object.keys(isValue) as readonly ValueWord[];

/** All values of a stroke, those of knots too. */
export function valuesOf(stroke: Stroke): readonly Value[] {
  const knots = (stroke.knots ?? []) as readonly (readonly [number, Value])[];
  return [...values.flatMap((key) => stroke[key] ?? []), ...knots.map(([, value]) => value)];
}

/** The stroke with every value changed; knots too. */
export function mapValues(stroke: Stroke, change: (value: Value) => Value): Stroke {
  const given = values.filter((key) => stroke[key] !== undefined);
  const knots = stroke.knots as readonly (readonly [number, Value])[] | undefined;
  return {
    ...stroke,
    ...Object.fromEntries(given.map((key) => [key, change(stroke[key]!)])),
    ...(knots && { knots: knots.map(([at, value]) => [at, change(value)]) }),
  };
}

/** All rates of the first lane times a factor. */
export function scaled(sketch: Sketch, factor: number): Sketch {
  const [first, ...further] = sketch.lanes;
  return {
    ...sketch,
    lanes: [first!.map((stroke) => mapValues(stroke, (value) => scaledValue(value, factor))), ...further],
  };
}
