import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { ratesOf } from "../rates/rates.ts";
import { type RowsOfRun, runOfRows } from "./run-of-rows.ts";

const steps = [0, 100, 200, 300];
const rows: RowsOfRun = {
  name: "run.csv",
  rates: { steps, values: [0.4, 0.4, 0.2, 0] },
  losses: { steps, values: [9, 5, 4, 3] },
  shift: 0,
};
const shifted = (by: number) => steps.map((step) => step + by);
/** The rate of every update of a run. */
const listOf = (given: RowsOfRun) => {
  const { values, counts } = runOfRows(given).rates;
  return Array.from(values).flatMap((value, k) => new Array<number>(counts[k]!).fill(value));
};
const between = (from: number, to: number) => Array.from({ length: 100 }, (_, i) => from + ((to - from) * i) / 100);

test("the rate goes straight between rows, and the shift says which update a row is", () => {
  const exact = [...between(0.4, 0.4), ...between(0.4, 0.2), ...between(0.2, 0), 0];
  expect(listOf(rows)).toEqual(Array.from(exact));
  const later = { ...rows, shift: 1 };
  expect(listOf(later)).toEqual([0.4, ...exact]);
  expect(runOfRows(later).updates).toEqual([1, 101, 201, 301]);
  const earlier = { ...rows, shift: -1 };
  expect(listOf(earlier)).toEqual(exact.slice(1));
  expect(runOfRows(earlier)).toMatchObject({ updates: [99, 199, 299], losses: [5, 4, 3] });
});

test("a log that begins in the middle takes the words before it, at its own first rate or a peak that is said", () => {
  const resumed = {
    ...rows,
    rates: { ...rows.rates, steps: shifted(50) },
    losses: { ...rows.losses, steps: shifted(50) },
  };
  const led = (peak: number) => ratesOf(schedule("warmup 5, hold", { steps: 50, peak }).fill(new Float64Array(50)));
  for (const peak of [undefined, 0.8]) {
    const { values } = runOfRows({ ...resumed, before: "warmup 5, hold", peak }).rates;
    expect(Array.from(values.slice(0, 6))).toEqual(Array.from(led(peak ?? 0.4).values.slice(0, 6)));
  }
  expect(runOfRows({ ...resumed, before: "hold" }).updates).toEqual([50, 150, 250, 350]);
});

test("losses whose steps go back, or that lie beyond the rates, are passed over", () => {
  const losses = { steps: [0, 100, 50, 200, 400], values: [9, 5, 6, 4, 1] };
  expect(runOfRows({ ...rows, losses })).toMatchObject({ updates: [0, 100, 200], losses: [9, 5, 4] });
});

test("what cannot be used is said, with its name", () => {
  const late = { ...rows.rates, steps: shifted(50) };
  const cases: readonly (readonly [Partial<RowsOfRun>, string])[] = [
    [{ counts: "epochs" }, "run.csv: expected steps that count updates, received epochs"],
    [
      { rates: late },
      'run.csv: expected a log from the start of its run, received one from step 50 on. Say how the rate got there: before "warmup 500, hold"',
    ],
    [{ rates: late, before: "warmpu 5, hold" }, "run.csv, before its first row: "],
    [{ rates: late, before: "warmup 60, hold" }, "run.csv, before its first row: "],
    [{ losses: { steps, values: [9, Number.NaN, 4, 3] } }, "expected losses above 0, received NaN at step 100"],
    [{ losses: { steps, values: [9, 5, 0, 3] } }, "expected losses above 0, received 0 at step 200"],
    [
      { rates: { steps: [0, 3e9], values: [0.1, 0] } },
      "expected a run of at most 50000000 updates, received step 3000000000. Do its steps count samples or tokens?",
    ],
  ];
  for (const [change, said] of cases) expect(() => runOfRows({ ...rows, ...change })).toThrow(said);
});
