import type { AxisFormat } from "./figure.ts";
import { linearTicks } from "./linear-ticks.ts";
import { copyableNumber, exponentOf, formatDecimal, formatPercent, formatPower } from "./number.ts";
import type { Tick, TickStyle, Ticks } from "./tick.ts";

/** Multiples within a decade that may carry labels, from few to many. */
const labelledMultiples = [[1], [1, 3], [1, 2, 5], [1, 2, 3, 5, 7], [1, 2, 3, 4, 5, 6, 7, 8, 9]] as const;

/** With so many decades or more, decades alone carry labels. */
const enoughDecades = 3;

/** Fewer labels than these say too little of a short range, more are too many between decades. */
const between = { fewest: 3, most: 6 } as const;

/** Labels from the first to the second of these are written plainly; whole decades only from 1 on, as powers below. */
const plainRange = { least: 1e-3, leastDecade: 1, most: 1e4 } as const;

/**
 * Ticks of a log axis (0 < low < high), at most `most` labels: decades, thinned evenly where there are too many; below
 * two decades also 2, 3, 5 … times a decade; on a range so short that even these are fewer than three, evenly spaced values.
 * Minor ticks are 2–9 times each decade (or, thinned, the decades left out).
 * Example: [1e-3, 1], 12 gives 10⁻³, 10⁻², 10⁻¹, 10⁰.
 */
export function logTicks(domain: readonly [number, number], most: number, style: TickStyle, format: AxisFormat): Ticks {
  const decades = within(domain, [1]);
  const label = (values: readonly number[]) => labelled(values, style, format);
  if (decades.length >= enoughDecades) {
    const thin = thinned(decades, most);
    const minor = thin.length < decades.length ? decades : within(domain, labelledMultiples[4]);
    return { major: label(thin), minor: without(minor, thin), factor: "" };
  }
  const sets = labelledMultiples.map((set) => within(domain, set)).filter((set) => set.length <= most);
  const best = sets.findLast((set) => set.length <= between.most) ?? [];
  if (best.length >= Math.min(between.fewest, most)) {
    return { major: label(best), minor: without(within(domain, labelledMultiples[4]), best), factor: "" };
  }
  const even = linearTicks(domain, most, { style, percent: format === "percent" });
  if (even.major.length > best.length) return even;
  return { major: label(best), minor: without(within(domain, labelledMultiples[4]), best), factor: "" };
}

/** All m × 10ⁿ in the domain for the given m, exact to the last bit. */
function within([low, high]: readonly [number, number], multiples: readonly number[]): number[] {
  const found: number[] = [];
  for (let n = exponentOf(low); n <= exponentOf(high); n++) {
    for (const m of multiples) {
      const value = Number(`${m}e${n}`);
      if (value >= low && value <= high) found.push(value);
    }
  }
  return found;
}

function thinned(decades: readonly number[], most: number): number[] {
  const stride = Math.ceil(decades.length / Math.max(1, most));
  return decades.filter((v) => exponentOf(v) % stride === 0);
}

function without(values: readonly number[], taken: readonly number[]): number[] {
  const set = new Set(taken);
  return values.filter((v) => !set.has(v));
}

function labelled(values: readonly number[], style: TickStyle, format: AxisFormat): Tick[] {
  const decadesOnly = values.every((v) => /^1e/.test(v.toExponential()));
  const plain =
    format !== "power" &&
    values.every((v) => v >= (decadesOnly ? plainRange.leastDecade : plainRange.least) && v <= plainRange.most);
  return values.map((value) => {
    if (format === "percent") return { value, label: formatPercent(value) };
    if (style === "copyable")
      return { value, label: plain ? copyableNumber(value) : value.toExponential().replace("+", "") };
    if (plain) return { value, label: formatDecimal(String(value)) };
    const [mantissa = "1", exponent = "0"] = value.toExponential().split("e");
    return { value, label: formatPower(mantissa, Number(exponent)) };
  });
}
