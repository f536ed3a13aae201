import { expect, test } from "vitest";
import { describe, rangeTest, recorded } from "./index.ts";

const lrs = Array.from({ length: 60 }, (_, i) => 1e-6 * 1.3 ** i);
const read = (losses: readonly number[]) => describe(recorded(lrs.slice(0, losses.length), losses, { smoothing: 0 }));

test("a usual curve: where it fell, how far the rules lie apart", () => {
  const losses = lrs.map((lr) => 0.4 + 1.6 / (1 + lr / 1e-3) + (lr > 1 ? lr - 1 : 0));
  const { fell, spread, text } = read(losses);
  expect(fell!.before).toBeCloseTo(2, 2);
  expect(losses[lrs.indexOf(fell!.from)]! - fell!.lowest).toBeGreaterThan(0.9 * (fell!.before - fell!.lowest));
  expect(fell!.to).toBe(lrs[losses.indexOf(Math.min(...losses))]);
  expect(spread).toBeGreaterThan(10);
  expect(text.join("\n")).toMatch(/stopped where.*fell from 2 to.*try several of them/s);
});

test("a curve that falls to its end asks for higher rates", () => {
  expect(read(lrs.map((_, i) => 3 - i / 30)).text[2]).toContain("still fell at the highest rate");
});

test("a curve that never falls says so, and no rule suggests a rate", () => {
  const { fell, spread, text } = read(lrs.map((_, i) => 1 + i / 60));
  expect([fell, spread]).toEqual([null, null]);
  expect(text.slice(1)).toEqual([expect.stringContaining("never fell"), "No rule suggests a rate"]);
});

test("a test that was aborted at once has nothing to tell, and tells that", async () => {
  const result = await rangeTest({ lossAt: () => 1, signal: AbortSignal.abort() });
  expect(result.points).toEqual([]);
  expect(describe(result).text[0]).toBe("0 of 100 updates: interrupted; the rates above were not tried");
});

test("a log with mistakes is refused, each told with its place", () => {
  expect(() => recorded([1, 1, -1], [1, "2" as never, 3])).toThrow(/lrs\[1\].*lrs\[2\].*losses\[1\]/s);
  expect(() => recorded([1, 2], [1])).toThrow("losses: expected a list of 2");
  expect(() => recorded([1], [1])).toThrow("lrs: expected a list of 2 to");
  expect(() => recorded([1, 2], [2, 1], { smoothing: 2, stop: 3 } as never)).toThrow(/stop.*smoothing/s);
});
