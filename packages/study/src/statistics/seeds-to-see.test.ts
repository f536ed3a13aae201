import { expect, test } from "vitest";
import { random } from "../train/random.ts";
import { level, paired } from "./paired.ts";
import { power, seedsToSee } from "./seeds-to-see.ts";

const trials = 2000;
/** Five standard errors of a share that is counted in so many trials, and what the approximation of the method may be off. */
const slack = 5 * Math.sqrt((power * (1 - power)) / trials);
const off = 0.02;

test.each([
  [0.5, 1],
  [1, 12],
  [0.3, 93],
])("so many seeds see a difference of %d deviations, as one of %i tests, four times in five", (difference, tests) => {
  const { normal } = random(7, tests);
  const count = seedsToSee(difference, 1, tests)!;
  let seen = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const values = Array.from({ length: count }, () => difference + normal());
    if (
      paired(
        values,
        values.map(() => 0),
        tests,
      ).p < level
    )
      seen += 1;
  }
  expect(Math.abs(seen / trials - power)).toBeLessThan(slack + off);
});

test("the sign makes no difference, nor does the unit; none is too few, and a difference of 0 is never seen", () => {
  expect(seedsToSee(-0.5, 1, 4)).toBe(seedsToSee(50, 100, 4));
  expect([seedsToSee(1, 0, 5), seedsToSee(1, 1e-9, 5), seedsToSee(0, 1, 1), seedsToSee(1e-6, 1, 1)]).toEqual([
    3,
    3,
    null,
    null,
  ]);
});
