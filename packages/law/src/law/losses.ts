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

/** The loss at the end of every level. */
export function losses({ law, unit, searched, factors }: FittedLaw, rates: Rates): Float64Array {
  return combined(law.columns(unit === 1 ? rates : scaled(rates, 1 / unit), searched), factors);
}

/** The columns, each times its factor, added up. A column without weight adds nothing, wherever it may be infinite. */
export function combined(columns: readonly Float64Array[], factors: readonly number[]): Float64Array {
  const out = new Float64Array(columns[0]!.length);
  columns.forEach((column, c) => {
    const factor = factors[c]!;
    if (factor !== 0) for (let k = 0; k < out.length; k++) out[k]! += factor * column[k]!;
  });
  return out;
}
