import { print, schedule } from "glidepath";
import { expect, test } from "vitest";
import { readPrinted } from "../printed.ts";
import { type InferOptions, infer } from "./infer.ts";

/** A trace as a log prints it: every so many steps, with so many digits, or in full. */
function logged(lr: (step: number) => number, steps: Iterable<number>, digits = 17) {
  const all = [...steps];
  const printed = all.map((t) => readPrinted(digits === 17 ? String(lr(t)) : lr(t).toPrecision(digits))!);
  return traceOf(
    all,
    printed.map(({ value }) => value),
    printed.map(({ error }) => error),
  );
}

function traceOf(steps: readonly number[], values: readonly number[], errors = values.map(() => 1e-12)) {
  return {
    name: "lr",
    steps: Float64Array.from(steps),
    values: Float64Array.from(values),
    errors: Float64Array.from(errors),
  };
}

const every = (spacing: number, end: number, first = 0) =>
  Array.from({ length: Math.ceil((end - first) / spacing) }, (_, i) => first + i * spacing);

/** The best candidate as a person reads it. */
function best(trace: Parameters<typeof infer>[0], options?: InferOptions) {
  const [first] = infer(trace, options).candidates;
  return first && [print(first.spec), first.budget];
}

test.each([
  ["linear 300 from 0 to peak, hold, linear 20% to 0", 10_000, 1e-3, 50],
  ["linear 300 from 0.01 peak to peak, hold, one-minus-sqrt 20% to 0", 25_000, 5e-4, 50],
  ["linear 100 from 0 to peak, cosine to 0.1 peak", 1000, 3e-4, 10],
  ["cosine 30% from 0.04 peak to peak, cosine to 0.000004 peak", 1000, 0.1, 10],
  ["cosine to 0 every 100 times 2", 1500, 0.05, 10],
  ["hold at peak every 100 gain 0.5", 1000, 0.1, 10],
  ["polynomial to 0", 1000, 0.01, 10],
])("%s comes back from a log in full and from one of four digits", (words, steps, peak, spacing) => {
  const lr = schedule(words, { steps, peak });
  for (const digits of [17, 4]) {
    const [candidate] = infer(logged(lr, every(spacing, steps), digits)).candidates;
    const again = schedule(candidate!.spec, candidate!.budget);
    for (let t = 0; t < steps; t++) {
      const allowed =
        digits === 17 ? 8 * 2 ** -52 * peak : readPrinted(lr(t).toPrecision(digits))!.error + 2 ** -50 * peak;
      expect(Math.abs(again(t) - lr(t)), `step ${t}, ${digits} digits: ${candidate!.text}`).toBeLessThanOrEqual(
        allowed,
      );
    }
    expect(candidate!.isTable).toBe(false);
  }
});

test("numbers are those that a person writes, and the line says what the schedule does", () => {
  const lr = schedule("linear 300 from 0 to peak, hold, linear 20% to 0", { steps: 25_000, peak: 3e-4 });
  const [candidate] = infer(logged(lr, every(50, 25_000), 3)).candidates;
  expect(candidate!.budget).toEqual({ steps: 25_000, peak: 3e-4 });
  expect(candidate!.text).toBe("linear from 0 to 0.0003 at 300, hold to 20000, linear to 0 at 25000; peak 0.0003");
});

test("a run that was cut off in its decay tells where it would have ended", () => {
  const lr = schedule("linear 100 from 0 to peak, cosine to 0", { steps: 2000, peak: 1e-3 });
  const { candidates, remarks } = infer(logged(lr, every(10, 1200)));
  expect(candidates[0]!.budget.steps).toBe(2000);
  expect(remarks.join()).toContain("goes on to 2000");
});

test("what the log cannot tell is said", () => {
  const hold = infer(logged(() => 1e-3, every(10, 500, 100)));
  expect(hold.candidates[0]!.budget).toEqual({ steps: 500, peak: 1e-3 });
  expect(hold.remarks.join()).toMatch(/begins at step 100.*could go on/);
  expect(
    best(
      logged(() => 1e-3, every(10, 500)),
      { run: { steps: 900 } },
    )![1],
  ).toEqual({ steps: 900, peak: 1e-3 });
});

test("steps may mean another update", () => {
  const lr = schedule("linear 100 from 0 to peak, linear to 0", { steps: 1000, peak: 1e-3 });
  const shifted = { ...logged(lr, every(10, 1000)), steps: Float64Array.from(every(10, 1000), (t) => t + 1) };
  expect(best(shifted, { shift: -1 })).toEqual(best(logged(lr, every(10, 1000))));
});

test("rows of one step: the last counts; rows before the first update are left out; both are said", () => {
  const { candidates, remarks } = infer(traceOf([-1, 0, 10, 20, 10], [9, 1, 7, 1, 1]));
  expect(print(candidates[0]!.spec)).toBe("hold at peak");
  expect(remarks.join(" ")).toMatch(/1 row before the first update was left out.*1 came again|1 row came again/);
});

test("noise has no family: a table of the rows, and it is said", () => {
  const steps = every(10, 600);
  const values = steps.map((t) => (Math.sin(t * 12.9898) * 43758.5453) % 1);
  const { candidates, remarks } = infer(traceOf(steps, values));
  expect(candidates.every(({ isTable }) => isTable)).toBe(true);
  expect(remarks.join()).toContain("No shape explains the rows");
  const lr = schedule(candidates[0]!.spec, candidates[0]!.budget);
  for (const [i, t] of steps.entries()) expect(Math.abs(lr(t) - values[i]!)).toBeLessThanOrEqual(1e-12);
});

test("whatever the rows, there is an answer, and each candidate lies within the error of every row", () => {
  const odd: [readonly number[], readonly number[]][] = [
    [[], []],
    [[0], [1]],
    [[7], [0]],
    [
      [0, 1],
      [1, 2],
    ],
    [
      [0, 1e15],
      [1, 0.5],
    ],
    [every(1, 40), every(1, 40).map(() => 0)],
    [every(1, 40), every(1, 40).map((t) => -t)],
    [every(1, 40).reverse(), every(1, 40)],
    [
      [5, 5, 5],
      [1, 2, 3],
    ],
    [
      [0, 3, 1000, 1001, 5000],
      [1e-300, 1e-300, 1, 1, 1e-8],
    ],
  ];
  for (const [steps, values] of odd) {
    const { candidates } = infer(
      traceOf(
        steps,
        values,
        values.map((value) => Math.abs(value) * 1e-6 + 1e-18),
      ),
    );
    expect(candidates.length > 0, JSON.stringify(steps)).toBe(steps.length > 0);
    for (const { spec, budget } of candidates) {
      const lr = schedule(spec, budget);
      const last = new Map(steps.map((step, i) => [step, values[i]!]));
      for (const [step, value] of last)
        expect(Math.abs(lr(step) - value), `${print(spec)} at ${step}`).toBeLessThanOrEqual(
          Math.abs(value) * 1.01e-6 + 1e-14,
        );
    }
  }
});
