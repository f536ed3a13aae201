import { any, number, numbers } from "../../match/rows.ts";
import { stairs as falling } from "../../sketch/geometric.ts";
import { draw, hold, plain } from "../../sketch/sketch.ts";
import { paddleScheduler, positive, rateOf } from "./scheduler.ts";

const isSmall = "below 1";

export const stairs = [
  paddleScheduler(
    "PiecewiseDecay",
    { boundaries: numbers(), values: numbers() },
    ({ boundaries, values }, { refuse }) => {
      if (boundaries.length === 0) return refuse("boundaries", "at least one boundary", boundaries);
      if (values.length <= boundaries.length) {
        return refuse("values", `${boundaries.length + 1} values, one more than boundaries`, values);
      }
      // The first boundary that lies ahead decides, so one that follows a later one is never seen.
      return draw([...boundaries.map((end, i) => hold(values[i]!, Math.ceil(end))), hold(values.at(-1)!)]);
    },
  ),
  paddleScheduler(
    "MultiStepDecay",
    { learning_rate: number(), milestones: numbers(), gamma: number(0.1) },
    ({ learning_rate, milestones, gamma }, context) => {
      const base = rateOf(learning_rate, "learning_rate", context);
      const wrong = milestones.find((step, i) => i > 0 && step <= milestones[i - 1]!);
      if (wrong !== undefined) return context.refuse("milestones", "steps that grow", wrong);
      if (gamma >= 1) return context.refuse("gamma", isSmall, gamma);
      if (base === undefined) return undefined;
      const treads = milestones.map((end, i) => hold(plain(base * gamma ** i), Math.ceil(end)));
      return draw([...treads, hold(plain(base * gamma ** milestones.length))]);
    },
  ),
  paddleScheduler(
    "StepDecay",
    { learning_rate: number(), step_size: any(), gamma: number(0.1) },
    ({ learning_rate, step_size, gamma }, context) => {
      const base = rateOf(learning_rate, "learning_rate", context);
      const every = positive(step_size, "step_size", context);
      if (gamma >= 1) return context.refuse("gamma", isSmall, gamma);
      return base === undefined || every === undefined ? undefined : draw([falling(base, gamma, every)]);
    },
  ),
];
