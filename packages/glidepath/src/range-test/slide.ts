import { none, refusal, type Suggestion } from "./rule.ts";

/** How `slide` compares slopes. */
export interface SlideOptions {
  /** How many places apart the two slopes are, a whole number of at least 1; 15 if not given. */
  readonly span?: number;
  /** Slopes that differ by no more than this, in loss per place, count as even; 0.005 if not given. */
  readonly threshold?: number;
  /** What the rate is multiplied by; 1 if not given. */
  readonly adjust?: number;
}

/**
 * The interval rule: two places `span` apart slide from the end of the curve to its start for as long as the slopes at them
 * differ; the rate at the left one, where they last differed, is suggested. It wants a curve that ends in a steep rise. Its
 * threshold is a loss, so that losses in other units (or a longer sweep) want another one.
 *
 * Source: fastai 2.8 `slide` (after Novetta). fastai answers too where the slopes are even from the outset, with the rate
 * `span` places before the end, and where they never are, with the first rate; both say nothing and are refused here.
 * @example
 * // 60 rates, 1e-6 · 1.2^i; the loss falls by 0.02 per place, and from place 40 on rises by (i − 40)²/20 as well
 * slide(lrs, losses); // { lr: 9.54e-5, index: 25 }: place 40 has another slope than place 25, place 39 has that of 24
 */
export function slide(lrs: readonly number[], losses: readonly number[], options: SlideOptions = {}): Suggestion {
  const { span = 15, threshold = 0.005, adjust = 1 } = options;
  const refused = refusal(lrs, losses);
  if (refused) return refused;
  if (losses.length <= span) return none(`it takes more than ${span} points`);
  const slopes = gradient(losses);
  const last = losses.length - 1 - span;
  let left = last;
  while (left >= 0 && Math.abs(slopes[left + span]! - slopes[left]!) > threshold) left--;
  if (left === last) return none("the curve does not end in a rise that is steeper than what comes before");
  if (left < 0) return none("the slope changes all along the curve");
  return { lr: lrs[left + 1]! * adjust, index: left + 1 };
}

/** The slope in loss per place: half the difference of both neighbours, at the ends that to the one neighbour. */
function gradient(losses: readonly number[]): number[] {
  return losses.map((loss, i) => {
    const [before, after] = [losses[i - 1], losses[i + 1]];
    if (before === undefined) return after! - loss;
    return after === undefined ? loss - before : (after - before) / 2;
  });
}
