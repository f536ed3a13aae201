import { expect, it } from "vitest";
import type { Group } from "../design/groups.ts";
import { openLedger } from "./ledger.ts";

it("believes its first guess until enough was measured: a slow first run is mostly the start", () => {
  const ledger = openLedger({ runs: 1000, steps: 100_000 }, 0.001, 0);
  const group = { budget: { steps: 100 } } as Group;
  const keys = Array.from({ length: 1000 }, (_, place) => String(place));
  ledger.enter(group, keys, () => false);
  // 100 + 50 for measuring, a thousand times, at a millisecond each.
  expect(ledger.progress(0).secondsLeft).toBeCloseTo(150, 9);
  ledger.finish("0");
  expect(ledger.progress(3000).secondsLeft).toBeLessThan(250);
  for (const key of keys.slice(1, 900)) ledger.finish(key);
  expect(ledger.progress(270_000).secondsLeft).toBeCloseTo(30, -1);
});
