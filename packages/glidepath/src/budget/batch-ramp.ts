import { collect, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import { isRecord, own, reportUnknownKeys } from "../input/record.ts";
import { printLength } from "../language/length.ts";
import type { BatchStage } from "./ramp.ts";

/** A batch size that grows in equal increments. */
export interface BatchRampOptions {
  /** Samples in one update at the start, from 1. */
  readonly start: number;
  /** By how much the batch grows each time, from 1; `size - start` is a multiple of it. */
  readonly increment: number;
  /** Samples of the whole run at which `size` is reached; every size before it is in force for an equal share of them. */
  readonly samples: number;
  /** Samples in one update from then on, at least `start`. */
  readonly size: number;
}

const keys = ["start", "increment", "samples", "size"] as const;
const mostIncrements = 999;

/**
 * The stages of a batch size that grows in equal increments: Megatron-LM's `--rampup-batch-size start increment samples` with
 * `--global-batch-size size`, for a budget's `batchSize`. Shares that are no whole samples end with the first whole one.
 * (Rounding the size down to a multiple of micro-batch and replicas is left to the trainer.)
 * @throws GlidepathError if a number is not whole, the sizes are no increments apart, or there are more than 999 of them.
 * @example
 * batchRamp({ start: 32, increment: 32, samples: 1000, size: 96 });
 * // [{ size: 32, until: "500samples" }, { size: 64, until: "1ksamples" }, { size: 96 }]
 */
export function batchRamp(options: BatchRampOptions): readonly BatchStage[] {
  return collect((report) => {
    if (!isRecord(options)) {
      report({ path: "", expected: `an object with ${keys.join(", ")}`, received: show(options) });
      return [];
    }
    reportUnknownKeys({ ...options }, keys, "", report);
    const wrong = keys.filter((key) => !isInRange(own(options, key), { min: 1, integer: true }));
    for (const path of wrong) {
      report({ path, expected: "a whole number from 1 to 2^53 - 1", received: show(own(options, path)) });
    }
    if (wrong.length > 0) return [];
    const { start, increment, samples, size } = options as BatchRampOptions;
    const count = (size - start) / increment;
    if (!Number.isInteger(count) || count < 0 || count > mostIncrements) {
      const expected = `start and at most ${mostIncrements} whole increments`;
      report({ path: "size", expected, received: `${size}, from ${start} by ${increment}` });
      return [];
    }
    const place = (i: number) => {
      // i * samples / count, rounded up, without a product that is too large to be exact.
      const [quotient, remainder] = [Math.floor(samples / count), samples % count];
      return i * quotient + Math.ceil((i * remainder) / count);
    };
    const rising = Array.from({ length: count }, (_, i) => ({
      size: start + i * increment,
      until: printLength({ amount: place(i + 1), unit: "samples" }),
    }));
    // More increments than samples: of those that end with the same sample only the last could begin.
    const distinct = rising.filter(({ until }, i) => i === 0 || until !== rising[i - 1]!.until);
    return [...distinct, { size }];
  });
}
