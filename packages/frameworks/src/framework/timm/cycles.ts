import type { Value } from "glidepath/language";
import { draw, hold, isStill, plain, type ShapeUse, type Sketch, type Stroke, share } from "../../sketch/sketch.ts";
import { logarithm } from "./logarithm.ts";

/** What timm's cosine, tanh and polynomial schedules have in common. */
export interface Cycles {
  readonly t_initial: number;
  readonly lr_min: number;
  readonly cycle_mul: number;
  readonly cycle_decay: number;
  readonly cycle_limit: number;
}

/** What decides where the cycles lie. */
type Lengths = Pick<Cycles, "t_initial" | "cycle_mul">;

/** The cycle that a tick lies in, with timm's own arithmetic: at some restarts it is the cycle before. */
export function cycleOf(t: number, { t_initial, cycle_mul }: Lengths): number {
  if (cycle_mul === 1) return Math.floor(t / t_initial);
  const left = 1 - (t / t_initial) * (1 - cycle_mul);
  return left > 0 ? Math.floor(logarithm(left) / logarithm(cycle_mul)) : Number.NaN;
}

/** Where a cycle begins, and how long it is. */
export function cycleSpan(index: number, { t_initial, cycle_mul }: Lengths): { start: number; length: number } {
  if (cycle_mul === 1) return { start: index * t_initial, length: t_initial };
  const power = cycle_mul ** index;
  return { start: ((1 - power) / (1 - cycle_mul)) * t_initial, length: power * t_initial };
}

/** The last tick at which timm has a value: shrinking cycles never get past a point, where it takes a logarithm of 0. */
export function lastTick({ t_initial, cycle_mul }: Lengths): number {
  if (cycle_mul >= 1) return Number.POSITIVE_INFINITY;
  let t = Math.ceil(t_initial / (1 - cycle_mul));
  while (1 - (t / t_initial) * (1 - cycle_mul) <= 0) t--;
  return t;
}

/** Ticks that no run has. */
const beyondAnyRun = 2 ** 50;

/** The first tick that timm counts to this cycle or a later one. */
export function firstTick(index: number, cycles: Lengths): number {
  const { start } = cycleSpan(index, cycles);
  const last = Math.min(lastTick(cycles), beyondAnyRun);
  let t = Math.max(0, Math.ceil(start) - 2);
  while (t <= last && !(cycleOf(t, cycles) >= index)) t++;
  return t > last ? Number.POSITIVE_INFINITY : t;
}

/** The most cycles that are written one by one. */
export const mostCycles = 500;

/** Whether every cycle is the first one over again, perhaps lower. */
const areAlike = ({ cycle_mul, cycle_decay, lr_min }: Cycles) => cycle_mul === 1 && (cycle_decay === 1 || lr_min === 0);

/** Whether so many cycles can be written. */
export const isWritable = (cycles: Cycles) => areAlike(cycles) || cycles.cycle_limit <= mostCycles;

/** Cycles of a shape from the peak, lower in each, to the least rate, which is held after the last. */
export function inCycles(shape: ShapeUse, cycles: Cycles): Sketch {
  const { t_initial, lr_min, cycle_decay, cycle_limit } = cycles;
  const errorAfter = lastTick(cycles);
  const more = errorAfter === Number.POSITIVE_INFINITY ? {} : { errorAfter };
  if (areAlike(cycles) && cycle_limit > 1) {
    const gain = cycle_decay === 1 ? {} : { gain: cycle_decay };
    const first = stretch(shape, "peak", lr_min, t_initial * cycle_limit);
    return draw([{ ...first, every: t_initial, ...gain }, hold(lr_min)], more);
  }
  const strokes: Stroke[] = [];
  for (let i = 0, begin = 0; i < cycle_limit && begin < Number.POSITIVE_INFINITY; i++) {
    const { start, length } = cycleSpan(i, cycles);
    const end = firstTick(i + 1, cycles);
    const skip = Math.max(0, begin - start);
    const stroke = stretch(shape, share(plain(cycle_decay ** i)), lr_min, end);
    strokes.push(isStill(stroke) ? stroke : { ...stroke, over: length, ...(skip > 0 && { skip }) });
    begin = end;
  }
  return draw([...strokes, hold(lr_min)], more);
}

function stretch(shape: ShapeUse, from: Value, to: Value, end: number): Stroke {
  return shape.shape.stays ? hold(from, end) : { ...shape, from, to, end };
}
