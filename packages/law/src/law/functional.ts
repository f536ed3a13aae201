import { type Falls, fallsOf } from "../engine/falls.ts";
import { powerSumsAt } from "../engine/power-sums-at.ts";
import { at, running, sums, totalFalls, warmupOf } from "../rates/measures.ts";
import { functionalFallSlopes } from "./functional-slopes.ts";
import type { Law } from "./law.ts";

const tolerance = 1e-7;

/**
 * The functional scaling law in its practical form. With T the summed rate: noise that the rate keeps up is forgotten by a power of the summed rate
 * since, and there is the more of it the higher the loss itself still is (the column with T_i^-s).
 *
 *     L0 + a T^-s - sum over i of (rate[i-1] - rate[i]) (b + c T_i^-s) (1 - (1 + d (T - T_i))^-g)
 */
export const functionalLaw: Law = {
  name: "functional",
  formula: "L0 + a T^-s - sum of falls (b + c T_i^-s) (1 - (1 + d (T - T_i))^-g)",
  source: "Li et al., Functional Scaling Laws, NeurIPS 2025, arXiv 2509.19189",
  searched: [
    { name: "s", usual: 0.45, spread: 0.15, scale: "linear", least: 0.05, most: 2 },
    { name: "d", usual: 0.03, spread: 1.5, scale: "log", least: 1e-5, most: 10 },
    { name: "g", usual: 0.6, spread: 0.2, scale: "linear", least: 0.1, most: 2 },
  ],
  factors: ["L0", "a", "b", "c"],
  columns(rates, [s, speed, power], asked) {
    const decline = sums(rates, asked).map((total) => total ** -s!);
    const first = warmupOf(rates) + 1;
    const all = fallsOf(rates, asked, { first, tolerance, pole: (rate) => 1 / speed! - Math.min(rate, 0.5 / speed!) });
    // T_i counts the update that brought the change.
    const early = all.falls.map((fall, k) => (fall === 0 ? 0 : fall * (all.before[k]! + all.rates[k]!) ** -s!));
    const [left, earlyLeft] = [all.falls, early].map((falls) => leftOf({ ...all, falls }, speed!, power!));
    const earlyTotal = at(running(early), all.ends);
    return [
      new Float64Array(decline.length).fill(1),
      decline,
      totalFalls(rates, first, asked).map((total, i) => left![i]! - total),
      earlyTotal.map((total, i) => earlyLeft![i]! - total),
    ];
  },
  slopes(rates, [s, speed, power], [, a, b, c]) {
    const sum = sums(rates);
    const decline = -s! * a! * sum.at(-1)! ** (-s! - 1);
    const falls = functionalFallSlopes(rates, sum, { s: s!, speed: speed!, power: power! }, { b: b!, c: c! });
    return falls.map((fall, k) => decline * rates.counts[k]! - fall);
  },
};

/** Sum of falls times the kernel, the kernel counted from the end of the update that brought the fall. */
function leftOf({ falls, rates, lengths, ends }: Falls, speed: number, power: number): Float64Array {
  // A distance of 1/d is added to every distance; the update itself, which the sums count, is taken off.
  const offsets = rates.map((value) => 1 / speed - Math.min(value, 0.5 / speed));
  const amounts = falls.map((fall) => fall * speed ** -power);
  return powerSumsAt(power, { lengths, amounts, offsets }, ends, tolerance);
}
