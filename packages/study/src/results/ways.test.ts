import { expect, it } from "vitest";
import type { Ended } from "../journal/journal.ts";
import { waysIn } from "./ways.ts";

it("says in how many ways the runs of a task were computed, where it is known and there are several", () => {
  const run = (fingerprint: string | null, version = "1"): Ended => ({
    key: "k",
    ending: { state: "COMPLETE", at: null, reason: null, metrics: {} },
    origin: { task: "t", version, data: "d" },
    seconds: 1,
    fingerprint,
  });
  const said = (...runs: Ended[]) =>
    waysIn({ ended: () => runs }, { kind: "t", version: "1", data: { id: "d", about: "" } });
  expect(said()).toEqual([]);
  expect(said(run("a"), run("a"), run(null), run("b", "2"))).toEqual([]);
  expect(said(run("a"), run("b"), run("a"), run(null))).toEqual([
    "The runs were computed in 2 ways: 2 runs have the fingerprint a, 1 run has the fingerprint b. Another processor, Node or library rounds " +
      "otherwise, and the same run can end in other numbers there",
  ]);
});
