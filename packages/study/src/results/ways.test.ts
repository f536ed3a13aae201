import { expect, it } from "vitest";
import type { Ended } from "../journal/journal.ts";
import { waysIn } from "./ways.ts";

it("says in how many ways the runs of the results were computed, where it is known and there are several", () => {
  const run = (key: string, fingerprint: string | null): Ended => ({
    key,
    ending: { state: "COMPLETE", at: null, reason: null, metrics: {} },
    origin: { task: "t", version: "1", data: "d" },
    seconds: 1,
    fingerprint,
  });
  const said = (own: string, ...runs: Ended[]) => waysIn({ ended: () => runs }, () => new Set(own));
  expect(said("")).toEqual([]);
  const all = [run("1", "b"), run("2", "a"), run("3", "a"), run("4", null), run("5", "c")];
  expect(said("234", ...all)).toEqual([]);
  for (const runs of [all, all.toReversed()]) {
    expect(said("1234", ...runs)).toEqual([
      "The runs were computed in 2 ways: 2 runs have the fingerprint a, 1 run has the fingerprint b. Another processor, Node or library rounds " +
        "otherwise, and the same run can end in other numbers there",
    ]);
  }
});
