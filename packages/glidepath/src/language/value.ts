import { type Report, show } from "../input/issue.ts";

/**
 * A learning rate: a number is absolute; text is relative to the peak: `"peak"`, `"0.1 peak"`, `"10% peak"`, `"peak/25"`.
 * `"10%"` alone is refused, since it could mean either. Rates below 0 are valid (some frameworks give them), and checked for.
 */
export type Value = number | string;

const relative =
  /^(?:(-?\d+(?:\.\d*)?(?:[eE][+-]?\d{1,3})?|-?\.\d+)(%?)\s+)?peak(?:\s*\/\s*(\d+(?:\.\d*)?(?:[eE]\+?\d{1,3})?))?$/;
const absolute = /^-?(\d+(?:\.\d*)?(?:[eE][+-]?\d{1,3})?|\.\d+)$/;
const expected = `a rate such as 3e-4, or text such as "peak", "0.1 peak", "10% peak" or "peak/25"`;

/** Reads a value into its canonical form: a number, `"peak"`, or `"<factor> peak"`. */
export function readValue(value: unknown, path: string, report: Report): Value | undefined {
  // Adding 0 turns -0 into 0.
  if (typeof value === "number" && Number.isFinite(value)) return value + 0;
  const text = typeof value === "string" && value.length < 60 ? value.trim() : "?";
  if (absolute.test(text) && Number.isFinite(Number(text))) return Number(text);
  const match = relative.exec(text);
  const factor = match ? Number(match[1] ?? 1) / (match[2] ? 100 : 1) / Number(match[3] ?? 1) : Number.NaN;
  if (Number.isFinite(factor)) return printFactor(factor);
  const hint = /^-?\d+(\.\d*)?%$/.test(text) ? `Write "${text} peak", or the rate itself` : undefined;
  report({ path, expected, received: show(value), ...(hint && { hint }) });
  return undefined;
}

/** A canonical value as a rate. */
export function rateOf(value: Value, peak: number): number {
  if (typeof value === "number") return value;
  return value === "peak" ? peak : Number.parseFloat(value) * peak;
}

/** A share of the peak as a canonical value. */
export function printFactor(factor: number): Value {
  return factor === 1 ? "peak" : `${factor} peak`;
}
