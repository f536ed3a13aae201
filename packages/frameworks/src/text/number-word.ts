import type { Numeric } from "./expression.ts";

const digits = String.raw`\d(?:_?\d)*`;
const decimal = String.raw`(?:(?:${digits})?\.${digits}|${digits}\.?)(?:[eE][+-]?${digits})?`;
const number = new RegExp(
  String.raw`(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|${decimal})(?![\w.])`,
  "y",
);
const isWhole = /^(?:0[xXoObB].*|0(?:_?0)*|[1-9](?:_?\d)*)$/;

/** The number that a text writes as Python would, without a sign; undefined if it is none (nor is 0123). May be infinite. */
export function numberOf(text: string): Numeric | undefined {
  number.lastIndex = 0;
  if (number.exec(text)?.[0] !== text) return undefined;
  const whole = isWhole.test(text);
  return whole || /[.eE]/.test(text) ? { value: Number(text.replaceAll("_", "")), whole } : undefined;
}
