import { rateOf, type Value } from "glidepath/language";
import type { Shape } from "glidepath/shape";
import { type Context, type Reader, reader } from "../../match/framework.ts";
import { number, optional, type Table, truth, type Values, whole } from "../../match/rows.ts";
import { peak, plain, type ShapeUse, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import { alone } from "./compose.ts";

/** What a scheduler does to the rate while its window is open, in steps of its own counted from the window's start. */
export interface StepRule {
  /** Whether all it does is multiply the rate, so that it may do so beside others. */
  readonly isFactor: boolean;
  /** The base rate that it leaves to the schedulers made after it. */
  readonly base?: number;
  /** The rate of its step k, from the rate before it and the base. NaN where MMEngine raises an error. */
  next(rate: number, k: number, base: number): number;
  /**
   * The same as strokes from the window's start on, for `count` steps of `unit` updates. `rate` is undefined where it is only
   * known as what the stroke before ends on; a rule of factors is never asked that.
   */
  draw(rate: Value | undefined, base: Value, count: number, unit: number): Course;
}

export interface Course {
  readonly strokes: readonly Stroke[];
  /** The rate that is left at the end; undefined where it is what the last stroke ends on. */
  readonly after?: Value;
  /** The last update before an error, counted like the ends of the strokes. */
  readonly errorAfter?: number;
}

/** A scheduler and its window: `count` steps of `unit` updates from update `start` on. */
export interface PlacedRule extends StepRule {
  readonly start: number;
  readonly count: number;
  readonly unit: number;
}

export interface PlacedSketch extends Sketch {
  readonly rule: PlacedRule;
}

/** The rows that every scheduler has, in their usual order. */
export const windowRows = { begin: number(0), end: optional(number()) };
export const clockRows = {
  ...{ last_step: whole(-1), by_epoch: truth(true), verbose: truth(false) },
  convert_to_iter_based: truth(false),
};
export const commonRows = { ...windowRows, ...clockRows };

/** How many updates or epochs the window has, and how many of its own steps a number of the configuration stands for. */
interface Span {
  readonly count: number;
  /** The steps in an epoch if epochs were converted to them, else 1. */
  readonly each: number;
}

/** The reader of one of MMEngine's schedulers of the rate. */
export function mmengineScheduler<const Rows extends Table>(
  name: string,
  table: Rows & typeof commonRows,
  read: (values: Values<Rows>, span: Span, context: Context) => StepRule | undefined,
): Reader {
  const build = (values: Values<typeof commonRows>, context: Context): PlacedSketch | undefined => {
    const window = windowOf(values, context);
    const rule = window && read(values as unknown as Values<Rows>, window, context);
    return rule && alone({ ...rule, start: window.start, count: window.count, unit: window.unit }, context);
  };
  return reader(`mmengine.optim.scheduler.lr_scheduler.${name}`, table as typeof commonRows, build, [
    `mmengine.optim.scheduler.${name}`,
    `mmengine.optim.${name}`,
  ]);
}

function windowOf(
  { begin, end, by_epoch, convert_to_iter_based }: Values<typeof commonRows>,
  { need, refuse }: Context,
) {
  if (convert_to_iter_based && !by_epoch) {
    return refuse("by_epoch", "True, for convert_to_iter_based to have something to convert", false);
  }
  const batches = by_epoch ? need("stepsPerEpoch") : 1;
  if (batches === undefined) return undefined;
  const run = end === undefined ? need("steps") : 0;
  if (run === undefined) return undefined;
  const last = end ?? Math.floor(run / batches);
  if (last <= begin) return refuse("end", `more than begin, ${begin}`, last);
  const each = convert_to_iter_based ? batches : 1;
  const [first, stop] = [Math.ceil(begin * each), Math.ceil(last * each)];
  const unit = by_epoch && !convert_to_iter_based ? batches : 1;
  return { start: Math.max(0, first) * unit, count: stop - Math.max(0, first), unit, each };
}

/** A rate times a factor, without the noise in its last bits. */
export const scaledPlainly = (rate: Value, factor: number): Value =>
  typeof rate === "number" ? plain(rate * factor) : factor === 0 ? 0 : peak(plain(rateOf(rate, 1) * factor));

/** A curve over so many of the steps, of which each lasts `unit` updates. */
export function curve(
  shape: Shape | ShapeUse,
  from: Value | undefined,
  to: Value,
  over: number,
  end: number,
  unit: number,
): Stroke {
  return {
    ...("shape" in shape ? shape : { shape }),
    ...(from !== undefined && { from }),
    to,
    over: over * unit,
    end: end * unit,
    ...(unit > 1 && { grain: unit }),
  };
}
