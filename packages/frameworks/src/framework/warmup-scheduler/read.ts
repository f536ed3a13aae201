import * as shapes from "glidepath/shape";
import { type Context, type Framework, reader } from "../../match/framework.ts";
import { any, number, optional, whole } from "../../match/rows.ts";
import { draw, hold, run, type Stroke, share } from "../../sketch/sketch.ts";
import { type Expression, lastName } from "../../text/expression.ts";
import type { TorchSketch } from "../torch/classes/scheduler.ts";
import { readableTorch } from "../torch/read.ts";
import { afterwards, type Warmup } from "./afterwards.ts";

const gradual = reader(
  "warmup_scheduler.scheduler.GradualWarmupScheduler",
  { multiplier: number(), total_epoch: whole(), after_scheduler: optional(any()) },
  ({ multiplier, total_epoch: count, after_scheduler }, context) => {
    if (multiplier < 1) return context.refuse("multiplier", "at least 1", multiplier);
    if (count < 1) return context.refuse("total_epoch", "at least 1", count);
    const ramp = rampOf({ multiplier, count });
    if (after_scheduler === undefined) return draw([...ramp, hold(share(multiplier))], { steps: count });
    const inner = schedulerOf(after_scheduler, context);
    if (inner === undefined) return undefined;
    // A scheduler made of schedulers has no rate that could be asked for when the warmup is through.
    const isMadeOfOthers = /^(Sequential|Chained)/.test(
      lastName(after_scheduler.kind === "call" ? after_scheduler.name : ""),
    );
    const warm = draw([...ramp, hold(share(multiplier), count + 1)]);
    if (isMadeOfOthers) return { ...warm, errorAfter: count };
    return afterwards(inner, warm, { multiplier, count }, context);
  },
  ["warmup_scheduler.GradualWarmupScheduler"],
);

/** From nothing to the optimizer's rate, or from there to a multiple of it. */
function rampOf({ multiplier, count }: Warmup): Stroke[] {
  const from = multiplier === 1 ? 0 : "peak";
  return [run(shapes.linear, from, share(multiplier), count, count)];
}

/** A scheduler of torch that starts from the optimizer's rate. */
function schedulerOf(given: Expression, { read, refuse }: Context): TorchSketch | undefined {
  const inner = read(given) as TorchSketch | undefined;
  if (inner === undefined) return undefined;
  const name = lastName(given.kind === "call" ? given.name : "");
  if ("build" in inner && !/^(OneCycle|Cyclic|SWA)LR$/.test(name)) return inner;
  return refuse("after_scheduler", "a scheduler of torch.optim.lr_scheduler without a rate of its own", given);
}

/** The package warmup-scheduler, which is pytorch-gradual-warmup-lr. */
export const warmupScheduler: Framework = {
  name: "warmup_scheduler",
  summary: "GradualWarmupScheduler of warmup-scheduler 0.3, alone or before a scheduler of torch",
  readers: [gradual],
  holds: [readableTorch],
};
