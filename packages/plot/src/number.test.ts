import fc from "fast-check";
import { expect, test } from "vitest";
import { copyableNumber, exponentOf, formatInteger, formatNumber, formatPercent, superscript } from "./number.ts";

test.each([
  [0, "0"],
  [-0, "0"],
  [3e-4, "3×10⁻⁴"],
  [1e-5, "10⁻⁵"],
  [-1e-5, "−10⁻⁵"],
  [0.05, "0.05"],
  [0.001, "0.001"],
  [9.996e-4, "0.001"],
  [12000, "12\u202f000"],
  [99_999, "10⁵"],
  [-2500.4, "−2500"],
  [6.02e23, "6.02×10²³"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "−∞"],
])("%d for people is %s", (value, text) => expect(formatNumber(value)).toBe(text));

test("percent, whole numbers, raised digits", () => {
  expect([0.05, 0.9234, 1, 0, 0.0001].map((v) => formatPercent(v))).toEqual(["5%", "92.3%", "100%", "0%", "0.01%"]);
  expect([7, 2500, 10_000, -1234567].map(formatInteger)).toEqual(["7", "2500", "10\u202f000", "−1\u202f234\u202f567"]);
  expect(superscript(-12)).toBe("⁻¹²");
});

test("a copyable number reads back as itself", () => {
  expect([3e-4, 0.05, 1e6, 123456].map((v) => copyableNumber(v))).toEqual(["3e-4", "0.05", "1e6", "1.23456e5"]);
  fc.assert(fc.property(fc.double(), (v) => Object.is(Number(copyableNumber(v)), v === 0 ? 0 : v)));
});

test("every power of ten has its exact exponent", () => {
  for (let n = -300; n <= 300; n++) expect(exponentOf(Number(`1e${n}`))).toBe(n);
  expect(exponentOf(999.9, 2)).toBe(3);
});
