import { expect, test } from "vitest";
import { random } from "../train/random.ts";
import { shareLevel } from "./share-level.ts";

test("the parts of all comparisons sum up to the whole level, kinds have equal ones, and one kind alone is Bonferroni's", () => {
  const source = random(4, 0);
  for (let round = 0; round < 300; round += 1) {
    const counts = Array.from({ length: 1 + (round % 4) }, () => Math.floor(source.uniform() * 9));
    const parts = shareLevel(counts);
    const spent = counts.flatMap((count, kind) => (count === 0 ? [] : count / parts[kind]!));
    expect(spent.reduce((sum, one) => sum + one, 0)).toBeCloseTo(spent.length === 0 ? 0 : 1, 12);
    for (const one of spent) expect(one).toBeCloseTo(1 / spent.length, 12);
  }
  expect([shareLevel([0, 93, 0]), shareLevel([0, 0]), shareLevel([])]).toEqual([[1, 93, 1], [1, 1], []]);
});
