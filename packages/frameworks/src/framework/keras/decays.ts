import * as shapes from "glidepath/shape";
import { any, expressions, number, numbers, truth } from "../../match/rows.ts";
import { geometric, stairs } from "../../sketch/geometric.ts";
import { lowering } from "../../sketch/lowering.ts";
import { draw, hold, run, type Sketch } from "../../sketch/sketch.ts";
import { firstRate, kerasSchedule, named } from "./schedule.ts";
import { singleLength } from "./single-length.ts";

const positive = "more than no steps";
const finite = "at least 0, since the rate would grow beyond all numbers";

/** The values that hold from step 0 and after each boundary; where boundaries are out of order, Keras adds up all that hold. */
function constants(boundaries: readonly number[], values: readonly number[]): Sketch {
  const [first, last] = [boundaries[0]!, boundaries.at(-1)!];
  const at = (step: number) => {
    const within = boundaries.slice(1).map((end, i) => (step > boundaries[i]! && step <= end ? values[i + 1]! : 0));
    return [step <= first ? values[0]! : 0, step > last ? values.at(-1)! : 0, ...within].reduce(
      (sum, value) => sum + value,
    );
  };
  const ends = boundaries.map((boundary) => boundary + 1).sort((a, b) => a - b);
  return draw([...ends.map((end) => hold(at(end - 1), end)), hold(at(Number.POSITIVE_INFINITY))]);
}

export const decays = [
  kerasSchedule(
    "ExponentialDecay",
    { initial_learning_rate: any(), decay_steps: number(), decay_rate: number(), staircase: truth(false), ...named },
    ({ initial_learning_rate, decay_steps, decay_rate, staircase }, context) => {
      const init = firstRate(initial_learning_rate, "initial_learning_rate", context);
      if (init === undefined) return undefined;
      if (decay_steps <= 0) return context.refuse("decay_steps", positive, decay_steps);
      if (staircase) return draw([stairs(init, decay_rate, singleLength(decay_steps, true))]);
      if (decay_rate === 0) return draw([hold(init, 1), hold(0)]);
      if (decay_rate > 0) return draw([geometric(init, decay_rate, decay_steps)]);
      return context.refuse("decay_rate", "at least 0, since its powers are no numbers", decay_rate);
    },
  ),
  kerasSchedule(
    "PiecewiseConstantDecay",
    { boundaries: numbers(), values: expressions(), ...named },
    ({ boundaries, values }, context) => {
      if (boundaries.length === 0) return context.refuse("boundaries", "at least one boundary", boundaries);
      if (values.length !== boundaries.length + 1) {
        return context.refuse("values", `${boundaries.length + 1} values, one more than boundaries`, values);
      }
      const rates = values.map((value, i) => {
        if (i === 0) return firstRate(value, "values[0]", context);
        return value.kind === "number" ? value.value : context.refuse(`values[${i}]`, "a number", value);
      });
      return rates.includes(undefined) ? undefined : constants(boundaries.map(Math.trunc), rates as number[]);
    },
  ),
  kerasSchedule(
    "PolynomialDecay",
    {
      ...{ initial_learning_rate: any(), decay_steps: number(), end_learning_rate: number(0.0001) },
      ...{ power: number(1), cycle: truth(false), ...named },
    },
    ({ initial_learning_rate, decay_steps: steps, end_learning_rate: end, power, cycle }, context) => {
      const init = firstRate(initial_learning_rate, "initial_learning_rate", context);
      if (init === undefined) return undefined;
      if (steps <= 0) return context.refuse("decay_steps", positive, steps);
      if (power < 0) return context.refuse("power", finite, power);
      if (power === 0) return draw([hold(init)]);
      if (cycle) return draw([run({ shape: shapes.polynomialCycle, power }, init, end, singleLength(steps, false))]);
      return draw(lowering(init, end, power, steps), { steps: Math.ceil(steps) });
    },
  ),
  kerasSchedule(
    "InverseTimeDecay",
    { initial_learning_rate: any(), decay_steps: number(), decay_rate: number(), staircase: truth(false), ...named },
    ({ initial_learning_rate, decay_steps, decay_rate, staircase }, context) => {
      const init = firstRate(initial_learning_rate, "initial_learning_rate", context);
      if (init === undefined) return undefined;
      if (decay_steps <= 0) return context.refuse("decay_steps", positive, decay_steps);
      if (decay_rate < 0) return context.refuse("decay_rate", finite, decay_rate);
      if (decay_rate === 0) return draw([hold(init)]);
      const curve = run({ shape: shapes.inversePower, power: 1 }, init, 0, decay_steps / decay_rate);
      return draw([staircase ? { ...curve, grain: singleLength(decay_steps, true) } : curve]);
    },
  ),
];
