import type { BinaryOperator } from "./tree.ts";

/*
 * Python's arithmetic: a float is a JavaScript number, an int is a bigint, and True and False are ints. All of it is the same to
 * the last bit, but for powers of floats, which JavaScript rounds its own way. What raises an error in Python throws
 * `PythonError`.
 */

/** An error that Python raises, by its name. */
export class PythonError {
  readonly name: string;
  readonly message: string;
  constructor(name: string, message: string) {
    this.name = name;
    this.message = message;
  }
}

/** More work or larger numbers than are allowed here; Python would go on. */
export class TooMuch {
  readonly expected: string;
  constructor(expected: string) {
    this.expected = expected;
  }
}

export type Numeral = number | bigint | boolean;
export const isNumeral = (value: unknown): value is Numeral =>
  typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";

/** The most bits of a whole number. */
const mostBits = 4096;

const zeroDivision = (message = "division by zero") => new PythonError("ZeroDivisionError", message);
export const overflow = (message: string) => new PythonError("OverflowError", message);

/** True as 1 and False as 0. */
export const plain = (value: Numeral): number | bigint => (typeof value === "boolean" ? (value ? 1n : 0n) : value);

/** A number as a float. */
export function toFloat(value: Numeral): number {
  const own = plain(value);
  const found = Number(own);
  if (typeof own === "bigint" && !Number.isFinite(found)) throw overflow("int too large to convert to float");
  return found;
}

/** One operator on two numbers. */
export function operate(operator: BinaryOperator, a: Numeral, b: Numeral): number | bigint {
  const [left, right] = [plain(a), plain(b)];
  if (typeof left === "bigint" && typeof right === "bigint") return sized(ofWhole(operator, left, right));
  return ofFloats(operator, toFloat(left), toFloat(right));
}

function ofWhole(operator: BinaryOperator, left: bigint, right: bigint): number | bigint {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return divide(left, right);
    case "//":
    case "%": {
      if (right === 0n) throw zeroDivision(operator === "//" ? undefined : "integer modulo by zero");
      const rest = left % right;
      const isDown = rest !== 0n && rest < 0n !== right < 0n;
      if (operator === "%") return isDown ? rest + right : rest;
      return left / right - (isDown ? 1n : 0n);
    }
    case "**":
      if (right < 0n) return floatPower(toFloat(left), toFloat(right));
      // Of these, any power is at hand.
      if (left !== 0n && left !== 1n && left !== -1n && BigInt(bitsOf(left)) * right > BigInt(mostBits))
        throw new TooMuch(`whole numbers of at most ${mostBits} bits`);
      return left ** right;
  }
}

/** The quotient of two whole numbers, rounded once. */
function divide(left: bigint, right: bigint): number {
  if (right === 0n) throw zeroDivision();
  const [a, b] = [Number(left), Number(right)];
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return a / b;
  // Enough bits of the quotient for a double, and one that says whether any are lost.
  const shift = Math.max(0, 66 - (bitsOf(left) - bitsOf(right)));
  const [top, bottom] = [left < 0n ? -left : left, right < 0n ? -right : right];
  const scaled = top << BigInt(shift);
  const quotient = (scaled / bottom) | (scaled % bottom === 0n ? 0n : 1n);
  const found = Number(quotient) * 2 ** -shift;
  if (!Number.isFinite(found)) throw overflow("integer division result too large for a float");
  return left < 0n !== right < 0n ? -found : found;
}

const bitsOf = (value: bigint): number => (value < 0n ? -value : value).toString(16).length * 4;

function sized(value: number | bigint): number | bigint {
  if (typeof value === "bigint" && bitsOf(value) > mostBits)
    throw new TooMuch(`whole numbers of at most ${mostBits} bits`);
  return value;
}

function ofFloats(operator: BinaryOperator, left: number, right: number): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      if (right === 0) throw zeroDivision("float division by zero");
      return left / right;
    case "//":
      if (right === 0) throw zeroDivision("float floor division by zero");
      return floorDivide(left, right);
    case "%":
      if (right === 0) throw zeroDivision("float modulo");
      return modulo(left, right);
    case "**":
      return floatPower(left, right);
  }
}

/** Division downwards as Python's floats do it: by the rest, so that it agrees with `%`. */
function floorDivide(left: number, right: number): number {
  const rest = left % right;
  let quotient = (left - rest) / right;
  if (rest !== 0 && right < 0 !== rest < 0) quotient -= 1;
  if (quotient === 0) return 0 * Math.sign(left / right);
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** The rest of division downwards, with the divisor's sign. */
function modulo(left: number, right: number): number {
  const rest = left % right;
  if (rest === 0) return right < 0 ? -0 : 0;
  return right < 0 !== rest < 0 ? rest + right : rest;
}

function floatPower(left: number, right: number): number {
  if (left === 0 && right < 0 && Number.isFinite(right)) throw zeroDivision("0.0 cannot be raised to a negative power");
  if (left < 0 && Number.isFinite(left) && Number.isFinite(right) && !Number.isInteger(right))
    throw new PythonError("ComplexResult", "a negative number to a power that is not whole is complex");
  // JavaScript has no number for 1 to the infinite, C has 1.
  if (left === 1 || (left === -1 && Math.abs(right) === Number.POSITIVE_INFINITY)) return 1;
  const found = left ** right;
  if (!Number.isFinite(found) && Number.isFinite(left) && Number.isFinite(right))
    throw overflow("Numerical result out of range");
  return found;
}

/** A sign before a number. */
export function negate(value: Numeral): number | bigint {
  return -plain(value);
}

/** A number without its sign. */
export function absolute(value: Numeral): number | bigint {
  const own = plain(value);
  return typeof own === "bigint" ? (own < 0n ? -own : own) : Math.abs(own);
}

/** Comparisons of ints with floats are exact, in JavaScript as in Python. */
export function compare(operator: "<" | "<=" | ">" | ">=" | "==" | "!=", a: Numeral, b: Numeral): boolean {
  const [left, right] = [plain(a), plain(b)];
  switch (operator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    case "==":
      // biome-ignore lint/suspicious/noDoubleEquals: an int and a float of the same value are equal
      return left == right;
    case "!=":
      // biome-ignore lint/suspicious/noDoubleEquals: the same
      return left != right;
  }
}

/** A float as Python writes it. */
export function spelledFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const [, sign = "", digits = "", exponent = "0"] = /^(-?)([\d.]+)e([+-]\d+)$/.exec(value.toExponential())!;
  const power = Number(exponent);
  const isNegative = sign === "-" || Object.is(value, -0);
  const own = Math.abs(value);
  if (power < -4 || power >= 16)
    return `${isNegative ? "-" : ""}${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  // JavaScript writes an exponent below 1e-6 only, and none below 1e21.
  const plainly = String(own);
  return `${isNegative ? "-" : ""}${plainly}${Number.isInteger(own) ? ".0" : ""}`;
}

/** The C library's functions, as Python's `math` has them: what has no value is a ValueError, what is too large an OverflowError. */
export function mathFunction(of: (...args: number[]) => number): (...args: Numeral[]) => number {
  return (...args) => {
    const given = args.map(toFloat);
    const found = of(...given);
    if (Number.isNaN(found) && !given.some(Number.isNaN)) throw new PythonError("ValueError", "math domain error");
    if (!Number.isFinite(found) && !Number.isNaN(found) && given.every(Number.isFinite))
      throw overflow("math range error");
    return found;
  };
}
