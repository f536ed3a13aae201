import fc from "fast-check";
import { expect, test } from "vitest";
import { readLog } from "../read-log.ts";

/** Curves as schedules make them: a warmup, then a decay. */
const curve = fc
  .record({
    peak: fc.double({ min: 1e-6, max: 2, noNaN: true }),
    floor: fc.constantFrom(0, 0, 0.1, 0.01),
    warmup: fc.integer({ min: 0, max: 20 }),
    rows: fc.integer({ min: 30, max: 120 }),
    shape: fc.constantFrom("linear", "cosine", "exponential", "steps"),
  })
  .map(({ peak, floor, warmup, rows, shape }) => {
    const decays = {
      linear: (x: number) => 1 - x,
      cosine: (x: number) => (1 + Math.cos(Math.PI * x)) / 2,
      exponential: (x: number) => 0.001 ** x,
      steps: (x: number) => 0.1 ** Math.floor(3 * x),
    };
    return Array.from({ length: rows }, (_, i) => {
      if (i < warmup) return (peak * i) / warmup;
      return peak * (floor + (1 - floor) * decays[shape]((i - warmup) / (rows - warmup)));
    });
  });

/** Python's `repr` of a number: as JavaScript's, but for the exponents from which on it writes them. */
function repr(x: number): string {
  if (x === 0) return "0.0";
  const place = Math.floor(Math.log10(Math.abs(x)));
  if (place >= -4) return Number.isInteger(x) ? `${x}.0` : x.toString();
  return x.toExponential().replace(/e-(\d)$/, "e-0$1");
}
const percentG = (x: number, digits: number) => repr(Number(x.toPrecision(digits)));
const keras = (x: number) => (x > 1e-3 ? x.toFixed(4) : x.toExponential(4));

/** Ways of printing, and how far the number that is printed lies from the truth at most. */
const styles: Record<string, (digits: number) => { print(x: number): string; error(x: number): number }> = {
  fixed: (digits) => ({ print: (x) => x.toFixed(digits), error: () => 0.5 * 10 ** -digits }),
  exponential: (digits) => ({
    print: (x) => x.toExponential(digits - 1),
    error: (x) => (x === 0 ? 0 : 0.5 * 10 ** (Number(x.toExponential(digits - 1).split("e")[1]) - digits + 1)),
  }),
  digits: (digits) => ({
    print: (x) => x.toPrecision(digits),
    error: (x) => (x === 0 ? 0 : 0.5 * 10 ** (Number(x.toExponential(digits - 1).split("e")[1]) - digits + 1)),
  }),
  "%g": (digits) => ({
    print: (x) => percentG(x, digits),
    error: (x) => (x === 0 ? 0 : 0.5 * 10 ** (Number(x.toExponential(digits - 1).split("e")[1]) - digits + 1)),
  }),
  "rounded to decimals": (digits) => ({
    print: (x) => repr(Number(x.toFixed(digits + 2))),
    error: () => 0.5 * 10 ** -(digits + 2),
  }),
  Keras: () => ({ print: keras, error: (x) => (x > 1e-3 ? 5e-5 : 5e-5 * 10 ** Math.floor(Math.log10(x))) }),
  full: () => ({ print: repr, error: (x) => x * Number.EPSILON }),
  "full in JavaScript": () => ({ print: String, error: (x) => x * Number.EPSILON }),
  "single precision in full": () => ({ print: (x) => repr(Math.fround(x)), error: (x) => x * 2 ** -24 }),
  "single precision, shortest": () => ({
    print: (x) => {
      const single = Math.fround(x);
      const digits = [1, 2, 3, 4, 5, 6, 7, 8].find((n) => Math.fround(Number(single.toPrecision(n))) === single) ?? 9;
      return repr(Number(single.toPrecision(digits)));
    },
    error: (x) => x * 2 ** -24,
  }),
  "single precision by an exponent": (digits) => ({
    print: (x) => Math.fround(x).toExponential(digits + 3),
    error: (x) => x * 2 ** -24 + 0.5 * 10 ** (Math.floor(Math.log10(x || 1)) - digits - 3),
  }),
  "single precision by digits": (digits) => ({
    print: (x) => percentG(Math.fround(x), digits + 4),
    error: (x) => x * 2 ** -24 + 0.5 * 10 ** (Math.floor(Math.log10(x || 1)) - digits - 3),
  }),
};

const digitsOf = (cell: string) => cell.replace(/e.*$|\./g, "").replace(/^0+|0+$/g, "").length;

