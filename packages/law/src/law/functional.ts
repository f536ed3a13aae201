import { powerSums } from "../engine/power-sums.ts";
import { powerSumsGradient } from "../engine/power-sums-gradient.ts";
import { lengthsOf, running, sums, warmupOf } from "../rates/measures.ts";
import type { Rates } from "../rates/rates.ts";
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
  columns(rates, [s, speed, power]) {
    const sum = sums(rates);
    const decline = sum.map((total) => total ** -s!);
    const first = warmupOf(rates) + 1;
    const changes = rates.values.map((value, k) => (k < first ? 0 : rates.values[k - 1]! - value));
    // T_i counts the update that brought the change, the first of its level.
    const early = changes.map((change, k) => (change === 0 ? 0 : change * (sum[k - 1]! + rates.values[k]!) ** -s!));
    return [
      new Float64Array(sum.length).fill(1),
      decline,
      forgotten(rates, changes, speed!, power!).map((fall) => -fall),
      forgotten(rates, early, speed!, power!).map((fall) => -fall),
    ];
  },
  slopes(rates, [s, speed, power], [, a, b, c]) {
    const sum = sums(rates);
    const decline = -s! * a! * sum.at(-1)! ** (-s! - 1);
    const falls = fallSlopes(rates, sum, { s: s!, speed: speed!, power: power! }, { b: b!, c: c! });
    return falls.map((fall, k) => decline * rates.counts[k]! - fall);
  },
};

interface Kernel {
  readonly s: number;
  readonly speed: number;
  readonly power: number;
}

/** How the sum of the falls at the end, each weighted by b + c T_i^-s, changes with every rate. */
function fallSlopes(rates: Rates, sum: Float64Array, { s, speed, power }: Kernel, { b, c }: Record<"b" | "c", number>) {
  const { values, counts } = rates;
  const first = warmupOf(rates) + 1;
  const early = values.map((value, k) => (k < first ? Number.NaN : sum[k - 1]! + value));
  const weights = early.map((total) => (c === 0 ? b : b + c * total ** -s));
  const amounts = values.map((value, k) => (k < first ? 0 : (values[k - 1]! - value) * weights[k]! * speed ** -power));
  const offsets = offsetsOf(rates, speed);
  const end = new Float64Array(values.length);
  end[end.length - 1] = 1;
  const left = powerSumsGradient(power, { lengths: lengthsOf(rates), amounts, offsets }, end, tolerance);
  /** What has been paid of a fall at a level by the end, as a share. */
  const paid = (k: number) => 1 - speed ** -power * left.amounts[k]!;
  const out = new Float64Array(values.length);
  let later = 0;
  for (let k = values.length - 1; k >= 0; k--) {
    const isFall = k >= first;
    // How the weight of this fall changes with the summed rate before it.
    const own = isFall && c !== 0 ? (values[k - 1]! - values[k]!) * -s * c * early[k]! ** (-s - 1) * paid(k) : 0;
    const next = k + 1 < values.length && k + 1 >= first ? weights[k + 1]! * paid(k + 1) : 0;
    const byOffset = values[k]! < 0.5 / speed ? -left.offsets[k]! : 0;
    const change = next - (isFall ? weights[k]! * paid(k) : 0);
    out[k] = change + own + counts[k]! * later - left.lengths[k]! * counts[k]! - byOffset;
    later += own;
  }
  return out;
}

/** Sum of changes times (1 - kernel), the kernel counted from the end of the update that brought the change. */
function forgotten(rates: Rates, changes: Float64Array, speed: number, power: number): Float64Array {
  const offsets = offsetsOf(rates, speed);
  const amounts = changes.map((change) => change * speed ** -power);
  const left = powerSums(power, { lengths: lengthsOf(rates), amounts, offsets }, tolerance);
  return running(changes).map((total, k) => total - left[k]!);
}

/** A distance of 1/d is added to every distance; the update itself, which the sums count, is taken off. */
const offsetsOf = ({ values }: Rates, speed: number) => values.map((value) => 1 / speed - Math.min(value, 0.5 / speed));
