import { ticks } from "d3-array";
import { exponentOf, formatDecimal, formatPower } from "./number.ts";
import type { TickStyle, Ticks } from "./tick.ts";

/** How labels on a linear axis are written. */
export interface LinearLabels {
  readonly style: TickStyle;
  readonly percent: boolean;
}

/** Digits of the distance between two ticks: what rounding adds to a difference is beyond them. */
const stepDigits = 6;

/** The most decimals that `toFixed` can write. */
const mostDecimals = 100;

/** Exponents from and below which all labels share one factor: people read 0.001 and 1000000, and paste 100000. */
const plainExponents = { least: -3, people: 7, copyable: 6 } as const;

/** Percent are hundredths. */
const percentExponent = -2;

/** Minor ticks between two labels, and one more: fifths, or quarters where the step is 2. */
const minorParts = { usual: 5, ofTwo: 4 } as const;

/** A range shorter than this cannot be cut into steps: they would be no numbers any more. */
const shortestSpan = 1e-300;

/**
 * Ticks at multiples of 1, 2 or 5 × 10ⁿ inside the domain (low < high), at most `most` of them (1 or more).
 * Very large and very small values share one factor. Example: [0, 100], 6 gives 0, 20, … 100;
 * [9.9e-5, 1.01e-4], 5 gives 9.90, 9.95, … 10.10 and the factor ×10⁻⁵.
 */
export function linearTicks(domain: readonly [number, number], most: number, labels: LinearLabels): Ticks {
  const values = valuesFor(domain, most);
  const step = values.length > 1 ? Number((values[1]! - values[0]!).toPrecision(stepDigits)) : domain[1] - domain[0];
  const largest = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  const shared = labels.percent ? percentExponent : sharedExponent(largest, labels.style);
  const decimals = Math.min(mostDecimals, Math.max(0, shared - exponentOf(step)));
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
  return exponent < plainExponents.least || exponent >= plainExponents[style] ? exponent : 0;
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

/** Even parts of the step between labels, where no label stands. */
function minorOf([low, high]: readonly [number, number], step: number, major: readonly number[]): number[] {
  const parts = step.toExponential().startsWith("2") ? minorParts.ofTwo : minorParts.usual;
  if (!isDivisible(high - low)) return [];
  const labelled = new Set(major);
  return ticks(low, high, ((high - low) / step) * parts).filter((v) => !labelled.has(v));
}

/** Whether a span can be cut into steps that are still numbers. */
function isDivisible(span: number): boolean {
  return span > shortestSpan && span < Number.POSITIVE_INFINITY;
}

/** value × 10^by through the decimal digits: correctly rounded, unlike a product with a power of ten. */
function shift(value: number, by: number): number {
  const [mantissa, exponent] = value.toExponential().split("e");
  return Number(`${mantissa}e${Number(exponent) + by}`);
}
