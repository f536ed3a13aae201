/** From how many samples in one update to how many. */
export interface BatchChange {
  /** Samples in one update before, all devices and accumulation taken together: above 0. */
  readonly from: number;
  /** Samples in one update from now on: above 0. */
  readonly to: number;
}

/** What should change, or stay, together with the rate. */
export interface Advice {
  /** What it is about: the name of a setting of the optimizer, or `range` where the rule itself is no longer trusted. */
  readonly about: "betas" | "eps" | "momentum" | "weightDecay" | "warmup" | "range";
  /** One sentence for people. */
  readonly text: string;
  /** Where it is from. */
  readonly source: string;
}

/** A way to go on with another batch size. A new one is one file and one line in `rules/index.ts`. */
export interface Rule {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  readonly source: string;
  /** What the rate is multiplied by where the batch is `k` times as large. */
  factor(k: number): number;
  /** What goes with it, and where the rule is no longer trusted. */
  advice(change: BatchChange): readonly Advice[];
}
