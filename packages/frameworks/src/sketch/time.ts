import { compress } from "./compress.ts";
import { curveOf } from "./curve-of.ts";
import { hold, isStill, type Lane, type LengthWord, type Sketch, type Stroke, share } from "./sketch.ts";
import { asFactors, mapValues } from "./value.ts";

/*
 * Sketches cut, put one after another, and stretched in time. Steps are whole, but the places where frameworks cut need not be:
 * a stroke is shown from the first whole step at or after its start, and what of its shape lies before that step is its `skip`.
 * So no value is computed here. A sketch is moved only by changing where its strokes end and how much of their shapes is gone,
 * and the values at the steps that are left are the same to the bit.
 */

/** The sketch from `place` on, which becomes its step 0; `place` need not be whole. */
export function from(sketch: Sketch, place: number): Sketch {
  if (place === 0) return sketch;
  const each = (lane: Lane) =>
    lane.flatMap((stroke, i): Stroke[] => {
      const start = i === 0 ? 0 : lane[i - 1]!.end;
      const opens = Math.max(0, Math.ceil(start - place));
      const end = Math.ceil(stroke.end - place);
      if (end <= opens) return [];
      const gone = opens + place - start;
      return [{ ...stroke, end, ...(gone > 0 && !isStill(stroke) && skipping(stroke, gone)) }];
    });
  const { steps, errorAfter, momentum } = sketch;
  return {
    ...sketch,
    lanes: sketch.lanes.map(each),
    ...(momentum && { momentum: each(momentum) }),
    ...(steps !== undefined && { steps: Math.max(1, steps - place) }),
    ...(errorAfter !== undefined && { errorAfter: errorAfter - place }),
  };
}

const skipping = (stroke: Stroke, gone: number) => ({ skip: (stroke.skip ?? 0) + gone });

/** One sketch after another; each begins anew at its own step 0 when the one before has reached its end. */
export function join(
  parts: readonly (readonly [sketch: Sketch, end: number])[],
  more: Omit<Sketch, "lanes"> = {},
): Sketch {
  const count = Math.max(...parts.map(([{ lanes }]) => lanes.length));
  const lanes = Array.from({ length: count }, (_, k): Stroke[] => {
    let begin = 0;
    return parts.flatMap(([sketch, end]) => {
      const start = begin;
      if (end <= start) return [];
      begin = end;
      const lane = sketch.lanes[k] ?? [hold(1)];
      return lane.flatMap((stroke, i): Stroke[] => {
        const opens = start + (i === 0 ? 0 : lane[i - 1]!.end);
        return opens >= end ? [] : [{ ...stroke, end: Math.min(end, start + stroke.end) }];
      });
    });
  });
  const remarks = parts.flatMap(([sketch]) => sketch.remarks ?? []);
  return { ...(remarks.length > 0 && { remarks }), ...more, lanes };
}

/**
 * The last step with a value, where sketches take turns that end at `ends`, each from its own step 0: the first that fails
 * before its turn is over decides. Undefined if none does.
 */
export function firstError(parts: readonly Sketch[], ends: readonly number[]): number | undefined {
  const errors = parts.map(({ errorAfter = Number.POSITIVE_INFINITY }, i) => (ends[i - 1] ?? 0) + errorAfter);
  return errors.find((error, i) => error + 1 < ends[i]!);
}

/** One sketch, and from `place` on another, which begins anew there; `place` need not be whole. */
export function followed(first: Sketch, place: number, second: Sketch): Sketch {
  const begin = Math.max(0, Math.ceil(place));
  const { steps, ...rest } = from(second, begin - place);
  return join(
    [
      [first, begin],
      [rest, Number.POSITIVE_INFINITY],
    ],
    steps === undefined ? {} : { steps: begin + steps },
  );
}

/** Every step of the sketch for `count` updates: the rate changes only once in so many. */
export function coarse(sketch: Sketch, count: number): Sketch {
  const { steps, errorAfter, lanes, momentum } = sketch;
  const each = (lane: Lane) => asTable(lane, steps).map((stroke) => stretched(stroke, count));
  return {
    ...sketch,
    lanes: lanes.map(each),
    ...(momentum && { momentum: each(momentum) }),
    ...(steps !== undefined && { steps: steps * count }),
    ...(errorAfter !== undefined && { errorAfter: (errorAfter + 1) * count - 1 }),
  };
}

/**
 * The lane as a table, if one of its shapes begins between two steps: what is stretched changes at whole parts of its own length
 * alone, and so could not be seen from there.
 */
function asTable(lane: Lane, steps: number | undefined): Lane {
  const isBetween = lane.some(({ skip = 0 }) => !Number.isInteger(skip));
  if (!isBetween || steps === undefined) return lane;
  const shares = asFactors(lane);
  const at = curveOf({ lanes: [shares ?? lane] });
  const values = Array.from({ length: Math.ceil(steps) + 1 }, (_, step) => at(step));
  const table = compress(values, () => []) ?? lane;
  return shares && table !== lane ? table.map((stroke) => mapValues(stroke, (rate) => share(rate as number))) : table;
}

/** What of a stroke is a length: its end and every word that the language has for one, or this does not compile. */
const isLength: Readonly<Record<"end" | LengthWord, true>> = {
  end: true,
  over: true,
  skip: true,
  every: true,
  grain: true,
};
const lengths = Object.keys(isLength) as readonly ("end" | LengthWord)[];

/** The stroke over so many times the steps, of which it sees as many as before. */
function stretched(stroke: Stroke, count: number): Stroke {
  const isPerStep = stroke.shape.perStep && stroke.every === undefined;
  const whole = {
    ...stroke,
    ...(isPerStep && { over: stroke.over ?? 1 }),
    ...(!isStill(stroke) && { grain: stroke.grain ?? 1 }),
  };
  const given = lengths.filter((key) => whole[key] !== undefined);
  return { ...whole, ...Object.fromEntries(given.map((key) => [key, whole[key]! * count])) };
}
