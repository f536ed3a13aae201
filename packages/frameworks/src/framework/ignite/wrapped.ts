import { type Context, reader } from "../../match/framework.ts";
import { any, truth } from "../../match/rows.ts";
import { draw, hold, type Lane, type Sketch, share } from "../../sketch/sketch.ts";
import { from, join } from "../../sketch/time.ts";
import { asFactors, mapValues, scaled } from "../../sketch/value.ts";
import { type Expression, lastName } from "../../text/expression.ts";
import type { Optimizer } from "../torch/machine/leaf.ts";
import { Halt } from "../torch/machine/python.ts";
import type { Part } from "../torch/words/part.ts";
import { folder } from "./common.ts";

/** A scheduler of torch in ignite's hands. */
export interface Wrapped extends Sketch {
  /** What it multiplies the rate by that it finds when its turn comes, if it is one that multiplies. */
  readonly factors?: Lane;
}

export const wrapped = reader(
  `${folder}.LRScheduler`,
  { lr_scheduler: any(), save_history: truth(false), use_legacy: truth(false) },
  ({ lr_scheduler, use_legacy }, context): Wrapped | undefined => {
    if (use_legacy) return context.refuse("use_legacy", "False, the rate of an update before it", use_legacy);
    const part = schedulerOf(lr_scheduler, "lr_scheduler", context);
    if (part === undefined) return undefined;
    // ignite counts the step of this class before it asks for the rate.
    if (isRestarting(lr_scheduler)) return from(part, 1);
    return again(part, context);
  },
  ["ignite.handlers.LRScheduler"],
);

const isRestarting = (value: Expression) =>
  value.kind === "call" && lastName(value.name) === "CosineAnnealingWarmRestarts";

/** A scheduler of torch that ignite can ask for its rate. */
export function schedulerOf(value: Expression, argument: string, { read, refuse }: Context): Part | undefined {
  const part = read(value) as Part | undefined;
  if (part === undefined) return undefined;
  const isSimple =
    "build" in part && !/^(Sequential|Chained|SWA)/.test(lastName(value.kind === "call" ? value.name : ""));
  return isSimple ? part : refuse(argument, "a single scheduler of torch.optim.lr_scheduler", value);
}

/** ignite asks for the first rate a second time, which torch itself never does: what multiplies does so twice. */
function again(part: Part, { rate, refuse }: Context): Wrapped | undefined {
  const optimizer: Optimizer = { rate, momentum: Number.NaN };
  const scheduler = part.build(optimizer);
  const once = optimizer.rate;
  try {
    scheduler.repeat!();
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    return refuse("lr_scheduler", "a scheduler that can be asked for its first rate twice", error.message);
  }
  const factor = once === 0 ? 1 : optimizer.rate / once;
  if (part.bounces !== undefined || part.pulls) {
    const first = hold(part.pulls ? optimizer.rate : share(optimizer.rate / rate));
    const parts = [[draw([first]), 1] as const, [from(part, 1), Number.POSITIVE_INFINITY] as const];
    return join(parts, { steps: part.steps! });
  }
  const sketch = factor === 1 ? part : scaled(part, factor);
  if (part.acts !== "multiplies") return { ...sketch };
  const found = asFactors(part.lanes[0]!)!;
  return {
    ...sketch,
    factors: found.map((stroke) => mapValues(stroke, (value) => ((value as number) * factor * rate) / once)),
  };
}
