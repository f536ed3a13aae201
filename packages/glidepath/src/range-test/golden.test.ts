import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type RuleName, recorded, rules, type Suggestion } from "./index.ts";
import { lowest } from "./rule.ts";

interface Case {
  readonly kind: string;
  readonly losses: number[];
  readonly smoothed?: readonly number[];
  readonly updates?: number;
  /** fastai's answers for the smoothed and trimmed curve, and for the losses as they are; null where it raises. */
  readonly seen?: Answers;
  readonly bare: Answers;
}
type Answers = Readonly<Record<RuleName, number | null>>;

const golden: { cases: readonly Case[]; sweep: [number, number] } = JSON.parse(
  readFileSync("conformance/range-test/golden.json", "utf8"),
);
const names = Object.keys(rules) as RuleName[];

/** The sweep of golden.py. */
function ratesOf({ losses }: Case): number[] {
  const [from, to] = golden.sweep;
  return losses.map((_, i) => from * (to / from) ** (i / (losses.length - 1)));
}

/** Both compute the rates by powers, which differ by an ulp or so; neighbours of a sweep are more than 8 % apart. */
const same = (a: number, b: number) => Math.abs(a / b - 1) < 1e-12;

/** Ours and fastai's answer; where ours is none, or a known fault is fixed, fastai's has to be the one that says nothing. */
function compare(name: RuleName, ours: Suggestion, theirs: number | null, lrs: number[], losses: number[]): string {
  const { length } = lrs;
  if (ours.lr !== null) {
    if (theirs !== null && same(ours.lr, theirs)) return "same";
    // fastai's index is before the list, and Python then counts from the end.
    expect([name, ours.index, same(theirs!, lrs.at(-1)!)]).toEqual(["valley", 0, true]);
    return "fixed";
  }
  if (ours.reason === "the loss never falls below its start") expect(lowest(losses)).toBe(0);
  else if (ours.reason.startsWith("it takes more")) expect(length).toBeLessThan(16);
  else if (ours.reason.startsWith("the slope changes")) expect(same(theirs!, lrs[0]!)).toBe(true);
  else {
    expect([name, ours.reason]).toEqual(["slide", expect.stringContaining("does not end in a rise")]);
    expect(same(theirs!, lrs[length - 16]!)).toBe(true);
  }
  return "refused";
}

describe.each(names)("%s", (name) => {
  it("says what fastai says of curves as they are, or nothing where fastai's answer is empty", () => {
    const told = golden.cases.map((row) => {
      const lrs = ratesOf(row);
      return compare(name, rules[name](lrs, row.losses), row.bare[name], lrs, row.losses);
    });
    expect(told.filter((word) => word === "same").length).toBeGreaterThan(name === "slide" ? 35 : 80);
    expect(told.filter((word) => word === "fixed").length > 0).toBe(name === "valley");
  });

  it("says what fastai says of smoothed and trimmed curves", () => {
    const cases = golden.cases.filter(({ seen }) => seen !== undefined);
    const told = cases.map((row) => {
      const { suggestions, points } = recorded(ratesOf(row), row.losses);
      const seen = points.slice(Math.floor(row.losses.length / 10), -5);
      const [lrs, losses] = [seen.map(({ lr }) => lr), seen.map(({ smoothed }) => smoothed)];
      return compare(name, suggestions[name], row.seen![name], lrs, losses);
    });
    expect(cases.length).toBe(66);
    expect(told.filter((word) => word === "same").length).toBeGreaterThan(name === "slide" ? 30 : 54);
  });
});

it("smooths and stops as fastai does", () => {
  const cases = golden.cases.filter(({ seen }) => seen !== undefined);
  for (const row of cases) {
    const { points, stopped } = recorded(ratesOf(row), row.losses);
    expect(stopped.updates).toBe(row.updates);
    const every = Math.max(1, Math.floor(points.length / 5));
    const smoothed = points.filter((_, i) => i % every === 0).map((point) => point.smoothed);
    // golden.json keeps 13 digits.
    expect(smoothed.every((value, i) => Math.abs(value / row.smoothed![i]! - 1) < 1e-12)).toBe(true);
    expect(smoothed.length).toBe(row.smoothed!.length);
  }
  expect(cases.filter(({ updates, losses }) => updates! < losses.length).length).toBeGreaterThan(20);
});
