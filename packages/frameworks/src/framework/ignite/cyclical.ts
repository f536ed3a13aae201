import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { any, keywordOnly, number, optional, text, truth, whole } from "../../match/rows.ts";
import { draw, hold, run, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import { folder, remarkOn } from "./handlers.ts";
import { type IgniteSketch, pure } from "./machine.ts";

const table = {
  ...{ param_name: text(), start_value: number(), end_value: number(), cycle_size: whole(), cycle_mult: number(1) },
  ...{ start_value_mult: number(1), end_value_mult: number(1), warmup_duration: whole(0) },
  ...{ save_history: truth(false), param_group_index: optional(any()) },
};
interface CycleArguments {
  readonly start_value: number;
  readonly end_value: number;
  readonly cycle_size: number;
  readonly cycle_mult: number;
  readonly start_value_mult: number;
  readonly end_value_mult: number;
  readonly warmup_duration: number;
}

export const linearCyclical = reader(
  `${folder}.LinearCyclicalScheduler`,
  { ...table, "*": keywordOnly, monotonic: truth(false) },
  (values, context): IgniteSketch | undefined => {
    if (values.warmup_duration > 0 && !values.monotonic) {
      return context.refuse("warmup_duration", "0, unless monotonic=True", values.warmup_duration);
    }
    return read(values.monotonic ? shapes.linear : shapes.triangle, values, values.param_name, context);
  },
  ["ignite.handlers.LinearCyclicalScheduler"],
);

export const cosineAnnealing = reader(
  `${folder}.CosineAnnealingScheduler`,
  table,
  (values, context) => read(shapes.cosine, values, values.param_name, context),
  ["ignite.handlers.CosineAnnealingScheduler"],
);

function read(shape: shapes.Shape, cycle: CycleArguments, name: string, context: Context): IgniteSketch | undefined {
  const { cycle_size: size, cycle_mult: mult, warmup_duration: warmup } = cycle;
  if (size < 2) return context.refuse("cycle_size", "at least 2", size);
  if (warmup < 0) return context.refuse("warmup_duration", "at least 0", warmup);
  const remarks = remarkOn(name);
  const { start_value: from, end_value: to, start_value_mult, end_value_mult } = cycle;
  const isEven = Number.isInteger(mult) && mult >= 1 && warmup === 0 && start_value_mult === end_value_mult;
  if (!isEven) {
    const sketch = written(shape, cycle, context, remarks);
    return sketch && pure(sketch);
  }
  const change = { ...(mult > 1 && { multiply: mult }), ...(start_value_mult !== 1 && { gain: start_value_mult }) };
  return pure(draw([{ ...hold(from), shape, to, every: size, ...change }], remarks));
}

/** How far past the end of the run cycles are written, and how many at most. */
const margin = 64;
const most = 400;

/** Cycles that are not all alike are written one by one, as many as the run needs. */
function written(
  shape: shapes.Shape,
  cycle: CycleArguments,
  { steps, refuse }: Context,
  more: Omit<Sketch, "lanes">,
): Sketch | undefined {
  if (steps === undefined) return draw([hold(cycle.start_value)], more);
  const strokes: Stroke[] = [];
  let { start_value: from, end_value: to, cycle_size: size, warmup_duration: warmup } = cycle;
  let place = 0;
  for (let count = 0; place <= steps + margin && size >= 1; count++) {
    if (count === most)
      return refuse("cycle_size", `cycles of which ${most} last as long as the run`, cycle.cycle_size);
    strokes.push(run(shape, from, to, size, place + size));
    from *= cycle.start_value_mult;
    strokes.push(run(shapes.linear, to, from, warmup, place + size + warmup));
    place += size + warmup;
    to *= cycle.end_value_mult;
    [size, warmup] = [Math.trunc(size * cycle.cycle_mult), Math.trunc(warmup * cycle.cycle_mult)];
  }
  // A cycle of no steps cannot be divided by.
  if (size < 1 && place <= steps + margin) return draw(strokes, { ...more, errorAfter: place - 1 });
  const remark = `The cycles are not all alike; they are written one by one, until step ${place}`;
  return draw([...strokes, hold(from)], { ...more, remarks: [...(more.remarks ?? []), remark] });
}
