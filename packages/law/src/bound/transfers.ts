import { type Schedule, schedule } from "glidepath";
import { bound } from "./bound.ts";

/** Another shape for a run of the same length. */
export interface Transfer {
  /** In the notation. */
  readonly to: string;
  /** Its own bound, as `bound` gives it. */
  readonly omega: number;
  /** By what to multiply the peak on going to it. */
  readonly factor: number;
}

/** Shapes that a peak is often moved to. */
const shapes = [
  "hold",
  "hold, linear 10% to 0",
  "hold, linear 20% to 0",
  "hold, sqrt 20% to 0",
  "hold, linear 40% to 0",
  "cosine to 0",
  "linear to 0",
];

/**
 * The bounds of usual shapes of a schedule's length, and what its peak is multiplied by on going to each of them: `peakFactor` for a list.
 * @throws GlidepathError as `bound`
 * @example
 * const { to, factor } = transfers(schedule("hold, linear 20% to 0", { steps: 6400 })).at(-1)!;
 * to // "linear to 0"
 * factor.toFixed(2) // "1.94"
 */
export function transfers(lr: Schedule): readonly Transfer[] {
  const { base: own } = bound(lr);
  return shapes.map((to) => {
    const { omega, base } = bound(schedule(to, { steps: lr.steps }));
    return { to, omega, factor: base / own };
  });
}
