import { scaled } from "../rates/measures.ts";
import type { Rates } from "../rates/rates.ts";
import type { Law } from "./law.ts";

/** A law with numbers. */
export interface FittedLaw {
  readonly law: Law;
  /** The rate that stands for 1: rates are divided by it before the law sees them. 1 for published numbers. */
  readonly unit: number;
  readonly searched: readonly number[];
  readonly factors: readonly number[];
}

/**
 * The loss at the end of every level, or of those alone that `ends` names in rising order, which is a lot faster where they lie far apart.
 * Before any rate is above 0 it is infinite, and in a warmup and shortly after it no law holds.
 * @example
 * // The numbers that were published for the model of 25 million parameters.
 * const law = laws.find(({ name }) => name === "multi-power")!;
 * const published = { law, unit: 1, searched: [0.50786857, 2.06560812, 0.58279013, 0.64142257], factors: [3.04045406, 0.52468604, 363.78751622] };
 * const run = schedule("linear 2160 from 0 to peak, cosine to 10% peak", { steps: 24_000, peak: 3e-4 });
 * losses(published, ratesOfSchedule(run)).at(-1)!.toFixed(3) // "3.315"
 */
export function losses(
  { law, unit, searched, factors }: FittedLaw,
  rates: Rates,
  ends?: ArrayLike<number>,
): Float64Array {
  return combined(law.columns(unit === 1 ? rates : scaled(rates, 1 / unit), searched, ends), factors);
}

/** The loss after the last update alone. */
export const finalLoss = (fitted: FittedLaw, rates: Rates): number =>
  losses(fitted, rates, [rates.values.length - 1])[0]!;

/** The columns, each times its factor, added up. A column without weight adds nothing, wherever it may be infinite. */
export function combined(columns: readonly Float64Array[], factors: readonly number[]): Float64Array {
  const out = new Float64Array(columns[0]!.length);
  columns.forEach((column, c) => {
    const factor = factors[c]!;
    if (factor !== 0) for (let k = 0; k < out.length; k++) out[k]! += factor * column[k]!;
  });
  return out;
}
