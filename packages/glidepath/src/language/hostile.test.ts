import { describe, expect, test } from "vitest";
import { issuesOf, stopIfHung, untyped } from "../../../../tests/helpers.ts";
import { measure } from "../schedule/measure.ts";
import { parse, print, rescale, schedule, truncate } from "../schedule.ts";

const steps = { steps: 1000 };
const megabyte = (text: string) => text.repeat(Math.ceil(1e6 / text.length));
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));
const million = keys(1e6);
const nested = (depth: number, wrap: (inner: unknown) => unknown) => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = wrap(value);
  return value;
};
const list = (inner: unknown) => [inner];
const knots = (count: number) => Array.from({ length: count }, (_, i) => [i / (count - 1), i % 2]);
const deep = nested(1e4, list);

class Spec {
  phases = [{ shape: "linear" }];
  #secret = 1;
  get peak(): number {
    return this.#secret;
  }
}

/** Each is refused with issues, never with another error, and soon. Lazy, so that making the input is not timed twice. */
const refused: [what: string, input: () => unknown, budget?: object][] = [
  ["a million phases", () => ({ phases: Array(1e6).fill({ shape: "linear" }) })],
  ["a hole of four billion phases", () => ({ phases: Array(2 ** 32 - 1) })],
  ["a million unknown keys", () => million],
  ["a million unknown keys of a phase", () => ({ phases: [{ shape: "linear", ...million }] })],
  ["a million keys for a peak", () => ({ recipe: "wsd", peak: million })],
  ["a million keys for a budget", () => "linear", million],
  ["a million milestones", () => ({ recipe: "step-decay", milestones: Array(1e6).fill("50%") })],
  ["a million numbers", () => ({ phases: [{ shape: "multistep", milestones: Array(1e6).fill(0.5) }] })],
  ["a hundred thousand knots", () => ({ phases: [{ shape: "spline", knots: knots(1e5) }] })],
  ["ten thousand wrong knots", () => ({ phases: [{ shape: "spline", knots: knots(1e4).map(([x]) => [x, "x"]) }] })],
  ["lists in lists: shape", () => ({ phases: [{ shape: deep }] })],
  ["lists in lists: recipe", () => ({ recipe: deep })],
  ["lists in lists: a choice", () => ({ phases: [{ shape: "spline", slopes: deep, knots: knots(2) }] })],
  [
    "lists in lists: knots, lengths, values, names, peaks",
    () => ({
      phases: [{ shape: "spline", knots: deep, length: deep, from: deep }],
      name: deep,
      peak: deep,
      overlay: deep,
    }),
  ],
  ["objects in objects", () => nested(1e4, (shape) => ({ shape, phases: shape, overlay: shape }))],
  ["JSON lists in lists", () => `{"recipe": ${"[".repeat(1e4)}${"]".repeat(1e4)}}`],
  ["two million JSON brackets", () => `{"recipe": ${"[".repeat(1e6)}${"]".repeat(1e6)}}`],
  ["JSON objects in objects", () => `${'{"phases":'.repeat(1e4)}1${"}".repeat(1e4)}`],
  ["five megabytes of JSON", () => `{"name": "${"x".repeat(5e6)}"}`],
  ["brackets of the notation", () => `linear a=${"[".repeat(9e4)}`],
  ["calls in calls of the notation", () => `linear a=${"a(b=".repeat(2e4)}`],
  ["a megabyte of notation", () => megabyte("linear 1, ")],
  ["a megabyte of name", () => ({ recipe: "wsd", name: megabyte("x"), note: megabyte("y") })],
  ["a megabyte of shape", () => ({ phases: [{ shape: megabyte("linear") }] })],
  ["a megabyte of recipe", () => ({ recipe: megabyte("wsd") })],
  ["a megabyte of key", () => ({ phases: [{ shape: "linear", [megabyte("k")]: 1 }], [megabyte("-")]: 1 })],
  ["a megabyte of length", () => ({ phases: [{ shape: "linear", length: megabyte("1"), until: megabyte(" ") }] })],
  [
    "a megabyte of value",
    () => ({ phases: [{ shape: "linear", from: `${megabyte("0 ")}peak`, to: `1${megabyte(" ")}x` }] }),
  ],
  [
    "a megabyte of share",
    () => ({
      phases: [
        {
          shape: "spline",
          knots: [
            ["0%", 1],
            [`${megabyte("1")}%`, 1],
            [1, 1],
          ],
        },
      ],
    }),
  ],
  ["long runs of digits", () => `linear ${"1".repeat(9e4)}`],
  ["digits and points", () => `linear ${"1.".repeat(4e4)}`],
  ["digits and exponents", () => `linear ${"1e".repeat(4e4)}`],
  ["a number and many blanks", () => `linear 1${" ".repeat(9e4)}x`],
  ["many numbers with many blanks", () => `linear ${`0${" ".repeat(300)}`.repeat(300)}peak`],
  ["many numbers and a peak", () => `linear ${"0 ".repeat(4e4)}peak`],
  ["many times 0 peak", () => `linear ${"0 peak ".repeat(1e4)}`],
  ["many percent peaks", () => `linear to ${"1% peak/".repeat(1e4)}`],
  ["many words", () => "linear 1 ".repeat(1e4)],
  ["many commas", () => ",".repeat(9e4)],
  ["many phases", () => `${"linear,".repeat(14_000)}linear`],
  ["many overlays", () => "linear*".repeat(14_000)],
  ["many quotations", () => '"" '.repeat(33_000)],
  ["a quotation that is not closed", () => `name "${"a".repeat(9e4)}`],
  ["a quotation of backslashes", () => `name "${"\\".repeat(9e4 + 1)}`],
  ["blanks of every kind", () => "\u00a0\u2003\ufeff\t".repeat(2e4)],
  ["huge exponents", () => ({ peak: 1e308 * 10, phases: [{ shape: "linear", length: "1e999", to: "1e999 peak" }] })],
  [
    "dates, maps, symbols and functions in every place",
    () => ({
      name: new Map(),
      peak: Symbol("p"),
      end: () => 1,
      phases: [{ shape: new Date(), length: Symbol("l") }, Symbol("x"), () => 1],
    }),
  ],
  ["a big integer", () => ({ phases: [{ shape: "linear", length: 10n, to: 1n }], peak: 1n })],
  ["a map for a budget", () => "linear", new Map([["steps", 5]])],
];

