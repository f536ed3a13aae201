import type { CurveReading } from "./options.ts";
import type { Point, StopReason } from "./result.ts";

/** Takes in one loss after the other. */
export interface Recorder {
  readonly points: readonly Point[];
  /** Takes the loss of the next update in; the reason to stop, if there is one now. */
  add(lr: number, loss: number): StopReason | undefined;
}

/**
 * Smooths losses by an exponential running mean, divided by the weight it has taken in so far (bias correction), and says when
 * to stop. Where the lowest smoothed loss is not above 0, a multiple of it means nothing, and only a loss that is not finite
 * stops. Source: fastai 2.8 `AvgSmoothLoss` and `LRFinder.after_batch`.
 */
export function recorder({ smoothing, stopAt }: CurveReading): Recorder {
  const points: Point[] = [];
  let mean = 0;
  let best = Number.POSITIVE_INFINITY;
  return {
    points,
    add(lr, loss) {
      const next = smoothing * mean + (1 - smoothing) * loss;
      const smoothed = next / (1 - smoothing ** (points.length + 1));
      if (!Number.isFinite(smoothed)) return "not-finite";
      mean = next;
      best = Math.min(best, smoothed);
      points.push({ step: points.length, lr, loss, smoothed });
      return stopAt !== false && best > 0 && smoothed > stopAt * best ? "rose" : undefined;
    },
  };
}
