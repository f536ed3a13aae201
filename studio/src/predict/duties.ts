import {
  type AdviceRequest,
  advise,
  bestCooldown,
  bound,
  type Fit,
  predict,
  transfers,
  unlikePeak,
} from "@glidepath/law";
import { measure, schedule } from "glidepath";
import type { Ground } from "../model/compared.ts";
import type { BoundOfCurve, Prediction } from "../model/prediction.ts";
import { type FitOfRows, fitRows, type RowsOfLog } from "./fit-rows.ts";
import { namesApart } from "./names-apart.ts";

/** A curve to be predicted. */
export interface AskedCurve extends Ground {
  readonly id: number;
  readonly name: string;
}

/** What is asked when advice is: the law that was fitted last is known. */
export interface AskedAdvice extends Omit<AdviceRequest, "fit" | "now" | "rangeTest"> {
  readonly now?: Ground | undefined;
}

/** Places at which a curve is predicted: a strip is some hundred pixels wide. */
const points = 60;

/**
 * Levels of all curves together: while one is in hand, an answer takes some hundredths of a second; else each update is one up to so many, and
 * beyond them a loss is off by less than what is shown of it.
 */
const mostLevels = { inHand: 12_000, atRest: 200_000 } as const;

/** Up to so many steps the best cooldown is looked for, among a hundred schedules. */
const mostForCooldown = 100_000;

/** The law that was fitted last. */
let fitted: Fit | undefined;

/** What the predicting worker can be asked. */
export const predictDuties = {
  /** Fits a law to logs; what is predicted from then on goes by it. */
  fit(rows: readonly RowsOfLog[], law: string | undefined): Omit<FitOfRows, "fit"> {
    const { fit, ...told } = fitRows(rows, law);
    fitted = fit;
    return told;
  },
  /** Final losses and curves; in somewhat coarser steps while a curve is in hand. */
  predict(curves: readonly AskedCurve[], isInHand: boolean): Prediction {
    if (fitted === undefined) throw new Error("No law is fitted");
    const fit = fitted;
    const made = curves.map((curve) => ({ ...curve, lr: schedule(curve.spec, curve.budget) }));
    const moves = ({ lr }: (typeof made)[number]) => measure(lr).max.value > 0;
    const refused = made.filter((one) => !moves(one)).map(({ id }) => ({ id, reason: "its rate is 0 all along" }));
    const named = namesApart(made.filter(moves));
    if (named.size === 0) return { curves: [], refused };
    const levels = Math.max(500, Math.floor(mostLevels[isInHand ? "inHand" : "atRest"] / named.size));
    const asked = Object.fromEntries([...named].map(([name, { lr }]) => [name, lr]));
    const { schedules, verdict } = predict(fit, asked, { points, levels });
    const told = schedules.map(({ name, curve, ...final }) => {
      const { id, lr } = named.get(name)!;
      return { id, ...final, curve: curve!, unlike: unlikePeak(fit, lr) };
    });
    return { curves: told, refused, verdict };
  },
  /** What the convex bound says of a curve; the best cooldown is not looked for while the curve is in hand. */
  bound({ spec, budget }: Ground, isInHand: boolean): BoundOfCurve {
    const lr = schedule(spec, budget);
    const { omega, base } = bound(lr);
    const isAsked = !isInHand && lr.steps <= mostForCooldown;
    const cooldown = isAsked ? bestCooldown({ steps: lr.steps, peak: base }).share : undefined;
    return { omega, base, transfers: transfers(lr), cooldown };
  },
  advise: ({ now, ...request }: AskedAdvice) =>
    advise({ ...request, fit: fitted, ...(now && { now: schedule(now.spec, now.budget) }) }),
};
