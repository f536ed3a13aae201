import { readdirSync, readFileSync } from "node:fs";
import { type Schedule, schedule } from "glidepath";
import { expect, test } from "vitest";
import { readPrinted } from "../printed.ts";
import { infer } from "./infer.ts";

/*
 * Every schedule of the gallery, logged without noise, and what comes back. At every row the curve lies within the print's precision: that
 * is proven of each candidate. How many also lie within it at every update between the rows, and how many are phases and no table, is
 * counted: both have to stay where they are or grow. What does not come back whole is products and sums, noise, and what changes faster
 * than it is logged.
 */
const folder = new URL("../../../../examples/schedules/", import.meta.url);
const gallery = readdirSync(folder).map((file) => {
  const { spec, budget } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  return [file, schedule(spec, budget)] as const;
});

const full = 17;
const print = (value: number, digits: number) => value.toPrecision(digits);

/** How far a rate may be off: once what its print leaves open, since the curve is within that of the print, and once that of the print. */
const allowed = (value: number, digits: number, size: number) =>
  2 * Math.max(digits === full ? 0 : readPrinted(print(value, digits))!.error, 8 * 2 ** -52 * size);

function logged(lr: Schedule, spacing: number, digits: number) {
  const steps = Float64Array.from({ length: Math.ceil(lr.steps / spacing) }, (_, i) => i * spacing);
  const printed = Array.from(steps, (t) => readPrinted(print(lr(t), digits))!);
  const list = (key: "value" | "error") => Float64Array.from(printed, (one) => one[key]);
  return { name: "lr", steps, values: list("value"), errors: list("error") };
}

/** Every so many schedules are looked at, from another one on in each test. */
const stride = 4;

test.each([
  [0, 10, full, 21, 22, []],
  [1, 10, 3, 17, 16, []],
  [2, 10, 4, 19, 19, []],
  // Its 10,000 rows are too many for a table.
  [3, 10, 6, 17, 18, ["noam.json"]],
  [0, 50, 3, 10, 18, []],
  [1, 50, 4, 11, 15, []],
] as const)("from number %i on, every %i steps with %i digits", (first, spacing, digits, wholes, phases, lost) => {
  const some = gallery.filter((_, i) => i % stride === first);
  let [rowsRight, allRight, notTable] = [0, 0, 0];
  const without: string[] = [];
  for (const [file, lr] of some) {
    const trace = logged(lr, spacing, digits);
    const size = trace.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const [best] = infer(trace).candidates;
    if (best === undefined) {
      without.push(file);
      continue;
    }
    const again = schedule(best.spec, best.budget);
    const isRight = (t: number) => Math.abs(again(t) - lr(t)) <= allowed(lr(t), digits, size);
    if (trace.steps.every(isRight)) rowsRight++;
    if (Array.from({ length: lr.steps }, (_, t) => t).every(isRight)) allRight++;
    if (!best.isTable) notTable++;
  }
  console.info(
    `every ${spacing}, ${digits} digits: rows ${rowsRight}, all steps ${allRight}, phases ${notTable} of ${some.length}`,
  );
  expect(without).toEqual(lost);
  expect(rowsRight).toBe(some.length - lost.length);
  expect(allRight).toBeGreaterThanOrEqual(wholes);
  expect(notTable).toBeGreaterThanOrEqual(phases);
});
