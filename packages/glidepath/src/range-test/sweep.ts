import { collect } from "../input/issue.ts";
import { type Schedule, schedule } from "../schedule.ts";
import { readSweep, type SweepOptions } from "./options.ts";

/**
 * The sweep of a learning-rate range test as an ordinary schedule: the first update has the rate `from`, the last exactly
 * `to`, with the same factor between neighbours (`scale: "log"`, the default) or the same difference (`"linear"`). After the
 * last update it holds `to`.
 *
 * Source: Smith 2015 (arXiv 1506.01186), section 3.3; the default rates and length of fastai's `lr_find`.
 * @throws GlidepathError with every issue: a rate that is not above 0, `to` not above `from`, fewer than 2 steps.
 * @example
 * const lr = sweep({ from: 1e-4, to: 1, steps: 5 });
 * [0, 1, 2, 3, 4].map(lr); // [0.0001, 0.001, 0.01, 0.1, 1]
 */
export function sweep(options: SweepOptions = {}): Schedule {
  const { from, to, steps, scale } = collect((report) => readSweep(options, report));
  return schedule(
    { name: "range test", phases: [{ shape: "linear", from, to, scale }], inclusive: true, peak: to },
    { steps },
  );
}
