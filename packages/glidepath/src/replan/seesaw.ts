import { batchesOf } from "../budget/batches.ts";
import { collect, counting, type Report, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { measure } from "../schedule/measure.ts";
import type { Schedule } from "../schedule.ts";
import { changeBatch } from "./change-batch.ts";

/** A decay that is traded for larger batches. */
export interface SeesawOptions {
  /** Samples in one update before the decay, a whole number from 1; that of the budget if left out. */
  readonly batchSize?: number;
  /** The largest batch that is still of use, in samples: a whole number of at least twice the batch size. What is left then stays decay. */
  readonly critical: number;
}

/** What the rate is multiplied by where the batch doubles. */
const factor = Math.SQRT2;

/** A rate this much above the half still counts as it. */
const slack = 1 + 1e-12;

/**
 * Trades a decay for a batch that grows: where the rate has come down to a half of its peak, to a quarter and so on, the batch doubles and the rate is
 * multiplied by the root of 2; so in place of each halving the rate falls by the root of 2. At every sample the square of the rate over the batch size is
 * what it was, and the samples of the whole run are the same, in fewer updates. Batches double up to the critical size; the rest stays decay. A doubling
 * is an update later where that leaves an even number of updates.
 * The rule holds for Adam and other optimizers that divide by the size of the gradient; by memory of the paper it gives about 36 % fewer updates for
 * a quarter of a cosine in the limit of many small steps in place of doublings.
 * Source: Seesaw, arXiv 2510.14717.
 * @throws GlidepathError for a batch size that is not known, a critical one below twice that, a schedule that does not fall to half of its peak and stay
 * there, and what `changeBatch` refuses
 * @example
 * const small = schedule("linear to 0", { steps: 1000, peak: 1e-3, batchSize: 256 });
 * const grown = seesaw(small, { critical: 1024 });
 * grown.steps; // 688, of which 500 have 256 samples, 126 have 512 and 62 have 1024
 * grown.budget.batchSize; // [{ size: 256, until: 500 }, { size: 512, until: 626 }, { size: 1024 }]
 */
export function seesaw(lr: Schedule, options: SeesawOptions): Schedule {
  const size = collect((report) => readSize(lr, options, report))!;
  const half = measure(lr).max.value / 2;
  const doublings = Math.floor(Math.log2(options.critical / size));
  let grown = lr;
  for (let k = 0; k < doublings; k++) {
    const limit = half * (factor / 2) ** k;
    const at = evenlyBefore(grown, lastAbove(grown, limit * slack) + 1);
    if (grown.steps - at < 2 || at >= grown.horizon - (lr.spec.lead ? 1 : 0)) break;
    const steps = at + (grown.steps - at) / 2;
    grown = changeBatch(grown, { at, from: size * 2 ** k, to: size * 2 ** (k + 1), factor, steps });
  }
  if (grown !== lr) return grown;
  return collect((report) => {
    const expected = "a schedule that falls to half of its peak and stays below, with updates left then";
    report({ path: "", expected, received: "one that does not" });
    return undefined;
  })!;
}

/** The batch size at which the decay begins. */
function readSize({ budget }: Schedule, options: SeesawOptions, report: Report): number | undefined {
  const note = counting(report);
  const { critical, batchSize } = options;
  const known = batchesOf(budget)?.at(-1)?.size ?? (budget.batchSize as number | undefined);
  const size = batchSize ?? known;
  const whole = { max: Number.MAX_SAFE_INTEGER, integer: true } as const;
  if (size === undefined || !isInRange(size, { ...whole, min: 1 })) {
    const expected = "samples in one update, a whole number from 1, here or in the budget";
    note({ path: "batchSize", expected, received: size === undefined ? "none" : show(size) });
  } else if (known !== undefined && size !== known) {
    note({ path: "batchSize", expected: `${known}, the batch size of the budget`, received: show(size) });
  } else if (!isInRange(critical, { ...whole, min: 2 * size })) {
    const expected = `a whole number of samples from ${2 * size}, twice the batch size`;
    note({ path: "critical", expected, received: show(critical) });
  }
  return note.count === 0 ? size : undefined;
}

/** The last update whose rate is above a limit; -1 if none is. */
function lastAbove(lr: Schedule, limit: number): number {
  const rates = lr.fill(new Float64Array(lr.steps));
  return rates.findLastIndex((rate) => rate > limit);
}

/** The step, or the one after it, that leaves an even number of updates. */
const evenlyBefore = ({ steps }: Schedule, step: number): number => step + ((steps - step) % 2);
