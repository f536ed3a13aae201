import { exponentOf, formatDecimal, formatPower } from "./number.ts";
import type { TickStyle, Ticks } from "./tick.ts";

/** How labels on a linear axis are written. */
export interface LinearLabels {
  readonly style: TickStyle;
  readonly percent: boolean;
}

/** Whole multiples of 1, 2 or 5 × 10^exponent: kept as whole numbers, so that 0.3 is 0.3 and not 0.30000000000000004. */
interface Step {
  readonly mantissa: 1 | 2 | 5;
  readonly exponent: number;
}

/**
 * Ticks at multiples of 1, 2 or 5 × 10ⁿ inside the domain (low < high), at most `most` of them (1 or more).
 * Very large and very small values share one factor. Example: [0, 100], 6 gives 0, 20, … 100;
 * [9.9e-5, 1.01e-4], 5 gives 9.90, 9.95, … 10.10 and the factor ×10⁻⁵.
 */
export function linearTicks(domain: readonly [number, number], most: number, labels: LinearLabels): Ticks {
  const step = stepFor(domain, most);
  const values = multiples(domain, step);
  const largest = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
  const shared = labels.percent ? -2 : sharedExponent(largest, labels.style);
  const decimals = Math.min(100, Math.max(0, shared - step.exponent));
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

function stepFor([low, high]: readonly [number, number], most: number): Step {
  const least = (high / 2 - low / 2) / Math.max(1, most); // half the smallest step that could do
  let exponent = Math.max(-323, exponentOf(least));
  for (; exponent <= 308; exponent++) {
    for (const mantissa of [1, 2, 5] as const) {
      const step = { mantissa, exponent };
      if (size(step) >= least && count([low, high], step) <= most) return step;
    }
  }
  return { mantissa: 5, exponent: 308 };
}

function count([low, high]: readonly [number, number], step: Step): number {
  return Math.floor(high / size(step)) - Math.ceil(low / size(step)) + 1;
}

function multiples(domain: readonly [number, number], step: Step): number[] {
  const [low, high] = domain;
  const first = Math.ceil(low / size(step)) - 1;
  const found: number[] = [];
  for (let i = 0; i <= count(domain, step) + 2; i++) {
    const value = shift((first + i) * step.mantissa, step.exponent);
    if (value >= low && value <= high && value !== found.at(-1)) found.push(value === 0 ? 0 : value);
  }
  return found;
}

function minorOf(domain: readonly [number, number], step: Step, major: readonly number[]): number[] {
  const finer: Step =
    step.mantissa === 2
      ? { mantissa: 5, exponent: step.exponent - 1 }
      : step.mantissa === 1
        ? { mantissa: 2, exponent: step.exponent - 1 }
        : { mantissa: 1, exponent: step.exponent };
  const labelled = new Set(major);
  return multiples(domain, finer).filter((v) => !labelled.has(v));
}

function size(step: Step): number {
  return Number(`${step.mantissa}e${step.exponent}`);
}

/** value × 10^by through the decimal digits: correctly rounded, unlike a product with a power of ten. */
function shift(value: number, by: number): number {
  const [mantissa, exponent] = value.toExponential().split("e");
  return Number(`${mantissa}e${Number(exponent) + by}`);
}
