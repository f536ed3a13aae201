import { fallsOf } from "../engine/falls.ts";
import { powerSumsAt } from "../engine/power-sums-at.ts";
import { sums, totalFalls, warmupOf } from "../rates/measures.ts";
import type { Rates } from "../rates/rates.ts";
import type { Law } from "./law.ts";
import { multiPowerFallSlopes } from "./multi-power-slopes.ts";

/** Relative error of the kernel: what a falling rate pays off is some tenths, so that a loss is right to 1e-7. */
const tolerance = 1e-7;

/**
 * The published numbers of three model sizes agree in `C`, `beta` and `gamma` to some percent. `C` is that for rates whose highest is 1:
 * 2.07 * (3e-4)^(1 - 0.644).
 */
const searched = [
  { name: "alpha", usual: 0.46, spread: 0.15, scale: "linear", least: 0.05, most: 2 },
  { name: "C", usual: 0.115, spread: 1, scale: "log", least: 1e-4, most: 100 },
  { name: "beta", usual: 0.59, spread: 0.1, scale: "linear", least: 0.1, most: 2 },
  { name: "gamma", usual: 0.64, spread: 0.1, scale: "linear", least: 0, most: 1.5 },
] as const;

/**
 * The multi-power law. Every change of the rate pays off little by little, the slower the lower the rate is afterwards:
 * LD(t) = sum over k <= t of (rate[k-1] - rate[k]) (1 - (1 + C rate[k]^-gamma S_k(t))^-beta), with S_k(t) = rate[k] + ... + rate[t].
 *
 * (1 + C e^-gamma s)^-beta = (e^gamma / C)^beta (s + e^gamma / C)^-beta, so that LD is a sum of powers of one kind.
 */
function multiPower(name: string, about: string, countsWarmup: boolean): Law {
  return {
    name,
    formula: `L0 + A S^-alpha - B LD, ${about}`,
    source: "Luo et al., A Multi-Power Law for Loss Curve Prediction, ICLR 2025, arXiv 2503.12811",
    searched,
    factors: ["L0", "A", "B"],
    columns(rates, [alpha, speed, beta, gamma], ends) {
      const first = countsWarmup ? 1 : warmupOf(rates) + 1;
      const decline = sums(rates, ends).map((s) => s ** -alpha!);
      const fall = falls(rates, first, { speed: speed!, beta: beta!, gamma: gamma! }, ends);
      return [new Float64Array(decline.length).fill(1), decline, fall.map((value) => -value)];
    },
    slopes(rates, [alpha, speed, beta, gamma], [, A, B]) {
      const first = countsWarmup ? 1 : warmupOf(rates) + 1;
      const decline = -alpha! * A! * sums(rates).at(-1)! ** (-alpha! - 1);
      const pulls = multiPowerFallSlopes(rates, first, { speed: speed!, beta: beta!, gamma: gamma! });
      return pulls.map((pull, k) => decline * rates.counts[k]! - B! * pull);
    },
  };
}

/** LD at the end of every level or of those that are asked for, over the changes from level `first` on. */
function falls(
  rates: Rates,
  first: number,
  { speed, beta, gamma }: { readonly speed: number; readonly beta: number; readonly gamma: number },
  asked: ArrayLike<number> | undefined,
): Float64Array {
  const slowness = -Math.log(speed);
  const pole = (rate: number) => Math.exp(gamma * Math.log(rate) + slowness);
  const { falls, rates: after, lengths, ends } = fallsOf(rates, asked, { first, tolerance, pole });
  const [offsets, amounts] = [new Float64Array(falls.length), new Float64Array(falls.length)];
  for (let k = 0; k < falls.length; k++) {
    if (falls[k] === 0 || after[k] === 0) continue;
    // Powers by logarithms, at a quarter of the time.
    const log = gamma * Math.log(after[k]!) + slowness;
    offsets[k] = Math.exp(log);
    amounts[k] = falls[k]! * Math.exp(beta * log);
  }
  const left = powerSumsAt(beta, { lengths, amounts, offsets }, ends, tolerance);
  return totalFalls(rates, first, asked).map((total, i) => total - left[i]!);
}

/** As the published programs compute it, for which the published numbers hold: the rise of the warmup counts as a change like any other. */
export const multiPowerLaw: Law = multiPower("multi-power", "where the warmup counts among the changes", true);

/** As the paper writes it: changes count from the end of the warmup on, whose rates only enter S. */
export const multiPowerAfterWarmup: Law = multiPower(
  "multi-power-after-warmup",
  "over the changes after the warmup",
  false,
);
