import type { Fit } from "../fit/fit.ts";
import { fieldAt, product } from "../fit/misfit.ts";
import { updatesIn } from "../rates/measures.ts";
import type { Rates } from "../rates/rates.ts";
import { type Said, saidAt } from "./said.ts";
import { halfOf90 } from "./student.ts";

/** Predicted final losses, and how far apart each two of them may be. */
export interface Finals {
  readonly losses: readonly number[];
  /** Half the width of each band. */
  readonly half: readonly number[];
  /** Half the width of the band of each difference, loss i less loss j. */
  readonly between: readonly (readonly number[])[];
}

/**
 * Final losses of some schedules under a fitted law, corrected by what it missed on schedules like them: `predict` for rates of any origin.
 * @example
 * const lr = schedule("warmup 5%, hold, linear 20% to 0", { steps: 1000, peak: 1e-3 });
 * const updates = Array.from({ length: 20 }, (_, i) => 50 * (i + 1));
 * const losses = updates.map((step) => 3 + 2 * step ** -0.3 - 0.1 * (1 - lr(step - 1) / 1e-3));
 * const fitted = fit([{ name: "a", rates: ratesOfSchedule(lr), updates, losses }]);
 * finalsOf(fitted, [ratesOf([1e-3, 1e-3, 5e-4])]).half[0]! > 0 // true
 */
export function finalsOf(fit: Fit, schedules: readonly Rates[]): Finals {
  return finalsFrom(
    fit,
    schedules,
    schedules.map((rates) => saidAt(fit, rates, [updatesIn(rates)])),
  );
}

/** The same from what the law says of each schedule, up to its end. */
export function finalsFrom(fit: Fit, schedules: readonly Rates[], said: readonly Said[]): Finals {
  const { expected, shares, covariance } = fieldAt(fit.field, schedules);
  const finals = said.map(({ losses }, i) => losses.at(-1)! * (1 + expected[i]!));
  // A redrawn law misses other parts of the runs, and is corrected by these: near a run all of them come to the same.
  const moves = fit.redrawn.map(({ missed }, draw) =>
    said.map(({ losses, moves }, i) => {
      const other = losses.at(-1)! + moves[draw]!.at(-1)!;
      return other * (1 + product(shares[i]!, missed)) - finals[i]!;
    }),
  );
  /** Half the width of the band of a sum of the losses, each times its factor. */
  const half = (factors: readonly number[]) => {
    const sizes = factors.map((factor, i) => factor * finals[i]!);
    const ofField = sizes.reduce((sum, a, i) => sum + a * product(sizes, covariance[i]!), 0);
    const ofRuns = moves.reduce((sum, list) => sum + product(list, factors) ** 2, 0) / Math.max(1, moves.length);
    const ofSeeds = product(sizes, sizes) * fit.field.noise ** 2;
    // Leaving runs out has shown the choice of runs too, at schedules like theirs: the larger of the two counts, not their sum.
    return halfOf90([
      { variance: Math.max(ofField, ofRuns), freedom: fit.freedom.misfit },
      { variance: ofSeeds, freedom: fit.freedom.noise },
    ]);
  };
  const unit = (i: number, value: number) => finals.map((_, k) => (k === i ? value : 0));
  return {
    losses: finals,
    half: finals.map((_, i) => half(unit(i, 1))),
    between: finals.map((_, i) =>
      finals.map((_, j) => (i === j ? 0 : half(unit(i, 1).map((factor, k) => factor - (k === j ? 1 : 0))))),
    ),
  };
}
