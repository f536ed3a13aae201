import { ticks } from "d3-array";
import { exponentOf, formatDecimal, formatPower } from "./number.ts";
import type { TickStyle, Ticks } from "./tick.ts";

/** How labels on a linear axis are written. */
export interface LinearLabels {
  readonly style: TickStyle;
  readonly percent: boolean;
}

/**
 * Ticks at multiples of 1, 2 or 5 × 10ⁿ inside the domain (low < high), at most `most` of them (1 or more).
 * Very large and very small values share one factor. Example: [0, 100], 6 gives 0, 20, … 100;
 * [9.9e-5, 1.01e-4], 5 gives 9.90, 9.95, … 10.10 and the factor ×10⁻⁵.
 */
export function linearTicks(domain: readonly [number, number], most: number, labels: LinearLabels): Ticks {
  const values = valuesFor(domain, most);
  const step = values.length > 1 ? Number((values[1]! - values[0]!).toPrecision(6)) : domain[1] - domain[0];
  const largest = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  const shared = labels.percent ? -2 : sharedExponent(largest, labels.style);
  const decimals = Math.min(100, Math.max(0, shared - exponentOf(step)));
  const write = (v: number): string => {
    const text = shift(v, -shared).toFixed(decimals);
    if (labels.percent) return `${formatDecimal(text)}%`;
    if (labels.style === "people") return formatDecimal(text);
    return shared === 0 || v === 0 ? Number(text).toString() : `${Number(text)}e${shared}`;
  };
  const people = labels.style === "people" && !labels.percent && shared !== 0;
  return {
    major: values.map((value) => ({ value, label: write(value) })),
    minor: minorOf(domain, step, values),
    factor: people ? `×${formatPower("1", shared)}` : "",
  };
}

function sharedExponent(largest: number, style: TickStyle): number {
  const exponent = exponentOf(largest);
  if (style === "copyable") return exponent < -3 || exponent >= 6 ? exponent : 0;
  return exponent < -3 || exponent >= 7 ? exponent : 0;
}

/** The finest even values of which there are at most `most`. */
function valuesFor([low, high]: readonly [number, number], most: number): number[] {
  if (!isDivisible(high - low)) return [low, high].slice(0, most);
  for (let count = most; count >= 1; count--) {
    const values = ticks(low, high, count);
    if (values.length <= most) return values;
  }
  return [];
}

/** A fifth of the step between labels, or a quarter of 2, where no label stands. */
function minorOf([low, high]: readonly [number, number], step: number, major: readonly number[]): number[] {
  const parts = step.toExponential().startsWith("2") ? 4 : 5;
  if (!isDivisible(high - low)) return [];
  const labelled = new Set(major);
  return ticks(low, high, ((high - low) / step) * parts).filter((v) => !labelled.has(v));
}

/** Whether a span can be cut into steps that are still numbers. */
function isDivisible(span: number): boolean {
  return span > 1e-300 && span < Number.POSITIVE_INFINITY;
}

/** value × 10^by through the decimal digits: correctly rounded, unlike a product with a power of ten. */
function shift(value: number, by: number): number {
  const [mantissa, exponent] = value.toExponential().split("e");
  return Number(`${mantissa}e${Number(exponent) + by}`);
}
