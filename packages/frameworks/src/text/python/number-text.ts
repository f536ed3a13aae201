/* Numbers that `float(...)` and `int(...)` read of a text; undefined where it is none. */

export const floatOf = (text: string): number | undefined => {
  const [, sign = "", special] = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i.exec(text) ?? [];
  if (special) return sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  const isNumber = /^[+-]?(\d+(_\d+)*\.?|(\d+(_\d+)*)?\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/i.test(text);
  return isNumber ? Number(text.replaceAll("_", "")) : undefined;
};

export const wholeOf = (text: string): bigint | undefined => {
  if (text.length > 4300 || !/^[+-]?\d+(_\d+)*$/.test(text)) return undefined;
  const size = BigInt(text.replaceAll("_", "").replace(/^[+-]/, ""));
  return text.startsWith("-") ? -size : size;
};
