import { expect, test } from "vitest";
import { random } from "../train/random.ts";
import { holm } from "./holm.ts";

/** By the closed test that it abbreviates: the largest Bonferroni p of all sets of tests to which a test belongs. */
function byAllSets(values: readonly number[]): number[] {
  const sets = Array.from({ length: 2 ** values.length - 1 }, (_, bits) =>
    values.flatMap((_, place) => (((bits + 1) >> place) & 1 ? [place] : [])),
  );
  return values.map((_, place) =>
    Math.max(
      ...sets
        .filter((set) => set.includes(place))
        .map((set) => Math.min(1, set.length * Math.min(...set.map((one) => values[one]!)))),
    ),
  );
}

test("Holm's correction equals the closed test over all sets, in any order and with ties", () => {
  const source = random(5, 0);
  for (let round = 0; round < 200; round += 1) {
    const values = Array.from({ length: round % 8 }, () => Math.floor(source.uniform() * 40) / 200);
    holm(values).forEach((value, place) => {
      expect(value).toBeCloseTo(byAllSets(values)[place]!, 14);
    });
  }
  // Holm (1979), p. 69: of 0.01, 0.02 and 0.06 at level 5 %, two are rejected.
  expect(holm([0.02, 0.06, 0.01])).toEqual([0.04, 0.06, 0.03]);
});
