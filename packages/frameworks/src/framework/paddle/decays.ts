import * as shapes from "glidepath/shape";
import { any, number, truth } from "../../match/rows.ts";
import { geometric, stairs } from "../../sketch/geometric.ts";
import { lowering } from "../../sketch/lowering.ts";
import { draw, hold, run } from "../../sketch/sketch.ts";
import { followed } from "../../sketch/time.ts";
import { paddleScheduler, positive, rateOf } from "./scheduler.ts";

export const decays = [
  paddleScheduler(
    "NoamDecay",
    { d_model: number(), warmup_steps: number(), learning_rate: number(1) },
    ({ d_model, warmup_steps: over, learning_rate }, context) => {
      const base = rateOf(learning_rate, "learning_rate", context);
      if (d_model <= 0) context.refuse("d_model", "above 0", d_model);
      if (over <= 0) context.refuse("warmup_steps", "above 0", over);
      if (base === undefined || d_model <= 0 || over <= 0) return undefined;
      const top = base / Math.sqrt(d_model * over);
      const fall = run({ shape: shapes.inversePower, power: 0.5 }, top, 0, over);
      return followed(draw([run(shapes.linear, 0, top, over)]), over, draw([fall]));
    },
  ),
  paddleScheduler(
    "ExponentialDecay",
    { learning_rate: number(), gamma: number() },
    ({ learning_rate, gamma }, context) => {
      const base = rateOf(learning_rate, "learning_rate", context);
      if (gamma <= 0 || gamma >= 1) return context.refuse("gamma", "a number between 0 and 1", gamma);
      return base === undefined ? undefined : draw([stairs(base, gamma, 1)]);
    },
  ),
  paddleScheduler(
    "NaturalExpDecay",
    { learning_rate: number(), gamma: number() },
    ({ learning_rate, gamma }, context) => {
      const base = rateOf(learning_rate, "learning_rate", context);
      if (gamma <= 0) return context.refuse("gamma", "above 0", gamma);
      return base === undefined ? undefined : draw([geometric(base, Math.exp(-1), 1 / gamma)]);
    },
  ),
  paddleScheduler(
    "InverseTimeDecay",
    { learning_rate: number(), gamma: number() },
    ({ learning_rate, gamma }, context) => {
      const base = rateOf(learning_rate, "learning_rate", context);
      if (gamma < 0) return context.refuse("gamma", "at least 0, since the rate would grow beyond all numbers", gamma);
      if (base === undefined) return undefined;
      const curve = { shape: shapes.inversePower, power: 1 };
      return draw([gamma === 0 ? hold(base) : run(curve, base, 0, 1 / gamma)]);
    },
  ),
  paddleScheduler(
    "PolynomialDecay",
    { learning_rate: number(), decay_steps: any(), end_lr: number(0.0001), power: number(1), cycle: truth(false) },
    ({ learning_rate, decay_steps, end_lr: end, power, cycle }, context) => {
      const base = rateOf(learning_rate, "learning_rate", context);
      const over = positive(decay_steps, "decay_steps", context);
      if (power <= 0) return context.refuse("power", "above 0", power);
      if (base === undefined || over === undefined) return undefined;
      if (cycle) return draw([run({ shape: shapes.polynomialCycle, power }, base, end, over)]);
      return draw(lowering(base, end, power, over), { steps: over });
    },
  ),
];
