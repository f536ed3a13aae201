import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { draw, hold, peak, run, type Sketch, type Stroke, share } from "../../sketch/sketch.ts";
import { join } from "../../sketch/time.ts";
import { cycleSpan, firstTick, lastTick } from "../timm/cycles.ts";
import { areUpdates, type Warmup, warmup } from "./updates.ts";

interface Cosine extends Warmup {
  readonly "max-update": number;
  readonly "min-lr": number;
  readonly "t-mult": number;
  readonly "lr-period-updates": number;
  readonly "lr-shrink": number;
}

/** Half waves from the rate to the least one, each cycle perhaps longer and lower than the one before. */
export function cosine(values: Cosine, context: Context): Sketch | undefined {
  const { lr, "max-update": total, "min-lr": low, "t-mult": growth, "warmup-updates": steps } = values;
  const { refuse } = context;
  const top = lr[0]!;
  if (top <= low) return refuse("--lr", `above --min-lr, which is ${low}`, top);
  const given = values["lr-period-updates"];
  if (given <= 0 && total <= 0) return refuse("--max-update", "--max-update or --lr-period-updates", undefined);
  if (!areUpdates(values, context)) return undefined;
  if (growth <= 0) return refuse("--t-mult", "above 0", growth);
  const length = given > 0 ? given : total - steps;
  const more = { peak: top };
  const rise = draw([warmup(values, low)]);
  if (length === 0) return { ...rise, ...more, errorAfter: steps - 1 };
  if (length < 0) return refuse("--max-update", `above --warmup-updates, which is ${steps}`, total);
  const waves = restarts(values, { t_initial: length, cycle_mul: growth });
  if (waves === undefined) return refuse("--t-mult", "1, or cycles that grow faster", growth);
  const errorAfter = steps + lastTick({ t_initial: length, cycle_mul: growth });
  const ends = errorAfter === Number.POSITIVE_INFINITY ? {} : { errorAfter };
  return join(
    [
      [rise, steps],
      [waves, Number.POSITIVE_INFINITY],
    ],
    { ...more, ...ends },
  );
}

const mostCycles = 400;

/** Cycles for ever, each lower than the one before at both ends. */
function restarts(values: Cosine, cycles: { t_initial: number; cycle_mul: number }): Sketch | undefined {
  const { "min-lr": low, "lr-shrink": shrink } = values;
  const { t_initial: every, cycle_mul: multiply } = cycles;
  const gain = shrink === 1 ? {} : { gain: shrink };
  const wave = { shape: shapes.cosine, from: "peak", to: low, end: Number.POSITIVE_INFINITY };
  if (multiply === 1) return draw([{ ...wave, every, ...gain }]);
  const starts = startsOf(cycles);
  if (starts === undefined) return undefined;
  if (multiply > 1 && starts.every((start, i) => start === Math.ceil(cycleSpan(i, cycles).start)))
    return draw([{ ...wave, every, multiply, ...gain }]);
  // fairseq takes some restarts for the end of the cycle before, so each cycle is written by itself.
  const strokes = starts.map((begin, i): Stroke => {
    const { start, length } = cycleSpan(i, cycles);
    const skip = begin > start ? { skip: begin - start } : {};
    const part = shrink ** i;
    return {
      ...run(shapes.cosine, share(part), low * part, length, starts[i + 1] ?? Number.POSITIVE_INFINITY),
      ...skip,
    };
  });
  return draw(strokes);
}

/** Steps that no run has. */
const beyondAnyRun = 2 ** 40;

/** The updates at which the cycles begin, up to far beyond any run; undefined if there are too many. */
function startsOf(cycles: { t_initial: number; cycle_mul: number }): number[] | undefined {
  const starts = [0];
  for (let start = firstTick(1, cycles); start < beyondAnyRun; start = firstTick(starts.length, cycles)) {
    if (starts.length === mostCycles) return undefined;
    starts.push(start);
  }
  return starts;
}

/** A share that is lost in the rounding of what it is added to. */
const nothing = 2 ** -60;

interface Triangular {
  readonly lr: readonly number[];
  readonly "max-update": number;
  readonly "max-lr": number;
  readonly "lr-period-updates": number;
  readonly "lr-shrink": number;
  readonly "shrink-min": boolean;
}

/** Triangles between two rates, whose top, and perhaps bottom, falls with each. */
export function triangular(values: Triangular, context: Context): Sketch | undefined {
  const { lr, "max-update": total, "max-lr": top, "lr-shrink": shrink, "shrink-min": shrinksBoth } = values;
  const low = lr[0]!;
  if (top <= low) return context.refuse("--max-lr", `above --lr, which is ${low}`, top);
  const every = 2 * Math.floor(values["lr-period-updates"] / 2);
  if (every < 2) return context.refuse("--lr-period-updates", "at least 2", values["lr-period-updates"]);
  const more = { peak: top };
  const again = { shape: shapes.triangle, from: low, to: "peak", every, end: Number.POSITIVE_INFINITY };
  if (shrink === 1) return draw([again], more);
  if (shrinksBoth) return draw([{ ...again, gain: shrink }], more);
  // Only the top falls, until nothing is left of it.
  const needed = shrink > 0 && shrink < 1 ? Math.ceil(Math.log(nothing) / Math.log(shrink)) : Number.POSITIVE_INFINITY;
  const isAll = needed <= mostCycles;
  const steps = isAll ? 0 : (context.steps ?? (total || context.need("steps")));
  if (steps === undefined) return undefined;
  const count = isAll ? needed : Math.ceil((steps + 1) / every);
  if (count > mostCycles) return context.refuse("--lr-shrink", `at most ${mostCycles} cycles that differ`, shrink);
  const strokes = Array.from({ length: count }, (_, i) =>
    run(shapes.triangle, low, peak(shrink ** i), every, (i + 1) * every),
  );
  const remarks = isAll ? {} : { remarks: ["The cycles are written as far as this run needs them"] };
  return draw([...strokes, isAll ? { ...again, to: 0 } : hold(low)], { ...more, ...remarks });
}
