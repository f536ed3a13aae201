import * as shapes from "glidepath/shape";
import { reader } from "../../match/framework.ts";
import { isFresh } from "../../match/fresh.ts";
import { number, optional, single, truth, whole } from "../../match/rows.ts";
import { draw, hold, type Lane, plain, run, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import { from, join } from "../../sketch/time.ts";
import { folder, lastBatch } from "./rows.ts";

/** One leg up and one down, each perhaps in stairs. */
interface UpAndDown {
  readonly up: number;
  readonly down: number;
  readonly stairsUp: number;
  readonly stairsDown: number;
}

export const oneCycle = reader(
  `${folder}.OneCycle`,
  {
    cycle_min_lr: single(),
    cycle_max_lr: single(),
    decay_lr_rate: number(0),
    cycle_first_step_size: whole(2000),
    cycle_second_step_size: optional(whole()),
    cycle_first_stair_count: whole(0),
    cycle_second_stair_count: optional(whole()),
    decay_step_size: number(0),
    cycle_momentum: truth(true),
    cycle_min_mom: single(0.8),
    cycle_max_mom: single(0.9),
    decay_mom_rate: number(0),
    ...lastBatch,
  },
  (values, context): Sketch | undefined => {
    const { cycle_first_step_size: up, cycle_second_step_size: down = up, decay_step_size: every } = values;
    const { cycle_first_stair_count: stairsUp, cycle_second_stair_count: stairsDown = stairsUp } = values;
    const { decay_lr_rate, decay_mom_rate } = values;
    const { cycle_min_lr: low, cycle_max_lr: high, cycle_max_mom: calm, cycle_min_mom: fast } = values;
    if (up < 1) return context.refuse("cycle_first_step_size", "at least 1", up);
    if (down < 0) return context.refuse("cycle_second_step_size", "at least 0", down);
    if (every < 0) return context.refuse("decay_step_size", "at least 0", every);
    if (decay_lr_rate < 0) return context.refuse("decay_lr_rate", "at least 0", decay_lr_rate);
    if (!isFresh(values.last_batch_iteration, "last_batch_iteration", context)) return undefined;
    const cycle = { up, down, stairsUp, stairsDown };
    const decays = every > 0 && decay_lr_rate > 0 && low !== 0;
    const after = decays ? run({ shape: shapes.inversePower, power: 1 }, low, 0, every / decay_lr_rate) : hold(low);
    const grows = every > 0 && decay_mom_rate !== 0;
    const afterwards = grows ? run(shapes.linear, calm, plain(calm * (1 + decay_mom_rate)), every) : hold(calm);
    const momentum = values.cycle_momentum ? { momentum: late(fast, [...legs(calm, fast, cycle), afterwards]) } : {};
    return draw([...legs(low, high, cycle), after], { steps: up + down, ...momentum });
  },
);

/** The first update has the momentum that the constructor writes, which is not the one that the cycle begins with. */
function late(first: number, lane: readonly Stroke[]): Lane {
  const parts = [[draw([hold(first)]), 1] as const, [from(draw(lane), 1), Number.POSITIVE_INFINITY] as const];
  return join(parts).lanes[0]!;
}

function legs(low: number, high: number, { up, down, stairsUp, stairsDown }: UpAndDown): Stroke[] {
  return [rise(low, high, up, stairsUp), fall(high, low, down, stairsDown, up + down)];
}

function rise(low: number, high: number, over: number, stairs: number): Stroke {
  if (stairs < 1) return run(shapes.linear, low, high, over, over);
  if (stairs === 1) return hold(low, over);
  // The last tread lies one below the top.
  const last = plain(low + ((high - low) * (stairs - 1)) / stairs);
  return run({ shape: shapes.step, count: stairs }, low, last, over, over);
}

/** Stairs down are rounded downwards too: only the first update is at the top. */
function fall(high: number, low: number, over: number, stairs: number, end: number): Stroke {
  if (stairs < 1) return run(shapes.linear, high, low, over, end);
  const shape = { shape: shapes.step, count: stairs + 1 };
  // Half a step away from where a whole one would do, so that rounding moves no edge.
  return { ...run(shape, high, low, (over * (stairs + 1)) / stairs, end), skip: (over - 0.5) / stairs };
}
