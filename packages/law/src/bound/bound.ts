import type { Schedule } from "glidepath";
import { GlidepathError } from "glidepath/input";
import { highest, scaled } from "../rates/measures.ts";
import { type Rates, ratesOfSchedule } from "../rates/rates.ts";
import { type Halves, halves } from "./omega.ts";

/** What the convex bound says of a schedule's shape. */
export interface Bound {
  /** The bound at the best peak, in units of D G: how far above the lowest loss the last update can still be. */
  readonly omega: number;
  /** The peak at which the bound is lowest, in units of D / G; the schedule's own peak does not matter. */
  readonly base: number;
}

/**
 * The bound on the final loss of a schedule, at the peak that is best for its shape: a way to compare shapes that needs no run. For a convex loss
 * with gradients of size G (their root mean square) and a start at distance D from the lowest point, the loss after the last update is
 * above the lowest one by at most `omega` D G if the peak is `base` D / G. D and G of a real model are not known; ratios of two
 * schedules' bases are, and they held to 5-13 % on real runs of one length. Across lengths they do not: there the bound says that the best
 * peak falls as the root of the length, and measured ones fall far slower. It cannot see divergence.
 * Updates at rate 0 at the end are left out, since they change nothing. Time and memory grow with the updates whose rate varies.
 * Source: Schaipp et al., The Surprising Agreement Between Convex Optimization Theory and Learning-Rate Scheduling, ICML 2025, arXiv 2501.18965.
 * @throws GlidepathError if no update has a rate above 0, or one is negative.
 * @example
 * const { omega, base } = bound(schedule("linear to 0", { steps: 100 }));
 * omega.toFixed(6) // "0.203608"
 * base.toFixed(6) // "0.097255"
 */
export function bound(lr: Schedule): Bound {
  const { signal, noise } = halvesOf(lr);
  return { omega: 2 * Math.sqrt(signal * noise), base: Math.sqrt(signal / noise) };
}

/**
 * The bound at a given peak instead of the best one, both in the units of `bound`.
 * @throws GlidepathError as `bound`, and for a peak that is not above 0.
 * @example boundAt(schedule("linear to 0", { steps: 100 }), 0.097255).toFixed(6) // "0.203608"
 */
export function boundAt(lr: Schedule, peak: number): number {
  if (!(peak > 0 && peak < Infinity)) {
    throw new GlidepathError([{ path: "peak", expected: "a number above 0", received: String(peak) }]);
  }
  const { signal, noise } = halvesOf(lr);
  return signal / peak + noise * peak;
}

/**
 * By what to multiply the peak on going from one schedule to another, so that it stays as good as it was: the ratio of their bases. For
 * schedules of one length; see `bound` for why not across lengths.
 * @throws GlidepathError as `bound`
 * @example
 * const [wsd, linear] = ["hold, linear 20% to 0", "linear to 0"].map((words) => schedule(words, { steps: 6400 }));
 * peakFactor(wsd, linear).toFixed(2) // "1.94"
 */
export function peakFactor(from: Schedule, to: Schedule): number {
  return bound(to).base / bound(from).base;
}

/** The base of rates of any origin. */
export function baseOf(rates: Rates): number {
  const { signal, noise } = halves(scaled(rates, 1 / highest(rates)));
  return Math.sqrt(signal / noise);
}

/** The halves of the bound for the schedule's shape, whose highest rate is 1. */
function halvesOf(lr: Schedule): Halves {
  const rates = ratesOfSchedule(lr);
  const peak = highest(rates);
  const lowest = rates.values.reduce((least, value) => Math.min(least, value), 0);
  if (lowest < 0 || peak === 0) {
    const received = lowest < 0 ? `a rate of ${lowest}` : "rates of 0 alone";
    const hint = "The bound is about steps down the gradient";
    throw new GlidepathError([{ path: "schedule", expected: "rates of at least 0, and one above it", received, hint }]);
  }
  return halves(scaled(rates, 1 / peak));
}
