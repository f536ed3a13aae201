import type { Value } from "glidepath/language";
import { defaults, formulaShape } from "glidepath/shape";
import { draw, hold, isStill, plain, type ShapeUse, type Sketch, type Stroke, share } from "../../sketch/sketch.ts";
import { floorDivide } from "./floor.ts";
import { logarithm } from "./logarithm.ts";
import { power } from "./power.ts";

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
  if (cycle_mul === 1) return floorDivide(t, t_initial);
  const left = 1 - (t / t_initial) * (1 - cycle_mul);
  return left > 0 ? Math.floor(logarithm(left) / logarithm(cycle_mul)) : Number.NaN;
}

/** Where a cycle begins, and how long it is. */
export function cycleSpan(index: number, { t_initial, cycle_mul }: Lengths): { start: number; length: number } {
  if (cycle_mul === 1) return { start: index * t_initial, length: t_initial };
  const growth = power(cycle_mul, index);
  return { start: ((1 - growth) / (1 - cycle_mul)) * t_initial, length: growth * t_initial };
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

/** Whether every cycle shows the same steps of the first one, perhaps lower. */
const areAlike = ({ t_initial, cycle_mul, cycle_decay, lr_min }: Cycles) =>
  cycle_mul === 1 && Number.isInteger(t_initial) && (cycle_decay === 1 || lr_min === 0);

/** Whether so many cycles can be written. */
export const isWritable = (cycles: Cycles) => areAlike(cycles) || cycles.cycle_limit <= mostCycles;

/** Whether timm has a number where so much of a cycle of this length is over. */
type HasValue = (over: number, length: number) => boolean;

/** Cycles of a shape from the peak, lower in each, to the least rate, which is held after the last. */
export function inCycles(shape: ShapeUse, cycles: Cycles, hasValue: HasValue = () => true): Sketch {
  const { t_initial, lr_min, cycle_decay, cycle_limit } = cycles;
  let errorAfter = lastTick(cycles);
  const strokes: Stroke[] = [];
  if (areAlike(cycles) && cycle_limit > 1) {
    const gain = cycle_decay === 1 ? {} : { gain: cycle_decay };
    strokes.push({ ...stretch(shape, "peak", lr_min, t_initial * cycle_limit), every: t_initial, ...gain });
  } else {
    for (let i = 0, begin = 0; i < cycle_limit && begin <= errorAfter; i++) {
      const { start, length } = cycleSpan(i, cycles);
      const end = firstTick(i + 1, cycles);
      // Only where a cycle begins and ends can rounding leave its bounds.
      const wrong = [begin, end - 1].find((t) => end > begin && !hasValue(t - start, length));
      if (wrong !== undefined) errorAfter = Math.min(errorAfter, wrong - 1);
      strokes.push(
        shown(stretch(shape, share(plain(cycle_decay ** i)), lr_min, end), Math.max(0, begin - start), begin, length),
      );
      begin = end;
    }
  }
  return draw([...strokes, hold(lr_min)], errorAfter === Number.POSITIVE_INFINITY ? {} : { errorAfter });
}

/** The stroke of one cycle, from the tick at which so much of it is over. */
function shown(stroke: Stroke, skip: number, begin: number, length: number): Stroke {
  if (isStill(stroke)) return stroke;
  const window = { over: length, ...(skip > 0 && { skip }) };
  const { shape, power: exponent, k = 1, ...rest } = stroke;
  if (shape.goesOn({ ...defaults(shape), ...stroke }) || stroke.end - begin + skip <= length)
    return { ...stroke, ...window };
  // Between its last tick and the next cycle's first such a curve has no values, which a phase must have.
  return { ...rest, shape: formulaShape, of: `1 - max(0, 1 - x${k === 1 ? "" : ` ^ ${k}`}) ^ ${exponent}`, ...window };
}

function stretch(shape: ShapeUse, from: Value, to: Value, end: number): Stroke {
  return shape.shape.stays ? hold(from, end) : { ...shape, from, to, end };
}
