import { type Context, reader } from "../../match/framework.ts";
import { any, number, optional, truth, whole } from "../../match/rows.ts";
import type { Expression } from "../../text/expression.ts";
import type { TorchSketch } from "../torch/classes/scheduler.ts";
import type { Optimizer } from "../torch/machine/leaf.ts";
import { Halt } from "../torch/machine/python.ts";
import { together } from "./concat.ts";
import { folder } from "./handlers.ts";
import { afterwards, asking, type Handler, type IgniteSketch, inTurn, pure } from "./machine.ts";
import { type Milestone, piecewise } from "./piecewise.ts";
import { isRestarting, schedulerOf } from "./wrapped.ts";

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
  (values, context): IgniteSketch | undefined => {
    const { lr_scheduler, warmup_duration, warmup_end_value } = values;
    if (warmup_duration < 2) return context.refuse("warmup_duration", "at least 2", warmup_duration);
    const child = childOf(lr_scheduler, context);
    if (child === undefined) return undefined;
    if (warmup_end_value === undefined && context.need("peak") === undefined) return undefined;
    try {
      const ramp = lineOf(child.warm({ rate: context.rate, momentum: Number.NaN }, values).milestones);
      const make = (optimizer: Optimizer) => {
        const { milestones, handler } = child.warm(optimizer, values);
        const line = lineOf(milestones);
        return { ...inTurn([line.sketch.make(optimizer), handler], [line.duration]), ask: () => undefined };
      };
      return together(make, [ramp.sketch, child.sketch], [ramp.duration], context, [child.sketch, ramp.sketch]);
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      return context.refuse("lr_scheduler", "a scheduler that has a first rate", error.message);
    }
  },
  ["ignite.handlers.create_lr_scheduler_with_warmup"],
);

interface Warmup {
  readonly warmup_start_value: number;
  readonly warmup_duration: number;
  readonly warmup_end_value: number | undefined;
}

/** What comes after the warmup: it is made first, and says where the warmup has to end. */
interface Child {
  readonly sketch: IgniteSketch;
  warm(optimizer: Optimizer, warmup: Warmup): { milestones: readonly Milestone[]; handler: Handler };
}

function childOf(expression: Expression, context: Context): Child | undefined {
  const sketch = context.read(expression);
  if (sketch === undefined) return undefined;
  if ("make" in sketch) {
    const own = sketch as IgniteSketch;
    const warm = (optimizer: Optimizer, warmup: Warmup) => {
      const handler = own.make(optimizer);
      return { milestones: upTo(warmup, optimizer.rate, handler.ask()), handler };
    };
    return { sketch: own, warm };
  }
  const inner = schedulerOf(expression, "lr_scheduler", context);
  return inner && torchChild(inner, isRestarting(expression));
}

/** ignite counts a step of a scheduler of torch before the first rate that it asks for. */
function torchChild(inner: TorchSketch, countsFirst: boolean): Child {
  const warm = (optimizer: Optimizer, warmup: Warmup) => {
    const scheduler = inner.build(optimizer);
    if (!countsFirst) scheduler.pass!();
    return { milestones: towards(warmup, optimizer.rate), handler: asking(scheduler, optimizer, countsFirst) };
  };
  const make = (optimizer: Optimizer) => asking(inner.build(optimizer), optimizer, countsFirst);
  const sketch = { ...inner, make, parts: [countsFirst ? inner : afterwards(inner)], isPure: false };
  return { sketch, warm };
}

const lineOf = (milestones: readonly Milestone[]) => ({
  sketch: pure(piecewise(milestones)),
  duration: milestones.at(-1)![0] + 1,
});

/** The last value of the warmup has a step of its own before the rate that the scheduler finds, if that is another. */
function towards({ warmup_start_value, warmup_duration, warmup_end_value }: Warmup, found: number): Milestone[] {
  const end = warmup_end_value ?? found;
  const ramp: Milestone[] = [
    [0, warmup_start_value],
    [warmup_duration - 1, end],
  ];
  return found === end ? ramp : [...ramp, [warmup_duration, found]];
}

/** The warmup stops one step before a value that the scheduler begins with. */
function upTo({ warmup_start_value: start, ...warmup }: Warmup, rate: number, first: number | undefined): Milestone[] {
  const duration = warmup.warmup_duration;
  const end = warmup.warmup_end_value ?? rate;
  const begin: Milestone = [0, start];
  if (first !== end) return [begin, [duration - 1, end]];
  return duration > 2 ? [begin, [duration - 2, end - (end - start) / (duration - 1)]] : [begin];
}
