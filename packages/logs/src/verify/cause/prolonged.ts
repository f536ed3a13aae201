import { roundestOf, saidOf } from "../numbers.ts";
import type { Rate } from "../rows.ts";
import { solveWhole } from "../solve.ts";
import type { Subject } from "../subject.ts";
import type { Hypothesis } from "./cause.ts";
import { waysOf } from "./total.ts";

/** How many rows it has to explain. */
const fewestRows = 4;

/**
 * From the first row that differs on it is the schedule of another number of steps: a run that was resumed with another total. `when`
 * says from where on: the words that the sentence begins with.
 */
export function prolonged(subject: Subject, when: string): Hypothesis[] {
  const { plan, change, first, rows, lr, log, last, fits } = subject;
  if (first === 0 || rows.values.length - first < fewestRows) return [];
  const until = rows.updates[first]!;
  return waysOf(subject).flatMap(([way, planned]) => {
    const family = (n: number) => {
      const rate = way(n);
      return rate && change(rate);
    };
    const explains = (n: number, from: number) => fits(family(n) ?? (() => Number.NaN), from);
    const known = [log.run.steps ?? 0, last + 1].filter((n) => n > until && explains(n, first));
    const range = { min: until, max: Math.min(2 ** 52, 64 * Math.max(lr.steps, last)) };
    const found = known.length > 0 ? known.slice(0, 1) : solveWhole(family, range, subject, first);
    // What explains the beginning too is no resume.
    if (found.length === 0 || found.some((n) => explains(n, 0))) return [];
    const steps = roundestOf(found);
    const after = family(steps)!;
    const rate: Rate = (update) => (update < until ? plan : after)(update);
    const text = `${when} the schedule is that of ${saidOf(found)} steps in place of ${planned}`;
    return [{ rate, text, facts: { step: until, steps, planned } }];
  });
}
