import { deviation, mean } from "./mean.ts";

/*
 * Two ways to estimate how far one schedule, at its best rates, is ahead of another at the rates that were chosen for it.
 *
 * If its best rates were chosen: the difference of the reported runs, seed by seed.
 *
 * If some were not: its tuning runs at the best rates against the other's reported runs, in the metric that chose
 * the rates. Which rates are the best is unknown, so the ones that did best there are taken, other than the ones chosen: this
 * is the most that any of them can claim. The spread of a tuning run comes from the reported runs of the same schedule, as
 * one tuning seed has none. Under several budgets all of this is about the averages over them, and the tuning runs
 * speak for every budget, also where the best rate was chosen.
 *
 * The error of the second is made of two estimated variances with n - 1 degrees of freedom each (n reported seeds). Student's t with
 * n - 1 is never too small for it, however the two depend on each other: the chance that a normal variable exceeds c
 * times the root of x is convex in x, so by Jensen's inequality the mixture of both is exceeded no more often than each
 * alone (for independent ones Mickey and Brown 1966, "Bounds on the distribution functions of the Behrens-Fisher
 * statistic", Annals of Mathematical Statistics 37, 639-642).
 */

/** One schedule under one budget, higher values being better; the reported runs in the order of their seeds. */
export interface Side {
  readonly rates: readonly { readonly values: readonly number[]; readonly lost: number }[];
  readonly chosen: number;
  readonly values: readonly number[];
  readonly tuning: readonly number[];
}

/** An estimate with its standard error. */
export interface Bound {
  readonly estimate: number;
  readonly error: number;
}

/** How far the sides are ahead of the others, one side per budget: if their best rates were chosen, and if not. */
export function boundsOf(sides: readonly Side[], others: readonly Side[]): Bound[] {
  const seeds = sides[0]!.values.map((_, seed) => seed);
  const root = Math.sqrt(seeds.length);
  /** The average over the budgets, seed by seed. */
  const average = (of: (budget: number, seed: number) => number): number[] =>
    seeds.map((seed) => mean(sides.map((_, budget) => of(budget, seed))));
  const ahead = (budget: number, seed: number): number => sides[budget]!.values[seed]! - others[budget]!.values[seed]!;
  const reported = average(ahead);
  const chosen = { estimate: mean(reported), error: deviation(reported)! / root };
  const rivals = sides.map(rivalOf);
  const counts = rivals.flatMap((rival) => rival?.count ?? []);
  if (counts.length === 0) return [chosen];
  // Under a budget with nothing to choose, the reported runs of both sides speak.
  const against = average((budget, seed) => (rivals[budget] ? -others[budget]!.tuning[seed]! : ahead(budget, seed)));
  // The spread of the tuning runs is that of the reported runs in the same metric.
  const like = average((budget, seed) => (rivals[budget] ? sides[budget]!.tuning[seed]! : 0));
  return [
    chosen,
    {
      estimate: strongest(rivals) / sides.length + mean(against),
      error: Math.hypot(deviation(against)! / root, deviation(like)! / Math.sqrt(Math.min(...counts))),
    },
  ];
}

/** The best of the rates that were not chosen, beside the chosen one. */
interface Rival {
  readonly chosen: number;
  readonly other: number;
  /** Tuning runs of the rate that has the fewest. */
  readonly count: number;
}

/** Null where there is no other rate that lost as few tuning seeds. */
function rivalOf({ rates, chosen }: Side): Rival | null {
  const held = rates[chosen];
  if (held === undefined || held.values.length === 0) return null;
  const others = rates.filter(({ values, lost }, place) => place !== chosen && values.length > 0 && lost <= held.lost);
  if (others.length === 0) return null;
  const counts = [held, ...others].map(({ values }) => values.length);
  return {
    chosen: mean(held.values),
    other: Math.max(...others.map(({ values }) => mean(values))),
    count: Math.min(...counts),
  };
}

/** The largest sum of tuning means over the budgets with at least one rate that was not chosen. */
function strongest(rivals: readonly (Rival | null)[]): number {
  const known = rivals.filter((rival) => rival !== null);
  const gains = known.map(({ chosen, other }) => other - chosen);
  const best = gains.some((gain) => gain > 0)
    ? gains.reduce((sum, gain) => sum + Math.max(0, gain), 0)
    : Math.max(...gains);
  return known.reduce((sum, { chosen }) => sum + chosen, 0) + best;
}
