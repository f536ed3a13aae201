import { unknownName } from "glidepath/input";
import { type Framework, reader } from "../../match/framework.ts";
import { any, number, optional, text, whole } from "../../match/rows.ts";
import { draw, hold, share } from "../../sketch/sketch.ts";
import { describeExpression } from "../../text/expression.ts";
import { areCounts, both, lastEpoch, readPolynomial, readRestarts, warmup } from "../transformers/arguments.ts";
import { memberOf } from "../transformers/by-name.ts";

import { constantAfter, cosine, linear } from "../transformers/schedules.ts";
import { readRules } from "./rules.ts";

const functions = [
  reader("diffusers.optimization.get_constant_schedule", { ...lastEpoch }, () => draw([hold("peak")])),
  reader("diffusers.optimization.get_constant_schedule_with_warmup", { ...warmup, ...lastEpoch }, (values, context) =>
    areCounts(values, context) ? constantAfter(values.num_warmup_steps) : undefined,
  ),
  reader(
    "diffusers.optimization.get_piecewise_constant_schedule",
    { step_rules: text(), ...lastEpoch },
    ({ step_rules }, context) => readRules(step_rules, context),
  ),
  reader(
    "diffusers.optimization.get_linear_schedule_with_warmup",
    { ...both, ...lastEpoch, f_min: number(0), f_max: number(1) },
    (values, context) =>
      areCounts(values, context)
        ? linear(values.num_warmup_steps, values.num_training_steps, share(values.f_min), share(values.f_max))
        : undefined,
  ),
  reader(
    "diffusers.optimization.get_cosine_schedule_with_warmup",
    { ...both, num_cycles: number(0.5), ...lastEpoch },
    (values, context) =>
      areCounts(values, context)
        ? cosine(values.num_warmup_steps, values.num_training_steps, values.num_cycles)
        : undefined,
  ),
  reader(
    "diffusers.optimization.get_cosine_with_hard_restarts_schedule_with_warmup",
    { ...both, num_cycles: number(1), ...lastEpoch },
    readRestarts,
  ),
  reader(
    "diffusers.optimization.get_polynomial_decay_schedule_with_warmup",
    { ...both, lr_end: number(1e-7), power: number(1), ...lastEpoch },
    readPolynomial,
  ),
];

const names = [
  "linear",
  "cosine",
  "cosine_with_restarts",
  "polynomial",
  "constant",
  "constant_with_warmup",
  "piecewise_constant",
];

const getScheduler = reader(
  "diffusers.optimization.get_scheduler",
  {
    name: any(),
    step_rules: optional(text()),
    num_warmup_steps: optional(whole()),
    num_training_steps: optional(whole()),
    num_cycles: number(1),
    power: number(1),
    ...lastEpoch,
  },
  ({ name: type, step_rules, num_warmup_steps, num_training_steps, num_cycles, power }, context) => {
    const name = memberOf(type) ?? describeExpression(type);
    if (!names.includes(name)) {
      const { expected, hint } = unknownName("", "scheduler type", name, names);
      return context.refuse("name", expected, name, hint);
    }
    if (name === "constant") return draw([hold("peak")]);
    if (name === "piecewise_constant") {
      if (step_rules !== undefined) return readRules(step_rules, context);
      return context.refuse("step_rules", "rules such as 1:10,0.1:20,0.005", undefined);
    }
    const needed = `a number of steps, which ${name} needs`;
    if (num_warmup_steps === undefined) return context.refuse("num_warmup_steps", needed, undefined);
    const counts = { num_warmup_steps, num_training_steps: num_training_steps ?? 0 };
    if (name === "constant_with_warmup")
      return areCounts(counts, context) ? constantAfter(num_warmup_steps) : undefined;
    if (num_training_steps === undefined) return context.refuse("num_training_steps", needed, undefined);
    if (name === "cosine_with_restarts") return readRestarts({ ...counts, num_cycles }, context);
    if (name === "polynomial") return readPolynomial({ ...counts, lr_end: 1e-7, power }, context);
    if (!areCounts(counts, context)) return undefined;
    // The number of cycles is not handed on to the cosine.
    return name === "linear"
      ? linear(num_warmup_steps, num_training_steps)
      : cosine(num_warmup_steps, num_training_steps, 0.5);
  },
);

/** diffusers.optimization. */
export const diffusers: Framework = {
  name: "diffusers",
  summary: "diffusers.optimization of diffusers 0.42",
  readers: [getScheduler, ...functions],
};
