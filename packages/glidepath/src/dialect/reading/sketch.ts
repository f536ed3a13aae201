import { findShape } from "../../shape/index.ts";
import type { ShapeSpec } from "../../spec/spec.ts";
import { printFactor, rateOf, type Value } from "../../spec/value.ts";

/*
 * What a framework's schedule does, before it is a spec: shapes over stretches of time that never ends. Frameworks nest, cut and
 * shift their schedules; here this is done on sketches, which a spec is written from in the end.
 */

/** What goes on in a stretch of time: a phase without its length. All its lengths are in steps. */
export interface Stroke extends ShapeSpec {
  /** The whole step before which it ends, counted from the start of its sketch; Infinity for the last of a lane. */
  readonly end: number;
  readonly from?: Value;
  readonly to?: Value;
  readonly every?: number;
  readonly multiply?: number;
  readonly gain?: number;
  readonly about?: Value;
  readonly over?: number;
  readonly skip?: number;
  readonly grain?: number;
}

/** Strokes that follow one another from step 0 on, for ever. */
export type Lane = readonly Stroke[];

export interface Sketch {
  /** The value is the product of all lanes. Rates in the first are rates; in the others they are factors. */
  readonly lanes: readonly Lane[];
  /** How many updates the framework means it for, if it says. */
  readonly steps?: number;
  /** The framework raises an error for every step after this one. */
  readonly errorAfter?: number;
  /** What a person should know although nothing is wrong. */
  readonly remarks?: readonly string[];
  /** The rate that the words themselves name, which "peak" refers to. */
  readonly peak?: number;
  /** The least value of the whole. It is lost where sketches are put together. */
  readonly floor?: Value;
  /** The optimizer's momentum, or first beta, that goes with it. It is lost where sketches are put together. */
  readonly momentum?: Lane;
}

/** A share of the optimizer's own rate. */
export const peak = (factor: number): Value => printFactor(factor + 0);

/** The same, as a plain 0 where it is none of the rate. */
export const share = (factor: number): Value => (factor === 0 ? 0 : peak(factor));

/** A computed rate without the noise in its last bits: 0.3 in place of 0.30000000000000004. */
export function plain(rate: number): number {
  const short = Number(rate.toPrecision(15));
  return Math.abs(short - rate) <= 2 * Number.EPSILON * Math.abs(rate) ? short : rate;
}

/** The value is held until step `end`. */
export function hold(from: Value, end = Number.POSITIVE_INFINITY): Stroke {
  return { shape: "constant", from, end };
}

/** A shape that takes `over` steps, which need not be whole, and is shown until step `end`, before or after it is through. */
export function run(
  shape: string | Readonly<Record<string, unknown>>,
  from: Value,
  to: Value,
  over: number,
  end = Number.POSITIVE_INFINITY,
): Stroke {
  return { ...(typeof shape === "string" ? { shape } : (shape as { shape: string })), from, to, over, end };
}

/** A sketch of one lane. Strokes that end before they begin are left out; what the last leaves open is held. */
export function draw(strokes: readonly Stroke[], more: Omit<Sketch, "lanes"> = {}): Sketch {
  let start = 0;
  const lane = strokes.filter(({ end }) => {
    const isSeen = end > start;
    if (isSeen) start = end;
    return isSeen;
  });
  return { ...more, lanes: [lane] };
}

/** The sketch from `place` on, which becomes its step 0; `place` need not be whole. */
export function from(sketch: Sketch, place: number): Sketch {
  if (place === 0) return sketch;
  const lanes = sketch.lanes.map((lane) =>
    lane.flatMap((stroke, i): Stroke[] => {
      const start = i === 0 ? 0 : lane[i - 1]!.end;
      const opens = Math.max(0, Math.ceil(start - place));
      const end = Math.ceil(stroke.end - place);
      if (end <= opens) return [];
      const gone = opens + place - start;
      return [{ ...stroke, end, ...(gone > 0 && !isStill(stroke) && skipping(stroke, gone)) }];
    }),
  );
  const { steps, errorAfter } = sketch;
  return {
    ...sketch,
    lanes,
    ...(steps !== undefined && { steps: Math.max(1, steps - place) }),
    ...(errorAfter !== undefined && { errorAfter: errorAfter - place }),
  };
}

const skipping = (stroke: Stroke, gone: number) => ({ skip: (stroke.skip ?? 0) + gone });

/** Whether the stroke has one value only. */
export const isStill = (stroke: Stroke) => findShape(stroke.shape)!.stays && stroke.gain === undefined;

/** One sketch after another; each begins anew at its own step 0 when the one before has reached its end. */
export function join(parts: readonly (readonly [sketch: Sketch, end: number])[], more: Omit<Sketch, "lanes"> = {}): Sketch {
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

/** One sketch, and from `place` on another, which begins anew there; `place` need not be whole. */
export function followed(first: Sketch, place: number, second: Sketch): Sketch {
  const begin = Math.max(0, Math.ceil(place));
  const { steps, ...rest } = from(second, begin - place);
  return join([[first, begin], [rest, Number.POSITIVE_INFINITY]], steps === undefined ? {} : { steps: begin + steps });
}

/** The product of two sketches. The second must be made of shares of the peak alone; undefined if it is not. */
export function times(a: Sketch, b: Sketch): Sketch | undefined {
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
  const bare = lane.map((stroke) => mapValues(stroke, (value) => (value === 0 ? 0 : typeof value === "string" ? rateOf(value, 1) : Number.NaN)));
  return bare.some((stroke) => [stroke.from, stroke.to, stroke.about].some((value) => Number.isNaN(value))) ? undefined : bare;
}

/** The stroke with every value changed; knots too. */
export function mapValues(stroke: Stroke, change: (value: Value) => Value): Stroke {
  const ends = (["from", "to", "about"] as const).filter((key) => stroke[key] !== undefined);
  const knots = stroke.knots as readonly (readonly [number, Value])[] | undefined;
  return {
    ...stroke,
    ...Object.fromEntries(ends.map((key) => [key, change(stroke[key]!)])),
    ...(knots && { knots: knots.map(([at, value]) => [at, change(value)]) }),
  };
}

/** All rates of the first lane times a factor. */
export function scaled(sketch: Sketch, factor: number): Sketch {
  const change = (value: Value): Value =>
    typeof value === "number" ? value * factor : peak(rateOf(value, 1) * factor);
  const [first, ...further] = sketch.lanes;
  return { ...sketch, lanes: [first!.map((stroke) => mapValues(stroke, change)), ...further] };
}

/** Every step of the sketch for `count` updates: the rate changes only once in so many. */
export function coarse(sketch: Sketch, count: number): Sketch {
  const { steps, errorAfter } = sketch;
  const stretch = (stroke: Stroke): Stroke => {
    const { end, skip, every, over = findShape(stroke.shape)!.perStep && every === undefined ? 1 : undefined } = stroke;
    return {
      ...stroke,
      end: end * count,
      ...(over !== undefined && { over: over * count }),
      ...(skip !== undefined && { skip: skip * count }),
      ...(every !== undefined && { every: every * count }),
      ...(!isStill(stroke) && { grain: (stroke.grain ?? 1) * count }),
    };
  };
  return {
    ...sketch,
    lanes: sketch.lanes.map((lane) => lane.map(stretch)),
    ...(steps !== undefined && { steps: steps * count }),
    ...(errorAfter !== undefined && { errorAfter: (errorAfter + 1) * count - 1 }),
  };
}
