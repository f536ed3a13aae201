import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { any, expressions, keywordOnly, number, whole } from "../../match/rows.ts";
import { valueAt } from "../../sketch/curve-of.ts";
import { draw, hold, plain, run, type Sketch } from "../../sketch/sketch.ts";
import { firstError, join } from "../../sketch/time.ts";
import type { Expression } from "../../text/expression.ts";
import { areCounts } from "./rows.ts";

const withWarmup = reader(
  "lrsched.with_warmup",
  { schedule: any(), "*": keywordOnly, warmup_steps: whole(), start_lr: number() },
  ({ schedule: inner, warmup_steps: steps, start_lr }, context) => {
    const sketch = context.read(inner);
    if (!areCounts({ warmup_steps: steps }, context) || sketch === undefined) return undefined;
    const ramp = draw([run(shapes.linear, start_lr, valueAt(sketch, 0), steps, steps)]);
    const more = {
      ...(sketch.steps !== undefined && { steps: steps + sketch.steps }),
      ...(sketch.errorAfter !== undefined && { errorAfter: steps + sketch.errorAfter }),
    };
    const parts = [[ramp, steps] as const, [sketch, Number.POSITIVE_INFINITY] as const];
    return join(parts, more);
  },
);

const sequential = reader("lrsched.sequential", { phases: expressions() }, ({ phases }, context) => {
  if (phases.length === 0) return context.refuse("phases", "at least one (duration, schedule)", "none");
  const read = phases.map((phase, i) => readPhase(phase, `phases[${i}]`, context));
  if (!read.every((part) => part !== undefined)) return undefined;
  const parts = read as { duration: number; sketch: Sketch }[];
  let end = 0;
  const ends = parts.map(({ duration }) => (end += duration));
  const sketches = parts.map(({ sketch }) => sketch);
  const { duration, sketch } = parts.at(-1)!;
  const errorAfter = firstError(sketches, ends);
  // Past the end it stays where its last step was.
  const after = draw([hold(errorAfter === undefined ? plain(valueAt(sketch, duration - 1)) : 0)]);
  const turns = [...sketches.map((one, i) => [one, ends[i]!] as const), [after, Number.POSITIVE_INFINITY] as const];
  return join(turns, { steps: end, ...(errorAfter !== undefined && { errorAfter }) });
});

function readPhase(phase: Expression, argument: string, context: Context) {
  const [duration, inner, ...more] = phase.kind === "list" ? phase.items : [];
  if (duration?.kind !== "number" || !duration.whole || duration.value < 1 || inner === undefined || more.length > 0) {
    return context.refuse(argument, "a pair of a duration of at least 1 and a schedule", phase);
  }
  const sketch = context.read(inner);
  return sketch && { duration: duration.value, sketch };
}

export const compositions = [withWarmup, sequential];
