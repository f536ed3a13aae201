import { describe, expect, it } from "vitest";
import { GlidepathError } from "../input/issue.ts";
import { presets, SplineLR, type SplineLROptions } from "./splinelr.ts";

describe("a SplineLR", () => {
  it.each<[string, object, string]>([
    ["k = 1", { k: 1 }, "k: expected a finite number above -1 and below 1, received 1. At 1 a node meets"],
    ["k = -1.5", { k: -1.5 }, "k: expected a finite number above -1 and below 1, received -1.5"],
    ["k as text", { k: "0.1" }, 'k: expected a finite number above -1 and below 1, received "0.1"'],
    [
      "init below min",
      { initLr: 1e-3, minLr: 1 },
      "minLr: expected a rate below initLr (0.001), received 1. The rate falls",
    ],
    ["init = min", { minLr: 1 }, "minLr: expected a rate below initLr (1), received 1"],
    ["min = 0 in log space", { minLr: 0 }, "minLr: expected a rate above 0, received 0. 0 is infinitely far down"],
    ["min below 0", { minLr: -1, space: "linear" }, "minLr: expected a finite number of at least 0, received -1"],
    ["no epochs", { epochs: 0 }, "epochs: expected a whole number of at least 1, received 0"],
    ["half an epoch", { epochs: 0.5 }, "epochs: expected a whole number of at least 1, received 0.5"],
    ["NaN", { initLr: Number.NaN }, "initLr: expected a finite number above 0, received NaN"],
    ["infinite", { initLr: Infinity }, "initLr: expected a finite number above 0, received Infinity"],
    ["infinite c", { c: Infinity }, "c: expected a finite number, received Infinity"],
    [
      "c too large",
      { c: 12 },
      "c: expected a c that leaves the nodes in order, received 12, so k = 1.088. Keep c between",
    ],
    ["a wrapped rule", { ...presets.head, epochs: 10 }, "received 2000, so k = -2.306"],
    [
      "a rule wrapped to a small k",
      { ...presets.head, c: 31_000 * 2 },
      "c: expected a c that leaves the nodes in order",
    ],
    ["a space", { space: "ln" }, 'space: expected a known option, received "ln". Known: log, linear'],
    ["a method", { method: "pchipp" }, 'method: expected a known option, received "pchipp". Did you mean "pchip"?'],
    ["a key", { minlr: 1 }, 'minlr: expected a known key, received "minlr". Did you mean "minLr"?'],
  ])("refuses %s", (_, change, message) => {
    const make = () => new SplineLR({ ...presets.readme, ...change } as SplineLROptions);
    expect(make).toThrow(GlidepathError);
    expect(make).toThrow(message);
  });

  it("tells a c that works: the hint's limit itself is accepted", () => {
    const limit = /between -([\d.]+) and/.exec(messageOf(() => new SplineLR({ ...presets.readme, c: 100 })))?.[1];
    expect(new SplineLR({ ...presets.readme, c: Number(limit) }).k).toBeLessThan(1);
    expect(() => new SplineLR({ ...presets.readme, c: Number(limit) + 1e-3 })).toThrow("c: expected");
  });

  it("tells every issue at once, and that options are missing", () => {
    const wrong = { initLr: -1, epochs: 0, space: "x" } as unknown as SplineLROptions;
    expect(messageOf(() => new SplineLR(wrong)).split("\n")).toHaveLength(4);
    expect(messageOf(() => new SplineLR(undefined as unknown as SplineLROptions))).toContain("an object with initLr");
  });
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing was thrown";
}
