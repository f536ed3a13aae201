import fc from "fast-check";
import { expect, test } from "vitest";
import { readPrinted } from "./printed.ts";

test("a printed number lies within its error of what was meant, however it was printed", () => {
  const rate = fc.double({ min: 1e-12, max: 1e3, noNaN: true });
  const digits = fc.integer({ min: 1, max: 17 });
  const property = fc.property(
    rate,
    digits,
    fc.constantFrom("toPrecision", "toExponential", "toFixed"),
    (x, n, how) => {
      const text =
        how === "toExponential" ? x.toExponential(n - 1) : how === "toFixed" ? x.toFixed(n) : x.toPrecision(n);
      const { value, error } = readPrinted(text)!;
      expect(Math.abs(value - x)).toBeLessThanOrEqual(error * (1 + 1e-9));
    },
  );
  fc.assert(property, { numRuns: 2000 });
});

test("says what is no number", () => {
  for (const text of ["", "nan", "inf", "1e999", "0x10", "1,5", "1 2", "--1", "1e", "."])
    expect(readPrinted(text)).toBeUndefined();
  expect(readPrinted("-1.50")).toEqual({ value: -1.5, error: 0.005 + 1.5 * Number.EPSILON });
  expect(readPrinted("0")?.value).toBe(0);
});
