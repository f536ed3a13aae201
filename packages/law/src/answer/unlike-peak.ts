import { measure, type Schedule } from "glidepath";
import type { Fit } from "../fit/fit.ts";
import { areAlike } from "../fit/one-peak.ts";
import { highest } from "../rates/measures.ts";

/** A peak that is unlike those of the fitted runs, which lie from `low` to `high`. */
export interface UnlikePeak {
  readonly peak: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Whether a schedule's peak is so unlike those of the fitted runs, by more than a tenth, that no law was found to hold that far away: undefined
 * where it is not.
 * @example
 * const lr = schedule("warmup 5%, hold, linear 20% to 0", { steps: 1000, peak: 1e-3 });
 * const updates = Array.from({ length: 20 }, (_, i) => 50 * (i + 1));
 * const losses = updates.map((step) => 3 + 2 * step ** -0.3 - 0.1 * (1 - lr(step - 1) / 1e-3));
 * const fitted = fit([{ name: "a", rates: ratesOfSchedule(lr), updates, losses }]);
 * unlikePeak(fitted, schedule("cosine to 0", { steps: 1000, peak: 2e-3 }))!.peak // 0.002
 * unlikePeak(fitted, schedule("cosine to 0", { steps: 1000, peak: 1e-3 })) // undefined
 */
export function unlikePeak({ field }: Fit, lr: Schedule): UnlikePeak | undefined {
  const peaks = field.runs.map(highest);
  const [low, high, peak] = [Math.min(...peaks), Math.max(...peaks), measure(lr).max.value];
  return areAlike(peak, low) || areAlike(peak, high) ? undefined : { peak, low, high };
}
