import { powerSumsGradient } from "../engine/power-sums-gradient.ts";
import { warmupOf } from "../rates/measures.ts";
import type { Rates } from "../rates/rates.ts";

/** Relative error of the kernel. */
const tolerance = 1e-7;

interface Kernel {
  readonly s: number;
  readonly speed: number;
  readonly power: number;
}

/** How the sum of the falls at the end, each weighted by b + c T_i^-s, changes with every rate. */
export function functionalFallSlopes(
  rates: Rates,
  sum: Float64Array,
  { s, speed, power }: Kernel,
  { b, c }: Record<"b" | "c", number>,
) {
  const { values, counts } = rates;
  const first = warmupOf(rates) + 1;
  const early = values.map((value, k) => (k < first ? Number.NaN : sum[k - 1]! + value));
  const weights = early.map((total) => (c === 0 ? b : b + c * total ** -s));
  const amounts = values.map((value, k) => (k < first ? 0 : (values[k - 1]! - value) * weights[k]! * speed ** -power));
  const offsets = values.map((value) => 1 / speed - Math.min(value, 0.5 / speed));
  const lengths = values.map((value, k) => value * counts[k]!);
  const end = new Float64Array(values.length);
  end[end.length - 1] = 1;
  const left = powerSumsGradient(power, { lengths, amounts, offsets }, end, tolerance);
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
