import { type Context, reader } from "../../match/framework.ts";
import { expressions, number, numbers, whole } from "../../match/rows.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { followed, from, join } from "../../sketch/time.ts";
import type { Expression } from "../../text/expression.ts";
import { cosine, decayRows, exponential, linear } from "./transitions.ts";

/**
 * Schedules of which each begins anew at its boundary. Of those whose boundary is passed the last in the list is seen, wherever
 * its boundary lies; what has no partner in the other list is left out.
 */
export function joinSchedules(schedules: readonly Sketch[], boundaries: readonly number[]): Sketch {
  const starts = [Number.NEGATIVE_INFINITY, ...boundaries].slice(0, schedules.length);
  const parts = schedules.slice(0, starts.length).flatMap((sketch, i) => {
    const start = Math.max(0, Math.ceil(starts[i]!));
    const end = Math.max(start, Math.ceil(Math.min(...starts.slice(i + 1))));
    const place = i === 0 ? 0 : start - starts[i]!;
    return start === end ? [] : [{ sketch: from(sketch, place), start, end }];
  });
  const last = parts.at(-1)!;
  const steps = last.sketch.steps === undefined ? {} : { steps: last.start + last.sketch.steps };
  return join(
    parts.map(({ sketch, end }) => [sketch, end]),
    steps,
  );
}

const warmup = { init_value: number(), peak_value: number(), warmup_steps: whole() };

const warmupCosine = reader(
  "optax.warmup_cosine_decay_schedule",
  { ...warmup, decay_steps: whole(), end_value: number(0), exponent: number(1) },
  ({ init_value, peak_value, warmup_steps, decay_steps, end_value, exponent }, context) => {
    const end = peak_value === 0 ? 0 : end_value;
    const decay = cosine(peak_value, end, decay_steps - warmup_steps, exponent, context);
    return decay && followed(linear(init_value, peak_value, warmup_steps), warmup_steps, decay);
  },
);

/** One cycle of sgdr_schedule, which hands its keyword arguments on. */
function readCycle(given: Expression, i: number, context: Context): Sketch | undefined {
  const isDict = given.kind === "dict" || (given.kind === "call" && given.name === "dict");
  if (isDict) return context.readArguments(warmupCosine, given);
  return context.refuse(`cosine_kwargs[${i}]`, "a dict of the arguments of a cycle", given);
}

export const joined = [
  reader("optax.warmup_constant_schedule", warmup, ({ init_value, peak_value, warmup_steps }) => {
    const { steps: _steps, ...sketch } = linear(init_value, peak_value, warmup_steps);
    return sketch;
  }),
  warmupCosine,
  reader(
    "optax.warmup_exponential_decay_schedule",
    { ...warmup, ...decayRows },
    ({ init_value, peak_value, warmup_steps, ...more }, context) => {
      const decay = exponential(peak_value, more, context);
      return decay && followed(linear(init_value, peak_value, warmup_steps), warmup_steps, decay);
    },
  ),
  reader("optax.sgdr_schedule", { cosine_kwargs: expressions() }, ({ cosine_kwargs }, context) => {
    if (cosine_kwargs.length === 0) return context.refuse("cosine_kwargs", "at least one cycle", []);
    const cycles = cosine_kwargs.map((given, i) => readCycle(given, i, context));
    if (cycles.includes(undefined)) return undefined;
    let end = 0;
    const ends = cycles.map((cycle) => (end += cycle!.steps!));
    return joinSchedules(cycles as Sketch[], ends.slice(0, -1));
  }),
  reader(
    "optax.join_schedules",
    { schedules: expressions(), boundaries: numbers() },
    ({ schedules, boundaries }, context) => {
      if (schedules.length === 0) return context.refuse("schedules", "at least one schedule", []);
      const found = schedules.map((schedule) => context.read(schedule));
      return found.includes(undefined) ? undefined : joinSchedules(found as Sketch[], boundaries);
    },
  ),
];
