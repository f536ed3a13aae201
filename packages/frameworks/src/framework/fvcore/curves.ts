import * as shapes from "glidepath/shape";
import { firstStep, type Progress, skipping } from "../../match/progress.ts";
import { number } from "../../match/rows.ts";
import { geometric } from "../../sketch/geometric.ts";
import { lowering } from "../../sketch/lowering.ts";
import { draw, hold, run } from "../../sketch/sketch.ts";
import { fvcoreScheduler } from "./scheduler.ts";

/** The last step before `where` is 1, or past 1. */
const before = (progress: Progress) => ({ errorAfter: firstStep(progress, (where) => where >= 1) - 1 });
const upTo = (progress: Progress) => ({ errorAfter: firstStep(progress, (where) => where > 1) - 1 });

const ends = { start_value: number(), end_value: number() };

export const curves = [
  fvcoreScheduler(
    "ConstantParamScheduler",
    { value: number() },
    ({ value }) =>
      (progress) =>
        draw([hold(value)], before(progress)),
  ),
  fvcoreScheduler(
    "CosineParamScheduler",
    ends,
    ({ start_value, end_value }) =>
      (progress) =>
        draw([{ ...run(shapes.cosine, start_value, end_value, progress.span), ...skipping(progress) }]),
  ),
  fvcoreScheduler(
    "LinearParamScheduler",
    ends,
    ({ start_value, end_value }) =>
      (progress) =>
        draw([{ ...run(shapes.linear, start_value, end_value, progress.span), ...skipping(progress) }]),
  ),
  fvcoreScheduler(
    "ExponentialParamScheduler",
    { start_value: number(), decay: number() },
    ({ start_value, decay }, { refuse }) => {
      if (decay < 0) return refuse("decay", "at least 0, since its powers are no real numbers", decay);
      return (progress) =>
        decay === 0
          ? draw([
              hold(
                start_value,
                firstStep(progress, (where) => where > 0),
              ),
              hold(0),
            ])
          : draw([{ ...geometric(start_value, decay, progress.span), ...(decay !== 1 && skipping(progress)) }]);
    },
  ),
  fvcoreScheduler(
    "PolynomialDecayParamScheduler",
    { base_value: number(), power: number() },
    ({ base_value, power }) =>
      (progress) => {
        if (power === 0) return draw([hold(base_value)]);
        const shape = power === 1 ? shapes.linear : { shape: shapes.polynomial, power };
        if (power > 0 && Number.isInteger(power))
          return draw([{ ...run(shape, base_value, 0, progress.span), ...skipping(progress) }]);
        if (power > 0)
          return { ...draw(lowering(base_value, 0, power, progress.span, progress.skip)), ...upTo(progress) };
        const formula = { shape: shapes.formulaShape, of: `(1 - x) ^ ${power}` };
        return draw([{ ...run(formula, 0, base_value, progress.span), ...skipping(progress) }], before(progress));
      },
  ),
];
