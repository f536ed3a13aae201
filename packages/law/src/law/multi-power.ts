import { powerSums } from "../engine/power-sums.ts";
import { powerSumsGradient } from "../engine/power-sums-gradient.ts";
import { lengthsOf, running, sums, warmupOf } from "../rates/measures.ts";
import type { Rates } from "../rates/rates.ts";
import type { Law } from "./law.ts";

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
    columns(rates, [alpha, speed, beta, gamma]) {
      const first = countsWarmup ? 1 : warmupOf(rates) + 1;
      const sum = sums(rates);
      return [
        new Float64Array(sum.length).fill(1),
        sum.map((s) => s ** -alpha!),
        falls(rates, first, speed!, beta!, gamma!).map((fall) => -fall),
      ];
    },
    slopes(rates, [alpha, speed, beta, gamma], [, A, B]) {
      const first = countsWarmup ? 1 : warmupOf(rates) + 1;
      const total = sums(rates).at(-1)!;
      const pulls = fallSlopes(rates, first, speed!, beta!, gamma!);
      const decline = -alpha! * A! * total ** (-alpha! - 1);
      return pulls.map((pull, k) => decline * rates.counts[k]! - B! * pull);
    },
  };
}

/** LD at the end of every level, over the changes from level `first` on. */
function falls(rates: Rates, first: number, speed: number, beta: number, gamma: number): Float64Array {
  const { changes, deposits } = changesOf(rates, first, speed, beta, gamma);
  const left = powerSums(beta, deposits, tolerance);
  return running(changes).map((total, k) => total - left[k]!);
}

/** How LD at the end changes with every rate. */
function fallSlopes(rates: Rates, first: number, speed: number, beta: number, gamma: number): Float64Array {
  const { values, counts } = rates;
  const { deposits } = changesOf(rates, first, speed, beta, gamma);
  const { offsets } = deposits;
  const last = values.length - 1;
  const end = new Float64Array(values.length);
  end[last] = 1;
  const left = powerSumsGradient(beta, deposits, end, tolerance);
  /** What is left of a change at a level, as a share of it. */
  const kept = (k: number) => (k < first || k > last || values[k] === 0 ? 0 : left.amounts[k]! * offsets[k]! ** beta);
  return values.map((value, k) => {
    if (value === 0) return 0;
    const total = (k === first - 1 ? 1 : 0) - (k === last && last >= first ? 1 : 0);
    const widening = (gamma * offsets[k]!) / value;
    const byOffset = left.offsets[k]! + (left.amounts[k]! * beta * deposits.amounts[k]!) / offsets[k]!;
    return total - (left.lengths[k]! * counts[k]! + kept(k + 1) - kept(k) + byOffset * widening);
  });
}

/** The changes of the rate from level `first` on, and what is left of them as deposits. */
function changesOf(rates: Rates, first: number, speed: number, beta: number, gamma: number) {
  const { values } = rates;
  const offsets = values.map((value) => value ** gamma / speed);
  const changes = values.map((value, k) => (k < first ? 0 : values[k - 1]! - value));
  const amounts = changes.map((change, k) => (values[k] === 0 ? 0 : change * offsets[k]! ** beta));
  return { changes, deposits: { lengths: lengthsOf(rates), amounts, offsets } };
}

/** As the published programs compute it, for which the published numbers hold: the rise of the warmup counts as a change like any other. */
export const multiPowerLaw: Law = multiPower("multi-power", "where the warmup counts among the changes", true);

/** As the paper writes it: changes count from the end of the warmup on, whose rates only enter S. */
export const multiPowerAfterWarmup: Law = multiPower(
  "multi-power-after-warmup",
  "over the changes after the warmup",
  false,
);
