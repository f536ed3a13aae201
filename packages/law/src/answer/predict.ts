import type { Schedule } from "glidepath";
import { GlidepathError, type Issue } from "glidepath/input";
import type { Fit } from "../fit/fit.ts";
import { coarse } from "../rates/coarse.ts";
import { updatesIn } from "../rates/measures.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import { finalsFrom } from "./finals.ts";
import { curveFrom, type PredictedCurve, placesOf } from "./predicted-curve.ts";
import { saidAt } from "./said.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/** What a schedule is predicted to end at. */
export interface Predicted {
  readonly name: string;
  /** The loss after its last update, of the kind that the fitted runs logged. */
  readonly finalLoss: number;
  /** Nine of ten runs of it are to end between these. */
  readonly low: number;
  readonly high: number;
  /** The loss along the run, where `points` asked for it. Its last place has the three numbers above. */
  readonly curve?: PredictedCurve;
}

export interface Prediction {
  readonly schedules: readonly Predicted[];
  readonly verdict: Verdict;
}

/** What else is asked, or how exactly. */
export interface PredictOptions {
  /**
   * Places of each curve, a whole number of at least 2: evenly from the run's twentieth or the end of its warmup on, before
   * which no law describes the loss. Left out: no curve.
   */
  readonly points?: number;
  /**
   * Levels of rates in which a schedule is gone through, a whole number of at least 100, for an answer at once to long schedules: updates
   * are joined to blocks of one rate, which moved losses near 3 by at most 4e-4 at 1000 levels, and by less the more there are. Left out: every update by itself.
   */
  readonly levels?: number;
}

/**
 * The final loss of each schedule with its band, and whether one of them is lower than all others. The band holds what the law's numbers owe to
 * the choice of runs (by redrawing these), how far the law lies off from schedule to schedule (by leaving out each schedule of
 * the runs), and what a run owes to its seed. Two schedules are judged by the band of their difference, in which shared errors cancel; inside of it
 * they are not ranked. Holds for the model, the data, the batch size and the optimizer of the fitted runs, and peaks like theirs; no law
 * sees a run that diverges.
 * @throws GlidepathError if there is no schedule, or one whose rates are all 0, or for an option out of its range.
 * @example
 * const short = schedule("warmup 5%, hold, linear 20% to 0", { steps: 1000, peak: 1e-3 });
 * const updates = Array.from({ length: 20 }, (_, i) => 50 * (i + 1));
 * const losses = updates.map((step) => 3 + 2 * step ** -0.3 - 0.1 * (1 - short(step - 1) / 1e-3));
 * const fitted = fit([{ name: "short", rates: ratesOfSchedule(short), updates, losses }]);
 * const long = schedule("warmup 5%, hold, linear 20% to 0", { steps: 1500, peak: 1e-3 });
 * const { schedules } = predict(fitted, { long }, { points: 20 });
 * schedules[0]!.low < schedules[0]!.high // true
 * schedules[0]!.curve!.updates.at(-1) // 1500
 */
export function predict(
  fit: Fit,
  schedules: Readonly<Record<string, Schedule>>,
  options: PredictOptions = {},
): Prediction {
  const entries = Object.entries(schedules);
  const { points, levels } = options;
  const exact = entries.map(([, lr]) => ratesOfSchedule(lr));
  const issues = [
    ...optionIssues(options),
    ...entries.flatMap(([name], i) => (exact[i]!.values.every((rate) => rate <= 0) ? [still(name)] : [])),
  ];
  if (entries.length === 0) issues.push({ path: "schedules", expected: "at least one schedule", received: "none" });
  if (issues.length > 0) throw new GlidepathError(issues);
  const rates = levels === undefined ? exact : exact.map((each) => coarse(each, levels));
  const places = rates.map((each) => (points === undefined ? [updatesIn(each)] : placesOf(each, points)));
  const said = rates.map((each, i) => saidAt(fit, each, places[i]!));
  const finals = finalsFrom(fit, rates, said);
  return {
    schedules: entries.map(([name], i) => {
      const [finalLoss, half] = [finals.losses[i]!, finals.half[i]!];
      const curve = points === undefined ? {} : { curve: curveFrom(fit, rates[i]!, places[i]!, said[i]!) };
      return { name, finalLoss, low: finalLoss - half, high: finalLoss + half, ...curve };
    }),
    verdict: verdictOf(
      fit,
      entries.map(([name, lr], i) => ({ name, lr, rates: rates[i]!, said: said[i]! })),
      finals,
    ),
  };
}

const still = (name: string): Issue => ({ path: name, expected: "a rate above 0", received: "rates of 0 alone" });

function optionIssues(options: PredictOptions): Issue[] {
  const least = { points: 2, levels: 100 } as const;
  return (["points", "levels"] as const).flatMap((name) => {
    const value = options[name];
    if (value === undefined || (Number.isSafeInteger(value) && value >= least[name])) return [];
    return [{ path: name, expected: `a whole number of at least ${least[name]}`, received: String(value) }];
  });
}
