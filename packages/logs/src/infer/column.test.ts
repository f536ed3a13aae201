import { expect, test } from "vitest";
import { readPrinted } from "../printed.ts";
import { columnErrors } from "./column.ts";

const errorsOf = (texts: readonly string[]) => {
  const printed = texts.map((text) => readPrinted(text)!);
  const list = (key: "value" | "error") => Float64Array.from(printed, (one) => one[key]);
  return [...columnErrors(list("value"), list("error"))].map((error) => Number(error.toPrecision(3)));
};

test("zeros that were left out are digits", () => {
  expect(errorsOf(["0.1", "0.05", "0.0001953125"])).toEqual([5e-8, 5e-9, 5e-11]);
  expect(errorsOf(["0.0005", "0.00041750000000000007"])[0]).toBeLessThan(1e-17);
  expect(errorsOf(["0.001", "0"])).toEqual([5e-4, 5e-4]);
});

test("with so many decimals each number is known to these, with so many digits to those", () => {
  expect(errorsOf(["0.001234", "0.0012", "0.000012"])).toEqual([5e-7, 5e-7, 5e-7]);
  expect(errorsOf(["1.20e-3", "1.00e-5"])).toEqual([5e-6, 5e-8]);
});

test("binary errors stay as they are", () => {
  const errors = Float64Array.of(6e-8, 4.8e-7);
  expect(columnErrors(Float64Array.of(1.1, 9), errors)).toEqual(errors);
});
