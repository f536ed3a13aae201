import { schedule } from "glidepath";
import { type Bound, bound, boundAt } from "./bound.ts";

/** A run that holds its peak and then cools down. */
export interface CooldownOptions {
  /** Updates of the run, a whole number of at least 2. */
  readonly steps: number;
  /** The shape of the cooldown to 0, in the words of the notation; `linear` if left out. */
  readonly shape?: string;
  /** The peak, in the units of `bound`; the best one for every share if left out. */
  readonly peak?: number;
}

/** The best share of the run for its cooldown, and the bound there. */
export interface Cooldown extends Bound {
  /** In (0, 1], a whole number of percent. */
  readonly share: number;
}

/**
 * The share of a run at which the bound is lowest, among all whole percents: how long a cooldown should be. At the best peak that is all of the
 * run for a linear one; at a peak that is lower than best it is the shorter, the lower the peak is.
 * @throws GlidepathError if the length or the shape cannot be used, or for a peak that is not above 0.
 * @example
 * bestCooldown({ steps: 400 }).share // 1
 * bestCooldown({ steps: 400, peak: 0.01 }).share // 0.09
 */
export function bestCooldown({ steps, shape = "linear", peak }: CooldownOptions): Cooldown {
  let best: Cooldown | undefined;
  for (let percent = 1; percent <= 100; percent++) {
    const lr = schedule(`hold, ${shape} ${percent}% to 0`, { steps });
    const found = peak === undefined ? bound(lr) : { omega: boundAt(lr, peak), base: peak };
    if (best === undefined || found.omega < best.omega) best = { ...found, share: percent / 100 };
  }
  return best!;
}
