import { type Spec, schedule } from "glidepath";
import { evenly } from "./fit.ts";
import type { Rows } from "./rows.ts";
import { tell } from "./tell.ts";
import { costOf, type Written } from "./write.ts";

/** A schedule that a log may have come from. `schedule(candidate.spec, candidate.budget)` makes it. */
export interface Candidate {
  readonly spec: Spec;
  /** The length of the run in updates, and the highest rate. */
  readonly budget: { readonly steps: number; readonly peak?: number };
  /** The largest difference from a row, as a share of the largest rate of the log; every row lies within its error. */
  readonly residual: number;
  /** What it does, in one plain line. */
  readonly text: string;
  /** True if it only joins rows of the log, since no shape was found. */
  readonly isTable: boolean;
  /** How much it takes to say it: phases, words and digits. Of candidates that give the same rows the lowest says the least. */
  readonly cost: number;
}

/** How many candidates are told. */
export const mostCandidates = 5;

/** At how many steps two candidates are compared, and how near they are the same, as a share of the largest rate. */
const [mostCompared, same] = [2000, 1e-12];

/** What was written and proven, as a candidate. */
export function candidate(written: Written, residual: number, isTable: boolean, { steps }: Rows): Candidate {
  const { spec, budget } = written;
  // What lies far beyond the log is less likely.
  const beyond = budget.steps / Math.max(1, steps.at(-1)!);
  return {
    spec,
    budget,
    residual,
    text: tell(written),
    isTable,
    cost: costOf(written) + Math.max(0, Math.log2(beyond)) / 2,
  };
}

/** The first few, the one that says the least first. */
export const ranked = (found: Iterable<Candidate>) =>
  [...found].sort((a, b) => a.cost - b.cost).slice(0, mostCandidates);

/** Those that are no other curve than a better one, at any step of the run, are left out. */
export function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const kept: { readonly one: Candidate; readonly rates: Float64Array }[] = [];
  for (const one of candidates) {
    const { steps } = one.budget;
    const lr = schedule(one.spec, one.budget);
    const rates = Float64Array.from(evenly(steps, mostCompared), lr);
    const size = rates.reduce((most, rate) => Math.max(most, Math.abs(rate)), 0);
    const isSame = (other: (typeof kept)[number]) =>
      other.one.budget.steps === steps && rates.every((rate, i) => Math.abs(rate - other.rates[i]!) <= same * size);
    if (!kept.some(isSame)) kept.push({ one, rates });
  }
  return kept.map(({ one }) => one);
}
