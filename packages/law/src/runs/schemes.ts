import { leastMeasured } from "./agreement.ts";

/** A scheme to find the best cell of a grid of shapes and peaks: complete runs in stages of growing length. */
export interface Scheme {
  readonly name: "full" | "short" | "halving";
  /** What it does, in words. */
  readonly does: string;
  /**
   * Lengths of the stages as shares of the full budget, ascending. All cells run at the first one; of each shape the better half of its peaks goes on to the
   * next, and at the last one every shape is reported at the peak that was chosen for it.
   */
  stages(share: number): readonly number[];
}

/** The share of the peaks of a shape that goes on from one stage to the next; at least one peak does. */
export const keep = 0.5;

/** The share of the full budget of short runs where nothing else is asked for: the smallest at which their ranking was measured. */
export const usualShare = leastMeasured;

/** Every scheme, the surest first. A new one is a row here. */
export const schemes: readonly Scheme[] = [
  { name: "full", does: "every cell at the full budget", stages: () => [1] },
  {
    name: "halving",
    does: "every cell short; the better half of each shape's peaks longer, and on up to the full budget",
    stages: (share) => [...(2 * share < 1 ? [share, 2 * share] : [share]), 1],
  },
  { name: "short", does: "every cell short, and annealed there", stages: (share) => [share] },
];
