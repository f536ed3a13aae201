/** Thrown where Python, or the framework itself, raises an error while schedulers are made or stepped. */
export class Halt extends Error {}

/** Python's /. */
export function divide(a: number, b: number): number {
  if (b === 0) throw new Halt("ZeroDivisionError");
  return a / b;
}

/** The rest of division downwards, with the divisor's sign. */
export function modulo(a: number, b: number): number {
  if (b === 0) throw new Halt("ZeroDivisionError");
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

/** Python's ** of floats. */
export function power(base: number, exponent: number): number {
  if (base === 0 && exponent < 0) throw new Halt("ZeroDivisionError");
  const value = base ** exponent;
  if (Number.isNaN(value)) throw new Halt("TypeError");
  if (Math.abs(value) === Infinity) throw new Halt("OverflowError");
  return value;
}
