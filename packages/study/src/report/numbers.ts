import type { Metric } from "../task/metric.ts";
import { percent, points } from "./format.ts";

/** How the values of a metric, and differences of them, read. */
export interface Numbers {
  readonly value: (value: number) => string;
  /** A distance of values or their spread, without a sign: no more digits than it can bear. */
  readonly spread: (size: number) => string;
  /** With a sign: "+0.42", "−1.30" (a true minus). */
  readonly difference: (difference: number) => string;
  /** What stands behind the metric's name: " in %", or nothing. */
  readonly unit: string;
  /** Differences are so many, as in "+0.42 points": " points", or nothing. */
  readonly differenceUnit: string;
  /** What values are multiplied by where they are drawn as differences. */
  readonly factor: number;
}

/** Significant digits of a value that is no share, and of a difference of two. */
const digits = { value: 5, difference: 3, spread: 2 } as const;

const shares: Numbers = {
  value: percent,
  spread: percent,
  difference: points,
  unit: " in %",
  differenceUnit: " points",
  factor: 100,
};

const plain: Numbers = {
  value: (value) => minus(plainText(value, digits.value)),
  spread: (size) => (size === 0 ? "0" : plainText(size, digits.spread)),
  difference: (difference) => {
    if (difference === 0) return "0";
    return `${difference < 0 ? "−" : "+"}${plainText(Math.abs(difference), digits.difference)}`;
  },
  unit: "",
  differenceUnit: "",
  factor: 1,
};

/** @example numbersOf({ name: "val_loss", goal: "minimize", unit: "number" }).value(2.31448) // "2.3145" */
export function numbersOf({ unit }: Metric): Numbers {
  return unit === "share" ? shares : plain;
}

function plainText(value: number, figures: number): string {
  return value.toPrecision(figures);
}

const minus = (text: string): string => text.replace(/^-/, "−");