/** A few round numbers are taken to have three digits, and a column of nothing but 0 to be 0: the print cannot tell. */
function isRound(cells: readonly string[]): boolean {
  return new Set(cells).size < 5 && Math.max(...cells.map(digitsOf)) < 3;
}

const read = async (cells: readonly string[]) =>
  (await readLog({ name: "log.csv", bytes: `step,lr\n${cells.map((cell, i) => `${i},${cell}`).join("\n")}\n` }))
    .rates[0]!;

test.each(Object.keys(styles))(
  "whatever a column is printed by, the truth lies within its errors: %s",
  async (name) => {
    const property = fc.asyncProperty(curve, fc.integer({ min: 3, max: 8 }), async (truth, digits) => {
      const { print } = styles[name]!(digits);
      const cells = truth.map(print);
      if (isRound(cells)) return;
      const { errors, values } = await read(cells);
      truth.forEach((x, i) => {
        expect(Math.abs(values[i]! - x), `${print(x)} of ${x}`).toBeLessThanOrEqual(errors[i]! * (1 + 1e-9) + 1e-45);
      });
    });
    await fc.assert(property, { numRuns: 300 });
  },
);

test.each(Object.keys(styles))(
  "and the errors are no wider than the print where a column shows how it was printed: %s",
  async (name) => {
    const peaks = [1e-3, 3e-4, 0.1, 6.25e-5];
    for (const peak of peaks) {
      for (const digits of [3, 4, 6]) {
        const { print, error } = styles[name]!(digits);
        const truth = Array.from({ length: 100 }, (_, i) => (peak * (1 + Math.cos((Math.PI * i) / 101))) / 2);
        if (truth.map(print).filter((cell) => /^[0.]*$/.test(cell)).length > 50) continue;
        const most = Math.max(...truth.map(print).map(digitsOf));
        const { errors } = await read(truth.map(print));
        truth.forEach((x, i) => {
          // A program of single precision, as one of seven digits may be, rounds numbers near the largest rate on its way.
          const computed = name.startsWith("single") || most === 7 ? 4 * peak * 2 ** -24 : 0;
          expect(errors[i]!, `${print(x)} of ${x}`).toBeLessThanOrEqual(
            10 * error(x) + computed + 4 * x * Number.EPSILON,
          );
        });
      }
    }
  },
);

test("a number says how it was printed as far as it can", async () => {
  // Each is a whole column.
  const errors: [string, number][] = [
    ["0.0010", 5e-5],
    ["1.2e-3", 5e-5],
    ["1e-03", 5e-4],
    ["1.0e-05", 5e-7],
    ["0.00012345678901234567", 0],
    // Of these nobody can tell, so three digits are taken.
    ["0.001", 5e-6],
    ["1e-3", 5e-6],
    ["1.e-03", 5e-6],
    ["3e-05", 5e-8],
    ["1.0", 5e-3],
    ["0.0", 0],
    ["0", 0],
    ["100", 0.5],
  ];
  for (const [cell, error] of errors) {
    const [found] = (await read([cell, cell])).errors;
    expect(found, cell).toBeCloseTo(error + Number(cell) * Number.EPSILON, 15);
  }
});

test("a rate computed in single precision lies within the errors of every print of it", async () => {
  const single = Math.fround;
  const peak = single(3e-4);
  // As optax computes them: each step of the formula is rounded.
  const half = (x: number) => single(0.5 * single(1 + single(Math.cos(single(single(Math.PI) * single(x))))));
  const formulas: [made: (x: number) => number, meant: (x: number) => number][] = [
    [(x) => single(peak * half(x)), (x) => 1.5e-4 * (1 + Math.cos(Math.PI * x))],
    [(x) => single(single(-peak * single(1 - single(x))) + peak), (x) => 3e-4 * x],
    [(x) => single(peak * single(0.01 ** single(x))), (x) => 3e-4 * 0.01 ** x],
    [
      (x) => single(peak * single(1 / single(Math.sqrt(single(1 + 9 * single(x)))))),
      (x) => 3e-4 / Math.sqrt(1 + 9 * x),
    ],
  ];
  const prints = [
    (x: number) => x.toExponential(8),
    (x: number) => percentG(x, 9),
    (x: number) => percentG(x, 7),
    styles["single precision, shortest"]!(9).print,
    repr,
  ];
  for (const [made, meant] of formulas) {
    for (const print of prints) {
      const truth = Array.from({ length: 200 }, (_, i) => i / 199);
      const { values, errors } = await read(truth.map((x) => print(made(x))));
      truth.forEach((x, i) => {
        expect(Math.abs(values[i]! - meant(x)), `${values[i]} of ${meant(x)}`).toBeLessThanOrEqual(errors[i]!);
      });
    }
  }
});
