import { powerSumsGradient } from "../engine/power-sums-gradient.ts";
import type { Rates } from "../rates/rates.ts";

/** Relative error of the kernel. */
const tolerance = 1e-7;

/** How LD at the end changes with every rate. */
export function multiPowerFallSlopes(
  rates: Rates,
  first: number,
  { speed, beta, gamma }: { readonly speed: number; readonly beta: number; readonly gamma: number },
): Float64Array {
  const { values, counts } = rates;
  const offsets = values.map((value) => value ** gamma / speed);
  const amounts = values.map((value, k) =>
    k < first || value === 0 ? 0 : (values[k - 1]! - value) * offsets[k]! ** beta,
  );
  const last = values.length - 1;
  const lengths = values.map((value, k) => value * counts[k]!);
  const end = new Float64Array(values.length);
  end[last] = 1;
  const left = powerSumsGradient(beta, { lengths, amounts, offsets }, end, tolerance);
  /** What is left of a change at a level, as a share of it. */
  const kept = (k: number) => (k < first || k > last || values[k] === 0 ? 0 : left.amounts[k]! * offsets[k]! ** beta);
  return values.map((value, k) => {
    if (value === 0) return 0;
    const total = (k === first - 1 ? 1 : 0) - (k === last && last >= first ? 1 : 0);
    const widening = (gamma * offsets[k]!) / value;
    const byOffset = left.offsets[k]! + (left.amounts[k]! * beta * amounts[k]!) / offsets[k]!;
    return total - (left.lengths[k]! * counts[k]! + kept(k + 1) - kept(k) + byOffset * widening);
  });
}
