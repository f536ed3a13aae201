import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { number, optional, truth, whole } from "../../match/rows.ts";
import { geometric, stairs } from "../../sketch/geometric.ts";
import { lowering } from "../../sketch/lowering.ts";
import { draw, hold, plain, run, type Sketch } from "../../sketch/sketch.ts";
import { followed } from "../../sketch/time.ts";

/** From one rate to another and no further, by a power of what is left; the first rate alone if the way has no steps. */
function polynomial(init: number, end: number, power: number, steps: number, begin: number): Sketch {
  if (steps <= 0 || power === 0) return draw([hold(init)]);
  const transition = draw(lowering(init, end, power, steps), { steps: Math.ceil(steps) });
  return followed(draw([hold(init)]), Math.max(0, begin), transition);
}

/** The straight line, as a polynomial of power 1. */
export const linear = (init: number, end: number, steps: number, begin = 0): Sketch =>
  polynomial(init, end, 1, steps, begin);

/** Half a wave down to a rate that is then held; undefined, and reported, if optax would refuse it. */
export function cosine(
  init: number,
  end: number,
  steps: number,
  exponent: number,
  { refuse }: Context,
): Sketch | undefined {
  if (steps <= 0) return refuse("decay_steps", "more than no steps for the decay", steps);
  if (exponent < 0) return refuse("exponent", "at least 0, since the rate would end infinite", exponent);
  if (exponent === 0) return draw([hold(init)]);
  const wave = exponent === 1 ? shapes.cosine : { shape: shapes.cosine, exponent };
  return draw([run(wave, init, end, steps, Math.ceil(steps)), hold(end)], { steps: Math.ceil(steps) });
}

/** The arguments of exponential_decay. */
interface Decay {
  readonly transition_steps: number;
  readonly decay_rate: number;
  readonly transition_begin: number;
  readonly staircase: boolean;
  readonly end_value: number | undefined;
}

export const decayRows = {
  transition_steps: whole(),
  decay_rate: number(),
  transition_begin: whole(0),
  staircase: truth(false),
  end_value: optional(number()),
};

/** A rate times a power of decay_rate, kept on its side of end_value. */
export function exponential(init: number, decay: Decay, { refuse }: Context): Sketch | undefined {
  const { transition_steps: steps, decay_rate: rate, transition_begin, staircase, end_value: end } = decay;
  if (steps <= 0 || rate === 0) return draw([hold(init)]);
  if (rate < 0 && !staircase) return refuse("decay_rate", "more than 0, since its powers are no numbers", rate);
  const begin = Math.max(0, transition_begin);
  const [wait, fall] = [hold(init, begin), (staircase ? stairs : geometric)(init, rate, steps)];
  if (end === undefined) return draw([wait, fall]);
  const isBeyond = rate < 1 ? init < end : init > end;
  const isPast = init === end ? init > 0 : isBeyond;
  const turns = Math.log(end / init) / Math.log(rate);
  // Only where the curve meets the end value does it change sides.
  if (!(turns > 0 && turns < Number.POSITIVE_INFINITY)) return draw(isPast ? [hold(end)] : [wait, fall]);
  const met = begin + Math.ceil((staircase ? Math.ceil(turns) : turns) * steps);
  return isPast ? draw([hold(end, met), fall]) : draw([wait, { ...fall, end: met }, hold(end)]);
}

export const transitions = [
  reader("optax.constant_schedule", { value: number() }, ({ value }) => draw([hold(value)])),
  reader(
    "optax.linear_schedule",
    { init_value: number(), end_value: number(), transition_steps: number(), transition_begin: whole(0) },
    (values) => linear(values.init_value, values.end_value, values.transition_steps, values.transition_begin),
  ),
  reader(
    "optax.polynomial_schedule",
    {
      init_value: number(),
      end_value: number(),
      power: number(),
      transition_steps: number(),
      transition_begin: whole(0),
    },
    ({ init_value, end_value, power, transition_steps, transition_begin }, { refuse }) => {
      if (power < 0) return refuse("power", "at least 0, since the rate would end infinite", power);
      return polynomial(init_value, end_value, power, transition_steps, transition_begin);
    },
  ),
  reader("optax.exponential_decay", { init_value: number(), ...decayRows }, ({ init_value, ...decay }, context) =>
    exponential(init_value, decay, context),
  ),
  reader(
    "optax.cosine_decay_schedule",
    { init_value: number(), decay_steps: number(), alpha: number(0), exponent: number(1) },
    ({ init_value, decay_steps, alpha, exponent }, context) =>
      cosine(init_value, plain(init_value * alpha), decay_steps, exponent, context),
  ),
];
