import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { draw, hold, run, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import { areUpdates } from "./updates.ts";

interface Polynomial {
  readonly lr: readonly number[];
  readonly "max-update": number;
  readonly "warmup-updates": number;
  readonly "force-anneal": number | undefined;
  readonly "end-learning-rate": number;
  readonly power: number;
  readonly "total-num-update": number | undefined;
}

/** The most epochs of annealing that are written, each at its own height. */
const mostEpochs = 500;

/** One decay over the whole run, whose height may be another in each epoch. */
export function polynomial(values: Polynomial, context: Context): Sketch | undefined {
  const { lr, "warmup-updates": steps, "force-anneal": anneal, "end-learning-rate": low, power } = values;
  const { "total-num-update": total = values["max-update"] } = values;
  const { refuse } = context;
  if (total <= 0) return refuse("--total-num-update", "--total-num-update or --max-update above 0", total);
  if (power <= 0) return refuse("--power", "above 0", power);
  if (!areUpdates(values, context)) return undefined;
  const curve = { steps, total, low, power };
  const more = { steps: Math.ceil(total) };
  if (lr.length === 1 && anneal === undefined)
    return draw([...piece(curve, "peak", 0, Number.POSITIVE_INFINITY), hold(low)], { ...more, peak: lr[0]! });
  const epoch = context.need("stepsPerEpoch");
  if (epoch === undefined) return undefined;
  const last = anneal ?? lr.length - 1;
  const count = anneal === undefined ? Math.max(1, last) : Math.ceil(endOf(curve) / epoch);
  if (count > mostEpochs) return refuse("--force-anneal", `at most ${mostEpochs} epochs`, count);
  let height = lr[0]!;
  const strokes = Array.from({ length: count }, (_, i) => {
    const [start, end] = [i * epoch, i === count - 1 ? Number.POSITIVE_INFINITY : (i + 1) * epoch];
    // Annealing takes the rate at which the epoch before ended for the top of the whole decay.
    const isAnnealed = anneal !== undefined && i + 1 >= anneal;
    height = isAnnealed ? valueAt(curve, height, start - 1) : lr[Math.min(i + 1, lr.length - 1)]!;
    return piece(curve, height, start, end);
  });
  return draw([...strokes.flat(), hold(low)], more);
}

interface Curve {
  /** Updates of the warmup. */
  readonly steps: number;
  readonly total: number;
  readonly low: number;
  readonly power: number;
}

/** The update from which on the rate is the lowest; a warmup that is longer goes on to its own end first, that included. */
const endOf = ({ steps, total }: Curve) => (total > steps ? Math.ceil(total) : steps + 1);

/** The part of the curve from one update to another, with its top at that height. */
function piece(curve: Curve, height: number | string, start: number, stop: number): Stroke[] {
  const { steps, total, low, power } = curve;
  const length = total - steps;
  const end = Math.min(endOf(curve), stop);
  const top = length > 0 ? Math.min(steps, end) : end;
  const shape = power === 1 ? shapes.linear : { shape: shapes.polynomial, power };
  const seen = (stroke: Stroke, skip: number) => (skip > 0 ? { ...stroke, skip } : stroke);
  const rise = steps > 0 && start < top ? [seen(run(shapes.linear, 0, height, steps, top), start)] : [];
  const fall = length > 0 && start < end ? [seen(run(shape, height, low, length, end), start - steps)] : [];
  return [...rise, ...fall];
}

/** The rate at an update; before the first, as the optimizer was made. */
function valueAt({ steps, total, low, power }: Curve, height: number, t: number): number {
  if (t < 0) return steps > 0 ? 0 : height;
  if (steps > 0 && t <= steps) return (t / steps) * height;
  return t >= total ? low : (height - low) * (1 - (t - steps) / (total - steps)) ** power + low;
}
