import { rateOf } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { any, choice, expressions, whole, wholes } from "../../match/rows.ts";
import { draw, hold, isStill, run, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import { from, join } from "../../sketch/time.ts";
import { scaled } from "../../sketch/value.ts";
import { type Expression, lastName } from "../../text/expression.ts";
import { last, module } from "./rows.ts";

/**
 * A schedule inside another of this package. Its own classes begin anew. Those of torch are asked at a step that they do not
 * expect: some go on from the rate they find, which is `before` of the peak, and one stays where it is.
 */
function readInner(
  inner: Expression,
  before: number | undefined,
  argument: string,
  context: Context,
): Sketch | undefined {
  if (inner.kind !== "call") return context.refuse(argument, "a call that makes a schedule", inner);
  const name = lastName(inner.name);
  if (name === "CosineAnnealingWarmRestarts") {
    const remark = "Inside pytorch_scheduler, CosineAnnealingWarmRestarts stays at the peak";
    return context.read(inner) && draw([hold("peak")], { remarks: [remark] });
  }
  const sketch = context.read(inner);
  const goesOn = ["ExponentialLR", "StepLR", "MultiStepLR"].includes(name);
  if (sketch === undefined || name.endsWith("Scheduler") || name.endsWith("Restarts") || name === "LambdaLR")
    return sketch;
  if (goesOn && before !== undefined) return scaled(name === "ExponentialLR" ? from(sketch, 1) : sketch, before);
  const hint = "torch's schedulers depend there on what ran before them; LambdaLR does not";
  return context.refuse(argument, "a schedule of pytorch_scheduler", name, hint);
}

const rises = {
  linear: { shape: shapes.linear, at: (x: number) => x },
  cosine: { shape: shapes.cosine, at: (x: number) => 0.5 - 0.5 * Math.cos(Math.PI * x) },
  exponential: { shape: shapes.oneMinusSquare, at: (x: number) => x * x },
} as const;

const warmed = reader(
  `${module}.WarmupScheduler`,
  {
    base_scheduler: any(),
    warmup_steps: whole(),
    warmup_type: choice(["linear", "cosine", "exponential"], "linear"),
    ...last,
  },
  ({ base_scheduler, warmup_steps, warmup_type }, context) => {
    if (warmup_steps < 0) return context.refuse("warmup_steps", "at least 0", warmup_steps);
    const { shape, at } = rises[warmup_type];
    const before = warmup_steps === 0 ? 1 : at((warmup_steps - 1) / warmup_steps);
    const inner = readInner(base_scheduler, before, "base_scheduler", context);
    if (inner === undefined) return undefined;
    const rise = draw([run(shape, 0, "peak", warmup_steps, warmup_steps)]);
    const more = inner.steps === undefined ? {} : { steps: inner.steps + warmup_steps };
    return join(
      [
        [rise, warmup_steps],
        [inner, Number.POSITIVE_INFINITY],
      ],
      more,
    );
  },
);

const composed = reader(
  `${module}.SequentialComposer`,
  { schedulers: expressions(), milestones: wholes(), ...last },
  ({ schedulers, milestones }, context) => {
    if (schedulers.length === 0 || milestones.length !== schedulers.length - 1)
      return context.refuse("milestones", "one fewer than the schedulers", milestones.length);
    if (milestones.some((place, i) => place < (milestones[i - 1] ?? 0)))
      return context.refuse("milestones", "steps of at least 0 in order", milestones);
    const parts: [Sketch, number][] = [];
    for (const [i, scheduler] of schedulers.entries()) {
      const inner = readInner(scheduler, i === 0 ? 1 : endOf(parts.at(-1)![0]), `schedulers[${i}]`, context);
      if (inner === undefined) return undefined;
      parts.push([inner, milestones[i] ?? Number.POSITIVE_INFINITY]);
    }
    const own = parts.at(-1)![0].steps;
    return join(parts, own === undefined ? {} : { steps: own + (milestones.at(-1) ?? 0) });
  },
);

/** The share of the peak at which a schedule ends, if it is one rate all the time. */
function endOf({ lanes }: Sketch): number | undefined {
  const [first, ...others] = lanes[0] as readonly [Stroke, ...Stroke[]];
  const isOne = lanes.length === 1 && others.length === 0 && isStill(first) && typeof first.from === "string";
  return isOne ? rateOf(first.from, 1) : undefined;
}

/** The classes that hold other schedules. */
export const around = [warmed, composed];
