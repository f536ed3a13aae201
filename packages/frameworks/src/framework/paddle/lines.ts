import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { any, number } from "../../match/rows.ts";
import { draw, hold, plain, run, type Sketch } from "../../sketch/sketch.ts";
import { firstError, from, join } from "../../sketch/time.ts";
import { scaled } from "../../sketch/value.ts";
import type { Expression } from "../../text/expression.ts";
import { type PaddleSketch, paddleScheduler, positive, rateOf } from "./scheduler.ts";

export const linear = paddleScheduler(
  "LinearLR",
  { learning_rate: number(), total_steps: number(), start_factor: number(1 / 3), end_factor: number(1) },
  ({ learning_rate, total_steps: over, start_factor: start, end_factor: end }, context) => {
    const base = rateOf(learning_rate, "learning_rate", context);
    if (start <= 0 || start > 1) return context.refuse("start_factor", "a number above 0 and at most 1", start);
    if (end < 0 || end > 1) return context.refuse("end_factor", "a number from 0 to 1", end);
    if (over <= 0) return context.refuse("total_steps", "above 0", over);
    if (base === undefined) return undefined;
    const count = Math.floor(over);
    const factor = (step: number) => start + ((end - start) * Math.min(step, count)) / over;
    const [first, last] = [plain(base * start), plain(base * (count === over ? end : factor(count)))];
    const ramp = start === end ? [] : [run(shapes.linear, first, plain(base * end), over, count)];
    const sketch = draw([...ramp, hold(last)], { steps: Math.max(1, count) });
    return {
      ...sketch,
      isStepwise: true,
      // The rate it is made with is taken for that of its last epoch.
      resumed: (epoch) => (epoch >= count ? draw([hold(base)]) : scaled(from(sketch, epoch + 1), 1 / factor(epoch))),
    };
  },
);

export const warmup = paddleScheduler(
  "LinearWarmup",
  { learning_rate: any(), warmup_steps: any(), start_lr: number(), end_lr: number() },
  ({ learning_rate, warmup_steps, start_lr: start, end_lr: end }, context) => {
    const over = positive(warmup_steps, "warmup_steps", context);
    if (rateOf(start, "start_lr", context) === undefined) return undefined;
    if (end <= start) return context.refuse("end_lr", `above start_lr, ${start}`, end);
    const inner = afterwards(learning_rate, context);
    if (over === undefined || inner === undefined) return undefined;
    const { asked, isStepwise = false } = inner;
    const ramp = draw([run(shapes.linear, start, end, over)]);
    const errorAfter = firstError([ramp, asked], [over, Number.POSITIVE_INFINITY]);
    const sketch = join(
      [
        [ramp, over],
        [asked, Number.POSITIVE_INFINITY],
      ],
      {
        ...(asked.steps !== undefined && { steps: over + asked.steps }),
        ...(errorAfter !== undefined && { errorAfter }),
      },
    );
    const tooLate = (last: number) =>
      context.refuse("last_epoch", `below ${over}, since LinearLR makes each rate from the one before`, last);
    return {
      ...sketch,
      isStepwise,
      ...(isStepwise && { resumed: (last: number) => (last < over ? from(sketch, last + 1) : tooLate(last)) }),
    };
  },
);

/** What follows a warmup: a rate, or another scheduler, which it asks for its steps from 0 on. */
function afterwards(given: Expression, context: Context): Pick<PaddleSketch, "asked" | "isStepwise"> | undefined {
  if (given.kind === "number") return { asked: draw([hold(given.value)]) };
  if (given.kind !== "call") return context.refuse("learning_rate", "a rate, or a scheduler of Paddle", given);
  const inner = context.read(given) as (Sketch & Partial<PaddleSketch>) | undefined;
  if (inner === undefined || inner.asked !== undefined) return inner as PaddleSketch | undefined;
  return context.refuse("learning_rate", "a scheduler of Paddle", given);
}
