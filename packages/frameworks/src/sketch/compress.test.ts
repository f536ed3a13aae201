import fc from "fast-check";
import * as shapes from "glidepath/shape";
import { expect, test } from "vitest";
import { compress } from "./compress.ts";
import { curveOf } from "./curve-of.ts";
import type { Guess } from "./fit.ts";
import { type Lane, run } from "./sketch.ts";

const none = () => [];
const list = (count: number, value: (step: number) => number) =>
  Array.from({ length: count }, (_, step) => value(step));
const kinds = (lane: Lane | undefined) =>
  lane?.map(({ shape, end, every }) => [shape.kind, end, ...(every ? [every] : [])]);

/** The largest difference between rates and the lane that is written of them. */
function worst(rates: readonly number[], lane: Lane): number {
  const curve = curveOf({ lanes: [lane] });
  return rates.reduce((most, rate, step) => Math.max(most, Math.abs(curve(step) - rate)), 0);
}

const pieces: readonly (readonly [name: string, rates: readonly number[], strokes: readonly unknown[]])[] = [
  ["one rate", list(50, () => 0.1), [["constant", Number.POSITIVE_INFINITY]]],
  [
    "a line to a rate that is held",
    list(90, (step) => Math.min(step, 40) / 400),
    [
      ["linear", 40],
      ["constant", Number.POSITIVE_INFINITY],
    ],
  ],
  ["a rate that falls by a factor", list(3000, (step) => 0.1 * 0.999 ** step), [["linear", Number.POSITIVE_INFINITY]]],
  [
    "stairs",
    list(1_000_000, (step) => 0.1 * 0.999 ** Math.floor(step / 250)),
    [["constant", Number.POSITIVE_INFINITY, 250]],
  ],
  ["what comes again", list(100_000, (step) => ((step % 7) ** 2 + 1) / 100), [["table", Number.POSITIVE_INFINITY, 7]]],
  [
    "few rates of no kind",
    list(20, (step) => (step < 9 ? Math.sin(step * step) + 2 : 1)),
    [
      ["table", 9],
      ["constant", Number.POSITIVE_INFINITY],
    ],
  ],
];

test.each(pieces)("%s", (_, rates, strokes) => {
  const lane = compress(rates, none)!;
  expect(kinds(lane)).toEqual(strokes);
  expect(worst(rates, lane)).toBeLessThan(1e-13);
});

test("a likely shape is found between other values, and only where it has begun", () => {
  const wave = run(shapes.cosine, 1, 0, 1000, 1000);
  const at = curveOf({ lanes: [[{ ...wave, end: Number.POSITIVE_INFINITY }]] });
  const likely = (step: number): Guess[] =>
    step < 100
      ? []
      : [{ stroke: () => ({ ...wave, skip: step - 100 }), at: (i) => at(step - 100 + i), length: 1100 - step }];
  const rates = list(1300, (step) => (step < 100 ? 0.3 : step < 1100 ? 0.2 + 0.05 * at(step - 100) : 0.7));
  const lane = compress(rates, likely)!;
  expect(kinds(lane)).toEqual([
    ["constant", 100],
    ["cosine", 1100],
    ["constant", Number.POSITIVE_INFINITY],
  ]);
  expect([lane[1]!.from, lane[1]!.to]).toEqual([0.25, 0.2]);
  expect(worst(rates, lane)).toBeLessThan(1e-15);
});

test("rates of no kind are a table, if they are not too many", () => {
  const wild = (count: number) => list(count, (step) => 2 + Math.sin(step * step));
  expect(kinds(compress(wild(9000), none))).toEqual([
    ["table", 8999],
    ["constant", Number.POSITIVE_INFINITY],
  ]);
  expect(compress(wild(11_000), none)).toBeUndefined();
});

const piece = fc.oneof(
  fc.record({
    kind: fc.constant("hold"),
    count: fc.integer({ min: 1, max: 30 }),
    by: fc.double({ min: 0.1, max: 1, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("line"),
    count: fc.integer({ min: 1, max: 30 }),
    by: fc.double({ min: -1, max: 1, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("fall"),
    count: fc.integer({ min: 1, max: 30 }),
    by: fc.double({ min: 0.5, max: 1.1, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("wild"),
    count: fc.integer({ min: 1, max: 12 }),
    by: fc.double({ min: 1, max: 9, noNaN: true }),
  }),
);

test("any pieces one after another have their rates", () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (given) => {
      const rates: number[] = [];
      for (const { kind, count, by } of given) {
        const first = rates.at(-1) ?? 1;
        for (let i = 1; i <= count; i++) {
          const rate = { hold: by, line: first + by * i, fall: first * by ** i, wild: Math.sin(by * i * i) }[kind]!;
          rates.push(rate);
        }
      }
      const lane = compress(rates, none)!;
      const size = rates.reduce((most, rate) => Math.max(most, Math.abs(rate)), 0);
      expect(worst(rates, lane)).toBeLessThanOrEqual((4 + 4 * Math.sqrt(rates.length) + 4) * Number.EPSILON * size);
    }),
  );
});
