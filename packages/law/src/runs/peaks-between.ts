import { GlidepathError, isInRange, show } from "glidepath/input";

/**
 * Peak rates from a lowest to a highest one, about a factor of two apart, in equal factors and to two digits.
 * @param low above 0; @param high above `low`
 * @throws GlidepathError for rates that are no such pair
 * @example peaksBetween(3e-4, 3e-3).join(" ") // "0.0003 0.00065 0.0014 0.003"
 */
export function peaksBetween(low: number, high: number): number[] {
  if (!isInRange(low, { above: 0 }) || !isInRange(high, { above: low })) {
    const received = `${show(low)} and ${show(high)}`;
    throw new GlidepathError([{ path: "peaks", expected: "a rate above 0, and a higher one", received }]);
  }
  const parts = Math.max(1, Math.round(Math.log2(high / low)));
  return Array.from({ length: parts + 1 }, (_, i) => {
    if (i === 0) return low;
    return i === parts ? high : Number((low * (high / low) ** (i / parts)).toPrecision(2));
  });
}
