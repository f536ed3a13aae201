import { parse } from "glidepath";
import { expect, test } from "vitest";
import { compared } from "./compared.ts";
import { wordDifferences } from "./word-differences.ts";

const words = (a: string, b: string) =>
  wordDifferences(parse(a), parse(b)).map(({ where, a: one, b: other }) => `${where}: ${one} → ${other}`);

test("what two curves say differently is told word by word, and only that", () => {
  expect(
    words("peak 1e-3, linear 5% from 0 to peak, cosine to 0", "peak 2e-3, linear 8% from 0 to peak, cosine to 0.1"),
  ).toEqual(["peak: 0.001 → 0.002", "phase 1: length: 5% → 8%", "phase 2: to: 0 → 0.1"]);
  expect(words("wsd", "wsd warmup=5%")).toEqual(["warmup: undefined → 5%"]);
  expect(words("cosine to 0", "hold 30%, cosine to 0")).toEqual([
    "phase 1: cosine 0 → constant 30%",
    "phase 2: undefined → cosine 0",
  ]);
  expect(words("wsd", "hold")[0]).toBe("written as: the recipe wsd → phases");
  expect(words("peak 1e-3, cosine to 0", "peak 0.001, cosine to 0")).toEqual([]);
});

test("a comparison is that of the core, with the words beside it", () => {
  const [a, b] = ["linear to 0", "linear to 0.5"].map((one) => ({ spec: parse(one), budget: { steps: 4 } }));
  const found = compared(a!, b!);
  expect(found.first).toEqual({ step: 1, a: 0.75, b: 0.875 });
  expect(found.largestRatio).toMatchObject({ step: 3, ratio: 0.625 / 0.25 });
  expect(found.area.ratio).toBe((1 + 0.875 + 0.75 + 0.625) / (1 + 0.75 + 0.5 + 0.25));
  expect(found.words).toEqual([{ where: "phase 1: to", a: "0", b: "0.5" }]);
  expect(compared(a!, a!)).toMatchObject({ same: true, words: [] });
});
