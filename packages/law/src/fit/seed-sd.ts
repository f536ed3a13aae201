import { checkEach } from "./check-runs.ts";
import { kindsOf } from "./kinds.ts";
import type { LoggedRun } from "./logged-run.ts";
import { pointsOf } from "./points.ts";

/** How far apart runs of one schedule end. */
export interface SeedSd {
  /** The standard deviation of their final losses, pooled over the schedules that are repeated, in the units of the loss. */
  readonly sd: number;
  /** On how many differences between runs it rests: it is known to about one part in the root of twice as many. */
  readonly freedom: number;
  /** How many schedules are repeated. */
  readonly schedules: number;
}

/**
 * What runs that repeat a schedule say of the spread between seeds. The final loss of a run is its last logged one, averaged with those just before it
 * where more than 60 are logged, as a fit takes it.
 * @returns null if no schedule is repeated
 * @throws GlidepathError with every run that cannot be used and why
 * @example
 * const rates = ratesOf(Array.from({ length: 100 }, (_, t) => 1 - t / 100));
 * const run = (name: string, last: number) => ({ name, rates, updates: [20, 40, 60, 80, 100], losses: [5, 4, 3.5, 3.2, last] });
 * seedSd([run("seed 1", 3), run("seed 2", 3.002)])!.sd.toFixed(6) // "0.001414"
 */
export function seedSd(runs: readonly LoggedRun[]): SeedSd | null {
  checkEach(runs);
  const repeated = kindsOf(runs.map(({ rates }) => rates)).filter(({ length }) => length > 1);
  if (repeated.length === 0) return null;
  let [squares, freedom] = [0, 0];
  for (const kind of repeated) {
    const finals = kind.map((i) => pointsOf(runs[i]!, 1).losses.at(-1)!);
    const mean = finals.reduce((sum, loss) => sum + loss, 0) / finals.length;
    squares += finals.reduce((sum, loss) => sum + (loss - mean) ** 2, 0);
    freedom += finals.length - 1;
  }
  return { sd: Math.sqrt(squares / freedom), freedom, schedules: repeated.length };
}
