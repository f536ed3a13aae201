import * as shapes from "glidepath/shape";
import { type Context, type Framework, reader } from "../../match/framework.ts";
import { firstStep, progressOf } from "../../match/progress.ts";
import { any, number } from "../../match/rows.ts";
import { draw, hold, run, type Sketch } from "../../sketch/sketch.ts";
import type { Expression, LambdaExpression } from "../../text/expression.ts";
import { functionOf } from "./lambda.ts";

const module = "stable_baselines3.common.utils";
const linearRows = { start: number(), end: number(), end_fraction: number() };

/** A line over the first `end_fraction` of the run, which sees only how much of it remains. */
function linear(start: number, end: number, fraction: number, { need, refuse }: Context): Sketch | undefined {
  const steps = need("steps");
  if (steps === undefined) return undefined;
  if (fraction === 0) return refuse("end_fraction", "other than 0, which it divides by", fraction);
  const met = firstStep(progressOf(steps), (done) => 1 - (1 - done) > fraction);
  const over = fraction * steps;
  return draw([run(shapes.linear, start, end, over, Math.min(met, Math.ceil(over))), hold(end)], { steps });
}

const constant = ({ val }: { val: number }) => draw([hold(val)]);

/** A rate, or a schedule that is called for it. */
function wrapped(given: Expression, context: Context): Sketch | undefined {
  if (given.kind === "number") return draw([hold(given.value)]);
  if (given.kind === "call") return context.read(given);
  if (given.kind === "lambda") return functionOf(given, context);
  return context.refuse("value_schedule", "a rate or a schedule", given);
}

const readers = [
  reader(`${module}.LinearSchedule`, linearRows, ({ start, end, end_fraction }, context) =>
    linear(start, end, end_fraction, context),
  ),
  reader(`${module}.get_linear_fn`, linearRows, ({ start, end, end_fraction }, context) =>
    linear(start, end, end_fraction, context),
  ),
  reader(`${module}.ConstantSchedule`, { val: number() }, constant),
  reader(`${module}.constant_fn`, { val: number() }, constant),
  reader(`${module}.FloatSchedule`, { value_schedule: any() }, ({ value_schedule }, context) =>
    wrapped(value_schedule, context),
  ),
  reader(`${module}.get_schedule_fn`, { value_schedule: any() }, ({ value_schedule }, context) =>
    wrapped(value_schedule, context),
  ),
];

const inTimesteps = "It is drawn by timesteps; the optimizer sees it anew once in a rollout";

/** What an algorithm such as PPO is given as its rate. */
function rateOf(value: Expression | undefined): Expression | undefined {
  const isAlgorithm =
    value?.kind === "call" && /(^|\.)(\w*PPO|A2C|SAC|TD3|DDPG|DQN|QRDQN|TQC|TRPO|ARS|CrossQ)$/.test(value.name);
  return isAlgorithm ? value.keywords.find(({ name }) => name === "learning_rate")?.value : undefined;
}

/** Stable-Baselines3's schedules of the progress that remains, 1 at the first step and 0 after the last. */
export const readableSb3: Framework = {
  name: "sb3",
  summary: "the schedules of Stable-Baselines3 2.9",
  standsAlone: true,
  readers,
  files: [
    {
      what: "a function of the progress that remains",
      // A function that is given alone is a training loop's own, unless its parameter says that it is this.
      recognises: ({ value }) => value?.kind === "lambda" && /progress|remain|^p$/.test(value.parameter),
      read: ({ value }, context) => functionOf(value as LambdaExpression, context),
    },
    {
      what: "the learning_rate of an algorithm",
      recognises: ({ value }) => rateOf(value) !== undefined,
      read({ value }, context) {
        const sketch = wrapped(rateOf(value)!, context);
        const isStill = rateOf(value)!.kind === "number";
        return sketch && (isStill ? sketch : { ...sketch, remarks: [...(sketch.remarks ?? []), inTimesteps] });
      },
    },
  ],
};
