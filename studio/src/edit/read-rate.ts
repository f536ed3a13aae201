const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number, perhaps in percent; or the peak. */
const factor = /^(?:(\d+(?:\.\d*)?(?:e[+-]?\d{1,3})?|\.\d+(?:e[+-]?\d{1,3})?)(%?)|(base|peak))$/;

/**
 * A rate as people type it: `3e-4`, `3×10⁻⁴`, `1/3`, `10%` (of the peak), `base/10`, `0.1 peak`. Undefined if it is none, or below 0.
 * @example readRate("base/10", 3e-4) // 3e-5
 */
export function readRate(text: string, peak: number): number | undefined {
  if (text.length > 60) return undefined;
  const parts = plain(text).split(/([*/])/);
  let result = 1;
  for (let i = 0; i < parts.length; i += 2) {
    const [, number, percent, name] = factor.exec(parts[i]!) ?? [];
    if (number === undefined && name === undefined) return undefined;
    const value = name ? peak : Number(number) * (percent ? peak / 100 : 1);
    result = parts[i - 1] === "/" ? result / value : result * value;
  }
  return Number.isFinite(result) ? Number(result.toPrecision(12)) : undefined;
}

/** The text in one way of writing: powers as `e-4`, products with `*`, no blanks. */
function plain(text: string): string {
  const lowered = text.trim().toLowerCase().replaceAll("−", "-");
  const powers = lowered.replace(
    /(?:(\d[\d.]*)\s*[×x*·]\s*)?10\^?([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|-\d+)/g,
    (_, mantissa = "1", power) => {
      return `${mantissa}e${[...power].map((sign: string) => (sign === "⁻" ? "-" : digits.includes(sign) ? digits.indexOf(sign) : sign)).join("")}`;
    },
  );
  const products = powers.replace(/[×·]/g, "*").replace(/(\d%?)\s*(?=(?:base|peak))/g, "$1*");
  // `10% peak` is a share of the peak, once.
  return products.replace(/%\*(?:base|peak)/g, "%").replace(/[\s\u202f\u00a0]/g, "");
}
