import { compress } from "./compress.ts";
import { curveOf } from "./curve-of.ts";
import { isStill, type Lane, type Sketch, type Stroke, share } from "./sketch.ts";
import { mapValues } from "./value.ts";

/*
 * A sketch of which only every so many steps are seen. Lengths become shorter, and where that cannot be said, since a cycle
 * would be shorter than a step or a shape would be asked for more than it has, the values that are seen are written in strokes.
 */

/** How far past the end of the run the values are looked at. */
const margin = 64;

/**
 * So many steps of the sketch for one update. `steps` is the run in updates, `rate` the optimizer's.
 * Undefined if what is seen cannot be written down.
 */
export function fine(sketch: Sketch, count: number, steps: number, rate: number): Sketch | undefined {
  const own = sketch.lanes.every((lane) => lane.every((stroke, i) => isPressable(stroke, startOf(lane, i), count)));
  const lanes = own ? sketch.lanes.map((lane) => pressedLane(lane, count)) : seenLanes(sketch, count, steps, rate);
  if (lanes === undefined) return undefined;
  const momentum = sketch.momentum && fine({ lanes: [sketch.momentum] }, count, steps, 1)?.lanes[0];
  const { errorAfter } = sketch;
  return {
    ...sketch,
    lanes,
    ...(momentum && { momentum }),
    ...(sketch.steps !== undefined && { steps: Math.max(1, Math.ceil(sketch.steps / count)) }),
    ...(errorAfter !== undefined && { errorAfter: Math.floor(errorAfter / count) }),
  };
}

const startOf = (lane: Lane, i: number) => (i === 0 ? 0 : lane[i - 1]!.end);

/** Whether the stroke is still one if all its lengths are that much shorter. */
function isPressable({ end, over, every, grain, shape }: Stroke, start: number, count: number): boolean {
  if (grain !== undefined || (every !== undefined && every % count !== 0)) return false;
  const isWhole = start % count === 0 && (end === Number.POSITIVE_INFINITY || end % count === 0);
  return isWhole || over === undefined || shape.kind === "linear" || shape.kind === "cosine";
}

function pressedLane(lane: Lane, count: number): Lane {
  return lane.flatMap((stroke, i) => {
    const start = startOf(lane, i);
    return Math.ceil(stroke.end / count) > Math.ceil(start / count) ? [pressed(stroke, start, count)] : [];
  });
}

/** A stroke that begins at `start`, of which the first whole update is the first to see it. */
function pressed(stroke: Stroke, start: number, count: number): Stroke {
  const skip = (stroke.skip ?? 0) + Math.ceil(start / count) * count - start;
  const isPerStep = stroke.shape.perStep && stroke.every === undefined;
  const over = stroke.over ?? (isPerStep ? 1 : undefined);
  return {
    ...stroke,
    end: Math.ceil(stroke.end / count),
    ...(over !== undefined && { over: over / count }),
    ...(stroke.every !== undefined && { every: stroke.every / count }),
    ...(skip > 0 && !isStill(stroke) && { skip: skip / count }),
  };
}

/** The values that the updates of the run see, as shares of the rate if they all grow with it. */
function seenLanes(sketch: Sketch, count: number, steps: number, rate: number): Lane[] | undefined {
  const places = Array.from({ length: steps + margin + 1 }, (_, update) => update * count);
  const last = sketch.errorAfter ?? Number.POSITIVE_INFINITY;
  const within = places.filter((place) => place <= last);
  const [once, twice] = [1, 2].map((times) => within.map(curveOf(sketch, times * rate)));
  const isShare = once!.every((value, i) => Math.abs(twice![i]! - 2 * value) <= 1e-12 * Math.abs(value));
  const isRate = once!.every((value, i) => twice![i] === value);
  const lane = compress(once!, () => []);
  if (lane === undefined) return undefined;
  return [
    isShare && !isRate ? lane.map((stroke) => mapValues(stroke, (value) => share((value as number) / rate))) : lane,
  ];
}
