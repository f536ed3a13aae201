/** A peak that was tried, and the final loss there. */
export interface Tried {
  readonly peak: number;
  readonly loss: number;
}

/** How many of the tried peaks, those around the lowest loss, a parabola goes by. */
const around = 3;

/**
 * Where the loss is lowest over the logarithm of the peak: at the lowest point of the parabola through the lowest of at least three tried peaks and its two
 * neighbours. At the edge of what was tried there is no such point, and it is the edge.
 */
export function lowestOfParabola(tried: readonly Tried[]): { peak: number; isInside: boolean } {
  const sorted = tried.toSorted((a, b) => a.peak - b.peak);
  const best = sorted.reduce((low, one, i) => (one.loss < sorted[low]!.loss ? i : low), 0);
  if (best === 0 || best === sorted.length - 1) return { peak: sorted[best]!.peak, isInside: false };
  const [a, b, c] = sorted.slice(best - 1, best - 1 + around) as [Tried, Tried, Tried];
  const x = (one: Tried) => Math.log(one.peak / b.peak);
  // The parabola through (x(a), a.loss), (0, b.loss), (x(c), c.loss): its slope at 0 and its curvature.
  const [left, right] = [(a.loss - b.loss) / x(a), (c.loss - b.loss) / x(c)];
  const curvature = (right - left) / (x(c) - x(a));
  const slope = left - curvature * x(a);
  const at = curvature > 0 ? -slope / (2 * curvature) : 0;
  return { peak: b.peak * Math.exp(at), isInside: true };
}
