import { absolute, compare, mathFunction, type Numeral, PythonError, toFloat } from "./number.ts";
import { rounded, toInt } from "./rounding.ts";

/*
 * Functions of numbers: Python's own, those of `math`, and those of NumPy, which give infinity or NaN where `math` raises an
 * error. All of them can stand in arithmetic that depends on the step.
 */

export interface NumberFunction {
  readonly counts: readonly [least: number, most: number];
  of(...args: Numeral[]): Numeral;
}

const one = [1, 1] as const;
const two = [2, 2] as const;

const best = (operator: "<" | ">"): NumberFunction => ({
  counts: [2, 100],
  of: (...args) => args.reduce((found, next) => (compare(operator, next, found) ? next : found)),
});
const float = (of: (...args: number[]) => number, counts: NumberFunction["counts"] = one): NumberFunction => ({
  counts,
  of: mathFunction(of),
});
const quiet = (of: (...args: number[]) => number, counts: NumberFunction["counts"] = one): NumberFunction => ({
  counts,
  of: (...args) => of(...args.map(toFloat)),
});
/** The logarithm of 0 is no matter of size but of sense. */
const logarithm = (of: (x: number) => number): NumberFunction =>
  float((x) => (x > 0 || Number.isNaN(x) ? of(x) : Number.NaN));

export const functions = {
  min: best("<"),
  max: best(">"),
  abs: { counts: one, of: absolute },
  int: { counts: one, of: (x) => toInt(x) },
  float: { counts: one, of: toFloat },
  round: { counts: [1, 2], of: (x, digits) => rounded(x, digits === undefined ? undefined : wholeOf(digits)) },
  floor: { counts: one, of: (x) => toInt(x, Math.floor) },
  ceil: { counts: one, of: (x) => toInt(x, Math.ceil) },
  trunc: { counts: one, of: (x) => toInt(x) },
  sqrt: float(Math.sqrt),
  exp: float(Math.exp),
  expm1: float(Math.expm1),
  log: { counts: [1, 2], of: (x, base) => (base === undefined ? ln(x) : divided(ln(x), ln(base))) },
  log2: logarithm(Math.log2),
  log10: logarithm(Math.log10),
  log1p: float((x) => (x > -1 ? Math.log1p(x) : Number.NaN)),
  cos: float(Math.cos),
  sin: float(Math.sin),
  tan: float(Math.tan),
  acos: float(Math.acos),
  asin: float(Math.asin),
  atan: float(Math.atan),
  atan2: float(Math.atan2, two),
  cosh: float(Math.cosh),
  sinh: float(Math.sinh),
  tanh: float(Math.tanh),
  fabs: float(Math.abs),
  fmod: float((x, y) => x % y, two),
  copysign: float((x, y) => (Object.is(Math.sign(y), -0) || y < 0 ? -Math.abs(x) : Math.abs(x)), two),
  hypot: float(Math.hypot, two),
  radians: float((x) => x * (Math.PI / 180)),
  degrees: float((x) => x * (180 / Math.PI)),
  "math.pow": float((x, y) => (x === 1 ? 1 : x === 0 && y < 0 ? Number.NaN : x ** y), two),
  "np.floor": quiet(Math.floor),
  "np.ceil": quiet(Math.ceil),
  "np.sqrt": quiet(Math.sqrt),
  "np.exp": quiet(Math.exp),
  "np.log": quiet(Math.log),
  "np.log2": quiet(Math.log2),
  "np.log10": quiet(Math.log10),
} as const satisfies Readonly<Record<string, NumberFunction>>;

export type FunctionName = keyof typeof functions;

const ln = (x: Numeral): number => {
  // A whole number too large for a float still has a logarithm.
  if (typeof x === "bigint" && x > 0n && !Number.isFinite(Number(x))) {
    const digits = x.toString().length - 300;
    return Math.log(Number(x / 10n ** BigInt(digits))) + digits * Math.LN10;
  }
  return logarithm(Math.log).of(x) as number;
};

function divided(a: number, b: number): number {
  if (b === 0) throw new PythonError("ZeroDivisionError", "float division by zero");
  return a / b;
}

function wholeOf(value: Numeral): bigint {
  if (typeof value === "number")
    throw new PythonError("TypeError", "'float' object cannot be interpreted as an integer");
  return BigInt(value);
}