test.each(refused)("%s", (_what, make, budget = steps) => {
  const input = make();
  const issues = stopIfHung(() => issuesOf(() => schedule(input as string, budget as typeof steps)));
  expect(issues.length).toBeGreaterThan(0);
  expect(issues.length).toBeLessThanOrEqual(50);
  for (const { path, expected, received, hint = "" } of issues) {
    expect(path.length + expected.length + hint.length).toBeLessThan(1000);
    expect(received.length).toBeLessThanOrEqual(80);
  }
});

describe("accepted, and without a loop over the steps", () => {
  test("a budget of 10^15 steps: made, called, filled, measured, stretched, cut, printed", () => {
    const lr = stopIfHung(() => schedule("wsd * cosine every 1000", { steps: 1e15, peak: 0.1 }));
    expect(stopIfHung(() => lr.fill(new Float64Array(1000), 5e14))[500]).toBe(lr(5e14 + 500));
    expect(stopIfHung(() => measure(lr))).toMatchObject({ sampled: true, first: 0 });
    expect(stopIfHung(() => rescale(lr, { steps: 1e12 }).steps)).toBe(1e12);
    expect(stopIfHung(() => truncate(lr, 7)(6))).toBe(lr(6));
    expect(print(lr.spec)).toBe("peak 0.1, wsd * cosine every 1000");
    expect(schedule("linear", { steps: 2 ** 53 - 1 })(2 ** 53 - 2)).toBeGreaterThan(0);
  });

  test("as much as is allowed: a thousand phases, ten thousand knots, a long note", () => {
    const phases = Array.from({ length: 1000 }, () => ({ shape: "cosine", length: "0.1%", from: "peak" }));
    const lr = stopIfHung(() => schedule(untyped({ phases, note: "é".repeat(2000) }), { steps: 1e6 }));
    expect([lr.segments.length, lr(999_500)]).toEqual([1000, 0.5]);
    const curve = stopIfHung(() =>
      schedule(untyped({ phases: [{ shape: "spline", knots: knots(1e4) }] }), { steps: 1e12 }),
    );
    expect(stopIfHung(() => curve.fill(new Float64Array(1e5))).every(Number.isFinite)).toBe(true);
    const text = print(lr.spec);
    expect(stopIfHung(() => parse(text))).toEqual(lr.spec);
  });

  test("null prototypes and class instances are read by their own fields", () => {
    const bare = Object.assign(Object.create(null), {
      recipe: "wsd",
      shape: Object.assign(Object.create(null), { shape: "rex", d: 0.9 }),
    });
    expect(parse(bare)).toEqual({ glidepath: 1, recipe: "wsd", shape: { shape: "rex", d: 0.9 } });
    expect(parse(new Spec() as unknown as Record<string, unknown>)).toEqual({
      glidepath: 1,
      phases: [{ shape: "linear" }],
    });
    expect(schedule("linear", Object.assign(Object.create(null), { steps: 4 }))(1)).toBe(0.75);
  });

  test("tiny and large rates give finite numbers", () => {
    const lr = schedule("linear log from 1e10 to 1e-300, linear to 5e-324", { steps: 10 });
    for (const t of [0, 1, 5, 9, 10]) expect(lr(t)).toSatisfy(Number.isFinite);
    // Too wide for a ratio of doubles: refused, or finite.
    let wide: (t: number) => number = () => 0;
    try {
      wide = schedule("linear log from 1e10 to 5e-324", { steps: 10 });
    } catch (error) {
      expect((error as Error).name).toBe("GlidepathError");
    }
    for (const t of [0, 1, 5, 9, 10]) expect(wide(t)).toSatisfy(Number.isFinite);
    expect(parse({ phases: [{ shape: "linear", to: "1e-999" }] })).toMatchObject({ phases: [{ to: 0 }] });
  });
});
