/** A rate in at most three digits, as one would type it: `0.00138`, `3e-4`. */
export function copyable(value: number): string {
  const [mantissa, exponent] = Number(value.toPrecision(3)).toExponential().split("e") as [string, string];
  return Number(exponent) < -2 ? `${mantissa}e${exponent}` : String(Number(value.toPrecision(3)));
}
