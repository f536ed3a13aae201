import { type Context, reader } from "../../match/framework.ts";
import { any, truth } from "../../match/rows.ts";
import { draw, hold, type Sketch, share } from "../../sketch/sketch.ts";
import { from, join } from "../../sketch/time.ts";
import { scaled } from "../../sketch/value.ts";
import { type Expression, lastName } from "../../text/expression.ts";
import type { TorchSketch } from "../torch/classes/scheduler.ts";
import type { Optimizer } from "../torch/machine/leaf.ts";
import { Halt } from "../torch/machine/python.ts";
import { folder } from "./handlers.ts";
import { afterwards, asking, type IgniteSketch } from "./machine.ts";

export const wrapped = reader(
  `${folder}.LRScheduler`,
  { lr_scheduler: any(), save_history: truth(false), use_legacy: truth(false) },
  ({ lr_scheduler, use_legacy }, context): IgniteSketch | undefined => {
    if (use_legacy) return context.refuse("use_legacy", "False, the rate of an update before it", use_legacy);
    const inner = schedulerOf(lr_scheduler, "lr_scheduler", context);
    if (inner === undefined) return undefined;
    // ignite counts the step of this class before it asks for the rate.
    const countsFirst = isRestarting(lr_scheduler);
    const sketch = countsFirst ? from(inner, 1) : again(inner, context);
    const parts = [countsFirst ? inner : afterwards(inner)];
    const make = (optimizer: Optimizer) => asking(inner.build(optimizer), optimizer, countsFirst);
    return sketch && { ...sketch, make, parts, isPure: false };
  },
  ["ignite.handlers.LRScheduler"],
);

export const isRestarting = (value: Expression) =>
  value.kind === "call" && lastName(value.name) === "CosineAnnealingWarmRestarts";

/** A scheduler of torch that ignite can ask for its rate. */
export function schedulerOf(value: Expression, argument: string, { read, refuse }: Context): TorchSketch | undefined {
  const inner = read(value) as TorchSketch | undefined;
  if (inner === undefined) return undefined;
  const isSimple =
    "build" in inner && !/^(Sequential|Chained|SWA)/.test(lastName(value.kind === "call" ? value.name : ""));
  return isSimple ? inner : refuse(argument, "a single scheduler of torch.optim.lr_scheduler", value);
}

/** ignite asks for the first rate a second time, which torch itself never does: what multiplies does so twice. */
function again(inner: TorchSketch, { rate, refuse }: Context): Sketch | undefined {
  const optimizer: Optimizer = { rate, momentum: Number.NaN };
  const scheduler = inner.build(optimizer);
  const once = optimizer.rate;
  let twice: number;
  try {
    twice = scheduler.ask!();
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    return refuse("lr_scheduler", "a scheduler that can be asked for its first rate twice", error.message);
  }
  if (inner.bounces !== undefined || inner.pulls) {
    const first = hold(inner.pulls ? twice : share(twice / rate));
    const parts = [[draw([first]), 1] as const, [from(inner, 1), Number.POSITIVE_INFINITY] as const];
    return join(parts, { steps: inner.steps! });
  }
  return scaled(inner, once === 0 ? 1 : twice / once);
}
