import type { Schedule } from "glidepath";
import { GlidepathError } from "glidepath/input";
import type { Fit } from "../fit/fit.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import { finalsOf } from "./finals.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/** What a schedule is predicted to end at. */
export interface Predicted {
  readonly name: string;
  /** The loss after its last update, of the kind that the fitted runs logged. */
  readonly finalLoss: number;
  /** Nine of ten runs of it are to end between these. */
  readonly low: number;
  readonly high: number;
}

export interface Prediction {
  readonly schedules: readonly Predicted[];
  readonly verdict: Verdict;
}

/**
 * The final loss of each schedule with its band, and whether one of them is lower than all others. The band holds what the law's numbers owe to
 * the choice of runs (by redrawing these), how far the law lies off from schedule to schedule (by leaving out each schedule of
 * the runs), and what a run owes to its seed. Two schedules are judged by the band of their difference, in which shared errors cancel; inside of it
 * they are not ranked. Holds for the model, the data, the batch size and the optimizer of the fitted runs, and peaks like theirs; no law
 * sees a run that diverges.
 * @throws GlidepathError if there is no schedule, or one whose rates are all 0.
 * @example
 * const short = schedule("warmup 5%, hold, linear 20% to 0", { steps: 1000, peak: 1e-3 });
 * const updates = Array.from({ length: 20 }, (_, i) => 50 * (i + 1));
 * const losses = updates.map((step) => 3 + 2 * step ** -0.3 - 0.1 * (1 - short(step - 1) / 1e-3));
 * const fitted = fit([{ name: "short", rates: ratesOfSchedule(short), updates, losses }]);
 * const long = schedule("warmup 5%, hold, linear 20% to 0", { steps: 1500, peak: 1e-3 });
 * const { schedules } = predict(fitted, { long });
 * schedules[0]!.low < schedules[0]!.high // true
 */
export function predict(fit: Fit, schedules: Readonly<Record<string, Schedule>>): Prediction {
  const names = Object.keys(schedules);
  if (names.length === 0) {
    throw new GlidepathError([{ path: "schedules", expected: "at least one schedule", received: "none" }]);
  }
  const rates = Object.entries(schedules).map(([name, lr]) => ({ name, lr, rates: ratesOfSchedule(lr) }));
  const still = rates.filter((each) => each.rates.values.every((rate) => rate <= 0));
  if (still.length > 0) {
    const issues = still.map(({ name }) => ({ path: name, expected: "a rate above 0", received: "rates of 0 alone" }));
    throw new GlidepathError(issues);
  }
  const finals = finalsOf(
    fit,
    rates.map((each) => each.rates),
  );
  return {
    schedules: names.map((name, i) => {
      const [finalLoss, half] = [finals.losses[i]!, finals.half[i]!];
      return { name, finalLoss, low: finalLoss - half, high: finalLoss + half };
    }),
    verdict: verdictOf(
      rates.map(({ name, lr }) => ({ name, steps: lr.steps })),
      finals,
      fit.field.noise,
    ),
  };
}
