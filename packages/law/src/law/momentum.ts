import { at, running, sums, warmupOf } from "../rates/measures.ts";
import type { Rates } from "../rates/rates.ts";
import type { Law } from "./law.ts";

/**
 * The momentum law: what a falling rate pays off is the sum of m_i = lambda m_(i-1) + (rate[i-1] - rate[i]). Forgetting goes by the update
 * and not by the rate, so that `forgetting` (1 - lambda) belongs to the runs it was fitted on. The warmup counts as if it were at its end's rate.
 */
export const momentumLaw: Law = {
  name: "momentum",
  formula: "L0 + A S^-alpha - B (sum of m), m = (1 - forgetting) m + fall of the rate",
  source: "Tissue et al., Scaling Law with Learning Rate Annealing, NeurIPS 2025, arXiv 2408.11029",
  searched: [
    { name: "alpha", usual: 0.5, spread: 0.15, scale: "linear", least: 0.05, most: 2 },
    { name: "forgetting", usual: 0.001, spread: 1, scale: "log", least: 1e-5, most: 0.2 },
  ],
  factors: ["L0", "A", "B"],
  columns(given, [alpha, forgetting], ends) {
    const rates = warm(given);
    const decline = sums(rates, ends).map((s) => s ** -alpha!);
    return [
      new Float64Array(decline.length).fill(1),
      decline,
      at(momentum(rates, forgetting!), ends).map((sum) => -sum),
    ];
  },
  slopes(given, [alpha, forgetting], [, A, B]) {
    const { values, counts } = warm(given);
    const decline = -alpha! * A! * sums({ values, counts }).at(-1)! ** (-alpha! - 1);
    const made = running(counts);
    const steps = made.at(-1)!;
    /** What a change at the first update of a level comes to by the end. */
    const comesTo = (k: number) =>
      k < 1 || k >= values.length ? 0 : -Math.expm1((steps - made[k - 1]!) * Math.log1p(-forgetting!)) / forgetting!;
    const slopes = values.map((_, k) => decline * counts[k]! - B! * (comesTo(k + 1) - comesTo(k)));
    // The warmup has the rate of its end.
    const top = warmupOf(given);
    for (let k = 0; k < top; k++) [slopes[top], slopes[k]] = [slopes[top]! + slopes[k]!, 0];
    return slopes;
  },
};

/** The rates with those of the warmup at its end's. */
function warm({ values, counts }: Rates): Rates {
  const top = warmupOf({ values, counts });
  return { values: values.map((value, k) => (k < top ? values[top]! : value)), counts };
}

/** The sum of m at the end of every level; over a level m only fades, so that its sum there is a geometric one. */
function momentum({ values, counts }: Rates, forgetting: number): Float64Array {
  const out = new Float64Array(values.length);
  let [m, sum] = [0, 0];
  for (let k = 0; k < values.length; k++) {
    // The first update of a level brings the change, and fades what there was by one step like all others.
    const change = k === 0 ? 0 : values[k - 1]! - values[k]!;
    m = m * (1 - forgetting) + change;
    const gone = -Math.expm1(counts[k]! * Math.log1p(-forgetting));
    sum += (m * gone) / forgetting;
    m *= (1 - gone) / (1 - forgetting);
    out[k] = sum;
  }
  return out;
}
