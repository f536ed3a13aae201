import type { Value } from "glidepath/language";
import { type Context, reader } from "../../match/framework.ts";
import { any, expressions, number, optional, truth, whole, wholes } from "../../match/rows.ts";
import { valueAt } from "../../sketch/curve-of.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { firstError, from, join } from "../../sketch/time.ts";
import { mapValues } from "../../sketch/value.ts";
import { folder } from "./handlers.ts";
import { piecewise } from "./piecewise.ts";
import { schedulerOf, type Wrapped } from "./wrapped.ts";

type Turn = readonly [sketch: Sketch, end: number];

export const concat = reader(
  `${folder}.ConcatScheduler`,
  { schedulers: expressions(), durations: wholes(), save_history: truth(false) },
  ({ schedulers, durations }, context) => {
    if (schedulers.length < 2) return context.refuse("schedulers", "at least two schedulers", schedulers.length);
    if (durations.length !== schedulers.length - 1) {
      return context.refuse(
        "durations",
        `${schedulers.length - 1} of them, one for each scheduler but the last`,
        durations.length,
      );
    }
    const parts = schedulers.map((expression) => context.read(expression));
    return parts.every((part) => part !== undefined) ? turns(parts as Wrapped[], durations, context) : undefined;
  },
  ["ignite.handlers.ConcatScheduler"],
);

function turns(parts: readonly Wrapped[], durations: readonly number[], context: Context): Sketch | undefined {
  const found: Turn[] = [];
  let place = 0;
  for (const [i, part] of parts.entries()) {
    const duration = durations[i] ?? -1;
    // Only the first may have no steps; later, ignite misses that its time is over.
    if (i === 0 && duration === 0) continue;
    const end = duration > 0 ? place + duration : Number.POSITIVE_INFINITY;
    const before = found.at(-1);
    found.push([before && part.factors ? follow(part, before, place, found.at(-2)?.[1] ?? 0, context) : part, end]);
    if (end === Number.POSITIVE_INFINITY) break;
    place = end;
  }
  return together(found, place);
}

/** One that multiplies goes on from the last rate of the one before. */
function follow(part: Wrapped, [before]: Turn, place: number, start: number, { rate }: Context): Sketch {
  const found = valueAt(before, place - 1 - start, rate);
  return { ...part, lanes: [part.factors!.map((stroke) => mapValues(stroke, (value) => (value as number) * found))] };
}

function together(found: readonly Turn[], place: number): Sketch {
  const errorAfter = firstError(
    found.map(([sketch]) => sketch),
    found.map(([, end]) => end),
  );
  const last = found.at(-1)![0].steps;
  const more = { ...(last !== undefined && { steps: place + last }), ...(errorAfter !== undefined && { errorAfter }) };
  return join(found, more);
}

export const withWarmup = reader(
  `${folder}.create_lr_scheduler_with_warmup`,
  {
    ...{
      lr_scheduler: any(),
      warmup_start_value: number(),
      warmup_duration: whole(),
      warmup_end_value: optional(number()),
    },
    ...{ save_history: truth(false), output_simulated_values: optional(any()) },
  },
  ({ lr_scheduler, warmup_start_value: start, warmup_duration: duration, warmup_end_value }, context) => {
    if (duration < 2) return context.refuse("warmup_duration", "at least 2", duration);
    const sketch = context.read(lr_scheduler);
    if (sketch === undefined) return undefined;
    const isOfTorch = "build" in sketch;
    if (isOfTorch && schedulerOf(lr_scheduler, "lr_scheduler", context) === undefined) return undefined;
    const first = valueAt(sketch, 0, context.rate);
    // The optimizer's rate, which a scheduler of torch has already changed.
    const reached = isOfTorch ? first : context.rate;
    const end = warmup_end_value ?? reached;
    if (warmup_end_value === undefined && context.need("peak") === undefined) return undefined;
    const warmup = isOfTorch ? towards(start, end, duration, first) : upTo(start, end, duration, first);
    const place = warmup.at(-1)![0] + 1;
    const rest = isOfTorch ? from(sketch, 1) : sketch;
    return together(
      [
        [piecewise(warmup), place],
        [rest, Number.POSITIVE_INFINITY],
      ],
      place,
    );
  },
  ["ignite.handlers.create_lr_scheduler_with_warmup"],
);

type Milestones = readonly (readonly [step: number, value: Value])[];

/** The last value of the warmup has a step of its own before the scheduler's first, if it is another. */
function towards(start: number, end: number, duration: number, first: number): Milestones {
  const ramp = [[0, start] as const, [duration - 1, end] as const];
  return first === end ? ramp : [...ramp, [duration, first]];
}

/** The warmup stops one step before a value that the scheduler begins with. */
function upTo(start: number, end: number, duration: number, first: number): Milestones {
  if (first !== end)
    return [
      [0, start],
      [duration - 1, end],
    ];
  const height = (end - start) / (duration - 1);
  return duration > 2
    ? [
        [0, start],
        [duration - 2, end - height],
      ]
    : [[0, start]];
}
