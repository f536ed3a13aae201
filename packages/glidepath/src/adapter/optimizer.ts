import { checkedRate } from "./rate.ts";
import { refuse } from "./refuse.ts";
import { fieldOf, type GroupLike, groupsOf, type RateTarget, rateField, rateSetter } from "./target.ts";

export { type Drive, type DriveOptions, drive } from "./drive.ts";
export type { Rate } from "./rate.ts";
export { type GroupLike, type RateTarget, rateSetter, type SetterOptions, setRate } from "./target.ts";

/** An optimizer in PyTorch's manner, as schedulers with that history (`LinearLR`) expect it. */
export interface OptimizerLike {
  readonly paramGroups: readonly GroupLike[];
}

/**
 * Presents any optimizer as `{ paramGroups: [{ lr }] }`, so that code written for parameter groups can read and set
 * its rate: a write reaches the optimizer at once, by the way that works for it.
 *
 * An optimizer with parameter groups shows those very groups. Any other shows one group whose `lr` reads the
 * optimizer's own field; if it has none (a function, a bare `setLearningRate`), it reads what was written last, at
 * first `rate`. Building the view writes nothing. Writing a number that is not finite throws a GlidepathError and changes
 * nothing. Throws a GlidepathError for a target that takes no rate (see {@link rateSetter}) and for one whose rate cannot be
 * read when `rate` is left out.
 *
 * @example
 * const view = asOptimizer(tf.train.sgd(0.1));
 * view.paramGroups[0].lr; // 0.1
 * view.paramGroups[0].lr = 0.01; // calls setLearningRate(0.01): the next update is ten times smaller
 */
export function asOptimizer(target: RateTarget, rate?: number): OptimizerLike {
  const groups = groupsOf(target);
  if (groups) return { paramGroups: groups };
  const write = rateSetter(target);
  const field = rateField(target);
  if (field === undefined && rate === undefined) {
    throw refuse("rate", "the present rate, which cannot be read here", "nothing", "Pass it: asOptimizer(target, 0.1)");
  }
  let last = rate === undefined ? Number.NaN : checkedRate(rate, "rate");
  const group: GroupLike = {
    get lr() {
      return field === undefined ? last : (fieldOf(target, field) as number);
    },
    set lr(value) {
      write(value);
      last = value;
    },
  };
  return { paramGroups: [group] };
}
