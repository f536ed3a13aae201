import * as shapes from "glidepath/shape";
import { type Clock, firstStep, skipping } from "../../match/clock.ts";
import { number } from "../../match/rows.ts";
import { geometric } from "../../sketch/geometric.ts";
import { lowering } from "../../sketch/lowering.ts";
import { draw, hold, run } from "../../sketch/sketch.ts";
import { scheduler } from "./scheduler.ts";

/** The last step before `where` is 1, or past 1. */
const before = (clock: Clock) => ({ errorAfter: firstStep(clock, (where) => where >= 1) - 1 });
const upTo = (clock: Clock) => ({ errorAfter: firstStep(clock, (where) => where > 1) - 1 });

const ends = { start_value: number(), end_value: number() };

export const curves = [
  scheduler(
    "ConstantParamScheduler",
    { value: number() },
    ({ value }) =>
      (clock) =>
        draw([hold(value)], before(clock)),
  ),
  scheduler(
    "CosineParamScheduler",
    ends,
    ({ start_value, end_value }) =>
      (clock) =>
        draw([{ ...run(shapes.cosine, start_value, end_value, clock.span), ...skipping(clock) }]),
  ),
  scheduler(
    "LinearParamScheduler",
    ends,
    ({ start_value, end_value }) =>
      (clock) =>
        draw([{ ...run(shapes.linear, start_value, end_value, clock.span), ...skipping(clock) }]),
  ),
  scheduler(
    "ExponentialParamScheduler",
    { start_value: number(), decay: number() },
    ({ start_value, decay }, { refuse }) => {
      if (decay < 0) return refuse("decay", "at least 0, since its powers are no real numbers", decay);
      return (clock) =>
        decay === 0
          ? draw([
              hold(
                start_value,
                firstStep(clock, (where) => where > 0),
              ),
              hold(0),
            ])
          : draw([{ ...geometric(start_value, decay, clock.span), ...(decay !== 1 && skipping(clock)) }]);
    },
  ),
  scheduler(
    "PolynomialDecayParamScheduler",
    { base_value: number(), power: number() },
    ({ base_value, power }) =>
      (clock) => {
        if (power === 0) return draw([hold(base_value)]);
        const shape = power === 1 ? shapes.linear : { shape: shapes.polynomial, power };
        if (power > 0 && Number.isInteger(power))
          return draw([{ ...run(shape, base_value, 0, clock.span), ...skipping(clock) }]);
        if (power > 0) return { ...draw(lowering(base_value, 0, power, clock.span, clock.skip)), ...upTo(clock) };
        const formula = { shape: shapes.formulaShape, of: `(1 - x) ^ ${power}` };
        return draw([{ ...run(formula, 0, base_value, clock.span), ...skipping(clock) }], before(clock));
      },
  ),
];
