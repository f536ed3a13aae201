import { reader } from "../../match/framework.ts";
import { number, whole, wholes } from "../../match/rows.ts";
import { geometric, stairs } from "../../sketch/geometric.ts";
import { draw, hold, plain } from "../../sketch/sketch.ts";
import { above, areCounts, base, named } from "./rows.ts";

const constant = reader("lrsched.constant", { ...named, lr: number() }, ({ lr }) => draw([hold(lr)]));

const stepDecay = reader(
  "lrsched.step_decay",
  { ...base, drop: number(), step_size: whole() },
  ({ base_lr, drop, step_size }, context) => {
    if (drop <= 0 || drop > 1) return context.refuse("drop", "a number above 0 and at most 1", drop);
    const isGood = areCounts({ step_size }, context) && above("base_lr", base_lr, context);
    return isGood ? draw([drop === 1 ? hold(base_lr) : stairs(base_lr, drop, step_size)]) : undefined;
  },
);

const multiStep = reader(
  "lrsched.multi_step",
  { ...base, milestones: wholes(), gamma: number() },
  ({ base_lr, milestones, gamma }, context) => {
    const places = [...milestones].sort((a, b) => a - b);
    if (places.length > 0 && !areCounts({ milestones: places[0]! }, context)) return undefined;
    const rate = (drops: number) => plain(base_lr * gamma ** drops);
    return draw([...places.map((end, drops) => hold(rate(drops), end)), hold(rate(places.length))]);
  },
);

const exponential = reader("lrsched.exponential", { ...base, gamma: number() }, ({ base_lr, gamma }) =>
  draw([gamma === 1 ? hold(base_lr) : stairs(base_lr, gamma, 1)]),
);

const exponentialDecay = reader(
  "lrsched.exponential_decay",
  { ...base, decay_rate: number(), decay_steps: whole() },
  ({ base_lr, decay_rate, decay_steps }, context) => {
    if (decay_rate <= 0 || decay_rate >= 1) {
      return context.refuse("decay_rate", "a number between 0 and 1", decay_rate);
    }
    const isGood = areCounts({ decay_steps }, context) && above("base_lr", base_lr, context);
    return isGood ? draw([geometric(base_lr, decay_rate, decay_steps)]) : undefined;
  },
);

export const staircases = [constant, stepDecay, multiStep, exponential, exponentialDecay];
