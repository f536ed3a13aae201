import { expect, test } from "vitest";
import { floorDivide, stairLength } from "./floor.ts";
import { power } from "./power.ts";

test("// rounds the true quotient downwards", () => {
  // What Python gives.
  const quotients: readonly (readonly [a: number, b: number, quotient: number])[] = [
    [11, 1.1, 9],
    [1, 0.1, 9],
    [36, 7.2, 4],
    [12, 2.4, 5],
    [23, 2.3, 10],
    [7, 2, 3],
    [0, 0.3, 0],
  ];
  for (const [a, b, quotient] of quotients) expect([a, b, floorDivide(a, b)]).toEqual([a, b, quotient]);
});

test.each([1.1, 0.1, 7.2, 2.3, 4.1, 0.7, 12.345, 1 / 3])(
  "multiples of the length for %d lie where // has them",
  (every) => {
    const length = stairLength(every);
    let stair = 0;
    for (let t = 0; t < 20_000; t++) {
      while ((stair + 1) * length <= t) stair++;
      expect(stair).toBe(floorDivide(t, every));
    }
  },
);

test("powers are rounded once", () => {
  expect(power(3, 4)).toBe(81);
  expect(power(0.5, 10)).toBe(2 ** -10);
  // 0.9^4 and 1.1^7, as Python has them.
  expect(power(0.9, 4)).toBe(0.6561);
  expect(power(1.1, 7)).toBe(1.9487171000000012);
  expect(power(1.1, 0)).toBe(1);
});
