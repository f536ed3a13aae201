import type { Log, Trace } from "../trace.ts";
import { type Candidate, distinct, ranked } from "./candidate.ts";
import { clipped } from "./clipped.ts";
import { startsLate } from "./joined.ts";
import { tables } from "./last-resort.ts";
import { type Rows, rowsOf, spacingOf } from "./rows.ts";
import { searchAll } from "./search.ts";
import { goesOn, type Written } from "./write.ts";

/*
 * How a spec is found. Every row says that the rate lies between two numbers. The rows are cut into the pieces that take the least to say,
 * each of one family: a shape of the core in one of its scales (`path.ts`, `fit.ts`, `family.ts`). Pieces that meet are joined, those that
 * repeat are put together (`joined.ts`, `cycles.ts`). Then all numbers are put on the roundest values for which every row still lies within
 * its error (`snap.ts`, `round.ts`), and what comes out is written as a spec (`write.ts`), made into a schedule, and held against every row
 * of the log (`prove.ts`). What does not pass is dropped. Where nothing passes, smooth curves are drawn
 * through the rows (`drawn.ts`, `stretches.ts`, `smooth.ts`), or the rows themselves become a table (`table.ts`). The
 * candidate that says the least comes first.
 *
 * A long log is thinned for the search. Rows that a curve then misses are looked at in another round.
 */

/** What a log says of its schedule. */
export interface Inferred {
  /**
   * At most five, the one that takes the fewest words and digits first; none if there is no row, or if no shape explains rows that are too
   * many for a table.
   */
  readonly candidates: readonly Candidate[];
  /** What a person should know of them, in whole sentences. */
  readonly remarks: readonly string[];
}

/** What is known beside the rows. */
export interface InferOptions {
  /** What the log says of the run. */
  readonly run?: Log["run"];
  /** What a row's step means, as in the log's `rows`: row `step` has the rate of update `step + shift`. 0 if left out. */
  readonly shift?: number;
  /** How many updates the run makes; goes before what the log says. */
  readonly steps?: number;
}

/**
 * Finds the schedules that a column of rates may have come from: their phases with round numbers, best first, each proven on every row.
 *
 * Steps are updates (`shift` says how the log counts them), rates are absolute. Rows before the first update are left out; of several rows
 * of one step the last counts. Never throws for any trace: where nothing simple is found, the rows are joined by smooth curves or a table,
 * unless it would hold more than 10,000 points: then there is no candidate, and a remark says so.
 * @example
 * const steps = Float64Array.from({ length: 20 }, (_, i) => 50 * i);
 * const values = steps.map((t) => 0.001 * (1 - t / 1000));
 * const errors = steps.map(() => 1e-9);
 * const [best] = infer({ name: "lr", steps, values, errors }).candidates;
 * best.text; // "linear from 0.001 to 0 at 1000; peak 0.001"
 * best.budget; // { steps: 1000, peak: 0.001 }
 */
export function infer(trace: Trace, options: InferOptions = {}): Inferred {
  const { rows, remarks } = rowsOf(trace, options.shift ?? 0);
  if (rows.steps.length === 0) return { candidates: [], remarks: [...remarks, "There are no rows to go by."] };
  const steps = options.steps ?? options.run?.steps;
  const found = searchAll(rows, steps);
  const end = Math.max(steps ?? 0, rows.steps.at(-1)! + (steps === undefined ? spacingOf(rows) : 0), 1);
  const shaped = ranked([...found, ...clipped(rows, end)]);
  const candidates = distinct(shaped.length > 0 ? shaped : tables(rows, end));
  return {
    candidates,
    remarks: [...remarks, ...remarksOn(candidates, rows, steps)],
  };
}

function remarksOn(candidates: readonly Candidate[], rows: Rows, steps: number | undefined): string[] {
  const [best] = candidates;
  const [first, last] = [rows.steps[0]!, rows.steps.at(-1)!];
  const noise = "No shape explains the rows in few words, and a table of them would be too long.";
  if (best === undefined) return [noise];
  const isOpen = goesOn(best.spec as Written["spec"]);
  return [
    ...(best.isTable ? ["No shape explains the rows in few words; the candidates only join them."] : []),
    ...(startsLate(rows) ? [`The log begins at step ${first}; what came before is unknown.`] : []),
    ...(steps === undefined && !best.isTable && !isOpen && best.budget.steps > last + spacingOf(rows)
      ? [`The log ends at step ${last}; that the run goes on to ${best.budget.steps} follows from the curve.`]
      : []),
    ...(steps === undefined && !best.isTable && isOpen
      ? ["The curve could go on: the log does not say how long the run is."]
      : []),
    ...(rows.steps.length < 3 ? ["So few rows fit many schedules."] : []),
  ];
}
